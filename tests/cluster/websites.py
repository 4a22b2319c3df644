"""The archive served as on the internet, by web processes that may stand far from the database."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.local.web_server import reserve, serving, wait_until_it_answers
from tests.archive.local.rooms import free_port, until
from tests.faults.desk import Curator
from tests.faults.sites import Visited, on_the_internet
from tests.faults.visiting import Answer, Browser
from tests.faults.visiting import figures as figures

# Readers wait for a moment where a server is gone, and no longer.
PAGE = "/en/about/"
# Visitors are told apart by the proxy in front, and counted, though nobody is refused; searches
# can be followed.
_MOST = "1000000"
OFFERED = {
    "EMAIL_HOST": "127.0.0.1",
    "PROXIES_IN_FRONT": "1",
    "API_REQUESTS_PER_MINUTE": _MOST,
    "SEARCHES_PER_MINUTE": _MOST,
    "SUGGESTIONS_PER_MINUTE": _MOST,
    "EXPORTS_PER_MINUTE": _MOST,
    "FEEDS_PER_MINUTE": _MOST,
    "HARVESTS_PER_MINUTE": _MOST,
}


@dataclass
class Website(Visited):
    """A host with its web processes, and what they have logged."""

    port: int
    server: Any
    log: Path
    # The environment in which commands on this host run.
    settings: dict[str, str]

    def logged(self, event: str) -> list[dict[str, Any]]:
        """All that was logged of that name until now, the first first."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        told = [json.loads(line) for line in lines if line.startswith("{")]
        return [line for line in told if line.get("event") == event]

    def answered_by(self, answer: Answer) -> str:
        """The name of the server that a page was read from; nothing where it asked none."""
        found: list[dict[str, Any]] = []

        def is_logged() -> bool:
            ours = answer.headers["x-request-id"]
            found[:] = [one for one in self.logged("request_finished") if one["request_id"] == ours]
            return bool(found)

        until(is_logged, f"{answer} to be logged")
        return str(found[0].get("database", ""))

    def visitors(self) -> Iterator[Browser]:
        """Visitors from many addresses, so that some are sent to each server."""
        for number in range(8):
            yield Browser(self.port, address=f"198.51.100.{number}")

    def read_from(self) -> set[str]:
        """The servers to which visitors are sent just now."""
        return {self.answered_by(visitor.get(PAGE)) for visitor in self.visitors()}

    def until_read_from(self, name: str, path: str = PAGE) -> None:
        """Comes back when a new visitor is read to from this server."""
        until(lambda: self.answered_by(self.get(path)) == name, f"readers to be on {name}")

    def curator(self, name: str, password: str) -> Curator:
        """Somebody who is logged in."""
        curator = Curator(self.browser())
        curator.log_in(name, password)
        return curator


@contextmanager
def website(
    room: Path,
    url: str,
    replicas: Sequence[str] = (),
    inside: Sequence[str] = (),
    **changes: str,
) -> Iterator[Website]:
    """A host that serves until the block ends, from that database and those replicas.

    `room` has its files; `inside` is what its processes run in, as `ip netns exec NAME`: visitors
    reach it from here all the same.
    """
    named = {"DATABASE_URL": url, "DATABASE_REPLICA_URLS": ",".join(replicas), "LOG_LEVEL": "INFO"}
    settings = on_the_internet(room, **(named | OFFERED | changes))
    port = free_port()
    log = room / f"web-{port}.log"
    with (
        log.open("wb") as told,
        reserve(port) as listener,
        serving(listener, settings, inside, told.fileno()) as server,
    ):
        wait_until_it_answers(server, port)
        yield Website(port, server, log, settings)
