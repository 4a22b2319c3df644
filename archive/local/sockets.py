"""The folder of the server's socket: beside its data, or elsewhere if that path is too long."""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.local.account import Account
from archive.local.home import make_folder
from archive.local.telling import Refusal

SOCKET = ".s.PGSQL.5432"
LONGEST = 107  # What the kernel takes as the name of a socket.


@dataclass
class Sockets:
    """The private folder in which one server listens."""

    home: Path
    account: Account

    def folder(self) -> Path:
        """Where the server listens, or would if it ran."""
        if self._record.is_symlink():
            return self._record.readlink()
        return self.home / "socket"

    def make(self) -> Path:
        """A folder that only the server's account can enter, with a name that is short enough."""
        beside = self.home / "socket"
        if _fits(beside):
            self._record.unlink(missing_ok=True)
            make_folder(beside, self.account)
            return beside
        return self._make_elsewhere()

    def remove(self) -> None:
        """Removes what a stopped server left of its socket."""
        folder = self.folder()
        if self._record.is_symlink():
            self._record.unlink()
        if folder.is_dir() and folder.lstat().st_uid == self.account.uid:
            for name in (SOCKET, f"{SOCKET}.lock"):
                (folder / name).unlink(missing_ok=True)
            with suppress(OSError):
                folder.rmdir()

    @property
    def _record(self) -> Path:
        return self.home / "socket-is-in"

    def _make_elsewhere(self) -> Path:
        # mkdtemp makes a folder of its own there, which nobody else can enter
        for parent in (tempfile.gettempdir(), "/tmp"):  # noqa: S108  # nosec B108
            folder = Path(tempfile.mkdtemp(prefix="archive-", dir=parent))
            os.chown(folder, self.account.uid, self.account.gid)
            if _fits(folder) and self.account.can_enter(folder):
                self._record.unlink(missing_ok=True)
                self._record.symlink_to(folder)
                return folder
            folder.rmdir()
        raise Refusal(f"The path of {self.home} is too long for a socket: use a shorter one.")


def _fits(folder: Path) -> bool:
    # A comma would separate two addresses.
    return len(os.fsencode(folder / SOCKET)) <= LONGEST and not set(',"') & set(str(folder))
