"""What the commands tell on the way, on standard error."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

SECONDS_BETWEEN = 2.0

Item = TypeVar("Item")


def tell(line: str) -> None:
    """Writes a line to standard error at once."""
    print(line, file=sys.stderr, flush=True)


def counted(items: Iterable[Item], doing: str, total: int) -> Iterator[Item]:
    """The same items; every two seconds it is told how many have been passed on."""
    began = told = time.monotonic()
    number = 0
    for number, item in enumerate(items, start=1):
        yield item
        now = time.monotonic()
        if now - told > SECONDS_BETWEEN:
            told = now
            tell(f"{doing}: {number:,} of {total:,} ({now - began:.0f} s)")
    if told != began:
        tell(f"{doing}: {number:,} of {total:,} ({time.monotonic() - began:.0f} s)")


@contextmanager
def timed(doing: str) -> Iterator[list[float]]:
    """Tells that something begins and how long it took; the list holds the seconds at the end."""
    tell(f"{doing} …")
    seconds: list[float] = []
    began = time.monotonic()
    yield seconds
    seconds.append(time.monotonic() - began)
    tell(f"{doing}: {seconds[0]:.1f} s")
