"""Locks between processes, which the kernel opens by itself when their holder dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.local.telling import say


@contextmanager
def alone(path: Path, waiting_for: str) -> Iterator[None]:
    """Holds the lock alone, telling what is waited for when somebody else has it."""
    with path.open("w") as lock:
        if not _taken(lock, fcntl.LOCK_EX):
            say(f"Waiting for {waiting_for} …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def together(path: Path) -> Iterator[IO[str]]:
    """Holds the lock beside others; what it gives can ask is_last()."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield lock


def is_last(lock: IO[str]) -> bool:
    """Whether nobody else holds this lock any more."""
    return _taken(lock, fcntl.LOCK_EX)


def _taken(lock: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
