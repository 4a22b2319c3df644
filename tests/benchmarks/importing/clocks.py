"""What a road costs: seconds on the clock, and of the processors' time."""

import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Seconds on the clock, of this command's processes, and of the server's (None: unknown)."""

    wall: float = 0.0
    ours: float = 0.0
    server: float | None = None

    @property
    def cpu(self) -> float:
        """The processors' seconds, as far as they are known."""
        return self.ours + (self.server or 0.0)


@contextmanager
def cost() -> Iterator[Cost]:
    """What the block costs, known behind it."""
    spent = Cost()
    postmaster = _postmaster()
    wall, ours, server = time.perf_counter(), _ours(), _of_server(postmaster)
    yield spent
    spent.wall = time.perf_counter() - wall
    spent.ours = _ours() - ours
    after = _of_server(postmaster)
    spent.server = None if server is None or after is None else after - server


def _ours() -> float:
    """This process's seconds, and those of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _postmaster() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        known = _stat(cursor.fetchone()[0])
    return int(known[1]) if known else None


def _of_server(postmaster: int | None) -> float | None:
    """The seconds of the server's processes, ended ones too; None where they cannot be read."""
    if postmaster is None or (own := _stat(postmaster)) is None:
        return None
    folders = (folder.name for folder in Path("/proc").iterdir() if folder.name.isdigit())
    processes = (known for name in folders if (known := _stat(int(name))))
    living = [known for known in processes if known[1] == str(postmaster)]
    ended = int(own[13]) + int(own[14])
    return (ended + sum(int(known[11]) + int(known[12]) for known in living)) / TICKS


def _stat(process: int) -> list[str] | None:
    """What the system tells of a process, from its state on; None where it tells nothing."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("ascii", errors="replace")
    except OSError:
        return None
    return told.rpartition(")")[2].split()
