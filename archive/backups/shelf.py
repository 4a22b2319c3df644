"""The folder in which backups stand: their names, what is whole, what is cleared away."""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from archive.backups import manifest
from archive.backups.manifest import Manifest
from archive.backups.refusing import BackupError
from archive.backups.retention import Keep, kept

_NAME = re.compile(r"archive-\d{8}T\d{6}Z")
# What is not yet, or no longer, a backup: whatever bears it is cleared away by the next.
_PARTIAL, _LEAVING = ".partial", ".leaving"


@dataclass(frozen=True)
class Backup:
    """A whole backup: its folder, and what it says of itself."""

    folder: Path
    manifest: Manifest


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """In the block nobody else writes backups there; BackupError where somebody does."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / ".lock").open("w")
    except OSError as error:
        raise BackupError(f"“{folder}” cannot be written to: {error.strerror}.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"Another backup is being written to “{folder}”.") from None
        _clear_away(folder)
        yield


@contextmanager
def begun(folder: Path) -> Iterator[Path]:
    """The place to write a new backup to; it is put there whole at the end, or removed."""
    name = f"archive-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    if (folder / name).exists():
        raise BackupError(f"“{folder / name}” stands already: wait a second.")
    partial = folder / f"{name}{_PARTIAL}"
    partial.mkdir(mode=0o700)
    try:
        yield partial
        partial.rename(folder / name)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def backups(folder: Path) -> list[Backup]:
    """Those that stand there, the newest first; whatever is not ours is passed over."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if _NAME.fullmatch(path.name) and path.is_dir():
            try:
                found.append(Backup(path, manifest.read(path)))
            except BackupError:
                continue
    return sorted(found, key=lambda backup: backup.manifest.taken_at, reverse=True)


def let_go(folder: Path, keep: Keep) -> list[Path]:
    """Deletes the backups that need not be kept any more; which they were."""
    known = backups(folder)
    staying = kept((backup.manifest.taken_at for backup in known), keep)
    leaving = [backup.folder for backup in known if backup.manifest.taken_at not in staying]
    for path in leaving:
        # Half deleted, it no longer looks like a backup.
        path.rename(path.with_name(f"{path.name}{_LEAVING}"))
    _clear_away(folder)
    return leaving


def _clear_away(folder: Path) -> None:
    """Removes what a killed backup or a killed deletion left."""
    for path in folder.iterdir():
        name, ending = path.stem, path.suffix
        if _NAME.fullmatch(name) and ending in (_PARTIAL, _LEAVING) and path.is_dir():
            shutil.rmtree(path)
