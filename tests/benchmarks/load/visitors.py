"""Clients that ask at once, each for one thing after the other, and note how long it took."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from threading import Thread

from tests.benchmarks.load.mix import KNOWN, Ask

HOST = "127.0.0.1"
HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html,*/*;q=0.8"}
NOT_MODIFIED = 304
LONGEST = 60


@dataclass
class Tally:
    """Milliseconds of each answer by kind of request, and what went wrong."""

    seconds: float = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def all_times(self) -> list[float]:
        """Those of all kinds."""
        return [one for of in self.times.values() for one in of]

    @property
    def a_second(self) -> float:
        """How many were answered in a second."""
        return len(self.all_times) / self.seconds

    def note(self, kind: str, milliseconds: float) -> None:
        """One more answer."""
        self.times.setdefault(kind, []).append(milliseconds)


def share(times: Sequence[float], part: float) -> float:
    """The milliseconds within which that part of the answers came; 0 where there are none."""
    return sorted(times)[min(int(len(times) * part), len(times) - 1)] if times else 0


def visit(port: int, asks: Sequence[Ask], clients: int, seconds: float) -> Tally:
    """So many clients ask until the time is over, each from another place in the requests on."""
    tally = Tally()
    end = time.monotonic() + seconds
    size = len(asks) // clients
    parts = [[*asks[n * size :], *asks[: n * size]] for n in range(clients)]
    threads = [
        Thread(target=_client, args=(port, part, end, tally, f"203.0.113.{number}"))
        for number, part in enumerate(parts, start=1)
    ]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.seconds = time.monotonic() - began
    return tally


def _client(port: int, asks: Iterable[Ask], end: float, tally: Tally, address: str) -> None:
    """One client; the address is for an archive that has been told of a proxy in front."""
    line = HTTPConnection(HOST, port, timeout=LONGEST)
    tags: dict[str, str] = {}
    for number, ask in enumerate(cycle(asks)):
        if time.monotonic() > end:
            break
        known = tags.get(ask.address, "") if number * 37 % 100 < KNOWN else ""
        try:
            _asked(line, ask, known, tags, tally, address)
        except (OSError, HTTPException) as error:
            tally.errors.append(f"{ask.address}: {type(error).__name__} {error}")
            line.close()
    line.close()


def _asked(
    line: HTTPConnection, ask: Ask, known: str, tags: dict[str, str], tally: Tally, address: str
) -> None:
    headers = HEADERS | {"X-Forwarded-For": address}
    headers |= {"If-None-Match": known} if known else {}
    began = time.perf_counter()
    line.request("GET", ask.address, headers=headers)
    answer = line.getresponse()
    answer.read()
    passed = (time.perf_counter() - began) * 1000
    is_known = bool(known) and answer.status == NOT_MODIFIED
    if answer.status != ask.status and not is_known:
        tally.errors.append(f"{ask.address}: {answer.status}")
        return
    if tag := answer.headers.get("ETag"):
        tags[ask.address] = tag
    tally.note("not modified" if is_known else ask.kind, passed)
