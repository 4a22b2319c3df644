"""A folder as a BagIt bag: every file of it with its SHA-256, written and verified."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from archive.backups.refusing import BackupError

PAYLOAD = "data"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
SUMS = "manifest-sha256.txt"
TAG_SUMS = "tagmanifest-sha256.txt"
_DECLARED = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

# Told how many of how many bytes are read.
Tell = Callable[[int, int | None], None]


def close(folder: Path, taken_at: datetime, told: str, tell: Tell) -> None:
    """Writes the sums of all that is in the folder, and sees to it that all is on the disk."""
    payload = sorted(_files(folder / PAYLOAD))
    size = sum(path.stat().st_size for path in payload)
    (folder / DECLARATION).write_text(_DECLARED, "utf-8")
    info = [
        f"External-Description: {told}",
        f"Bagging-Date: {taken_at.date().isoformat()}",
        f"Payload-Oxum: {size}.{len(payload)}",
    ]
    (folder / INFO).write_text("\n".join(info) + "\n", "utf-8")
    _write_sums(folder / SUMS, _sums(folder, payload, tell))
    tags = sorted(path for path in folder.iterdir() if path.is_file())
    _write_sums(folder / TAG_SUMS, _sums(folder, tags))
    for path in [*_files(folder), folder / PAYLOAD, folder, folder.parent]:
        _on_disk(path)


def faults(folder: Path, tell: Tell) -> list[str]:
    """What in the bag is missing, has changed, or does not belong; empty where it is whole."""
    told = {**_told(folder / SUMS), **_told(folder / TAG_SUMS)}
    files = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    found = [f"{name} is missing" for name in sorted(told.keys() - files.keys())]
    strange = sorted(files.keys() - told.keys() - {TAG_SUMS})
    found += [f"{name} does not belong to it" for name in strange]
    there = [files[name] for name in sorted(told.keys() & files.keys())]
    summed = _sums(folder, there, tell)
    return found + [f"{name} has changed" for name, it in summed.items() if told[name] != it]


def size(folder: Path) -> int:
    """The bytes of all its files."""
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _sums(folder: Path, paths: list[Path], tell: Tell = lambda *_: None) -> dict[str, str]:
    total, done = sum(path.stat().st_size for path in paths), 0
    found = {}
    for path in paths:
        with path.open("rb") as file:
            found[path.relative_to(folder).as_posix()] = hashlib.file_digest(
                file, "sha256"
            ).hexdigest()
        done += path.stat().st_size
        tell(done, total)
    return found


def _write_sums(path: Path, sums: dict[str, str]) -> None:
    path.write_text("".join(f"{sum_}  {name}\n" for name, sum_ in sums.items()), "utf-8")


def _told(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise BackupError(f"{path} cannot be read: {error}") from None
    return {name: sum_ for sum_, _, name in (line.partition("  ") for line in lines)}


def _on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
