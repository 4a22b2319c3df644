"""Under which account of the machine the embedded database runs: PostgreSQL refuses root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.local.telling import Refusal

DEDICATED = "embedded_postgres"


@dataclass(frozen=True)
class Account:
    """An account of this machine."""

    name: str
    uid: int
    gid: int

    def options(self) -> dict[str, Any]:
        """What subprocess needs to run a program as this account."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Whether this account gets into the folder, as its parents' permissions stand."""
        command = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
        return _succeeds(command, cwd="/", **self.options())

    def can_run(self, program: Path) -> bool:
        """Whether this account can start the program, which only says its version."""
        return _succeeds([str(program), "--version"], cwd="/", **self.options())


def caller() -> Account:
    """The account that runs this process: the only one the database will let in."""
    try:
        return _account(pwd.getpwuid(os.geteuid()))
    except KeyError:
        raise Refusal(
            f"The account {os.geteuid()} has no name on this machine, without which PostgreSQL"
            " does not start: run as a named account, or set DATABASE_URL."
        ) from None


def server_account() -> Account:
    """The caller's own account; for root a dedicated one, made if it is missing."""
    if os.geteuid() != 0:
        return caller()
    return _named(DEDICATED) or _make(DEDICATED)


def _make(name: str) -> Account:
    # Root's PATH does not always lead to where the tools for accounts are.
    useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if useradd:
        _succeeds([useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name])
    if made := _named(name):
        return made
    raise Refusal(
        "PostgreSQL does not run as root, and no account could be made for it:"
        " run as an ordinary user, or set DATABASE_URL."
    )


def _named(name: str) -> Account | None:
    try:
        return _account(pwd.getpwnam(name))
    except KeyError:
        return None


def _account(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _succeeds(command: list[str], **options: Any) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False, **options)  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0
