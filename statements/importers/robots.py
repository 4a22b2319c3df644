"""What a site asks of programs that read it (robots.txt, RFC 9309), and how long they wait."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from statements.importers.records import Cause, Refused

LONGEST_DELAY = 30.0
TOO_MANY_REQUESTS = 429


class Robots:
    """The rules of each site, asked for once."""

    def __init__(self, agent: str, ask: Callable[[str], tuple[int, bytes]]) -> None:
        """`ask` yields the status and the content of the file at an address, or is Refused."""
        self._agent = agent
        self._ask = ask
        self._known: dict[str, Protego | Refused] = {}

    def delay(self, address: str) -> float:
        """The seconds that the site asks to be left between two requests, 30 at most.

        Refused with ROBOTS where the address is not to be read, or the rules cannot be had; with
        the network's own cause where the site cannot be reached.
        """
        rules = self._rules(urlunsplit((*urlsplit(address)[:2], "/robots.txt", "", "")))
        if isinstance(rules, Refused):
            raise Refused(rules.cause, rules.detail)
        if not rules.can_fetch(address, self._agent):
            raise Refused(Cause.ROBOTS, "robots.txt disallows it")
        asked = rules.crawl_delay(self._agent) or 0.0
        return asked if 0 <= asked <= LONGEST_DELAY else LONGEST_DELAY

    def _rules(self, address: str) -> Protego | Refused:
        if address not in self._known:
            try:
                self._known[address] = self._read(address)
            except Refused as refused:
                self._known[address] = refused
        return self._known[address]

    def _read(self, address: str) -> Protego:
        """No file, or one that leads in circles, allows everything; a site in trouble nothing."""
        try:
            status, content = self._ask(address)
        except Refused as refused:
            if refused.cause is Cause.REDIRECTS:
                return Protego.parse("")
            raise
        if status == TOO_MANY_REQUESTS or status >= 500:
            raise Refused(Cause.ROBOTS, f"robots.txt cannot be read now: {status}")
        return Protego.parse(content.decode("utf-8-sig", "replace"))


@dataclass
class Pace:
    """Leaves a time between the end of one request to a host and the beginning of the next."""

    seconds: float = 1.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _ended: dict[str, float] = field(default_factory=dict, init=False)

    @contextmanager
    def turn(self, host: str, at_least: float = 0.0) -> Iterator[None]:
        """A block in which the host is asked, after the wait."""
        if host in self._ended:
            left = self._ended[host] + max(self.seconds, at_least) - self.clock()
            if left > 0:
                self.sleep(left)
        try:
            yield
        finally:
            self._ended[host] = self.clock()
