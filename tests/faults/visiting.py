"""Visits over HTTP, as a proxy in front of the archive would pass them on."""

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from itertools import cycle
from typing import Any
from urllib.parse import quote, urlencode

from lxml import html

HOST = "127.0.0.1"
# Whoever waits for longer than any bound of the archive's was left hanging.
SECONDS_TO_ANSWER = 60
# What no visitor is ever to see.
TRACES = re.compile(
    rb"Traceback|psycopg|django\.|OperationalError|DETAIL:|CONTEXT:|SELECT |INSERT |FATAL|PANIC"
)
# Both languages of the page that says that the archive is away, or the same for programs.
AWAY = (
    ("الأرشيف غير متاح الآن".encode(), b"The archive is not available just now"),
    (b'"Service Unavailable"',),
)

# A search that was ended says so itself, and what would be quicker.
TOO_LONG = (b"search-took-too-long", b"This search takes too long", "هذا البحث يطول".encode())


@dataclass(frozen=True)
class Answer:
    """What came back: a status of 0 where nothing whole did, with the reason."""

    path: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    seconds: float = 0.0
    broken: str = ""

    @property
    def is_clear(self) -> bool:
        """Whether a visitor is served, or told with 503 when to come again; and sees no trace."""
        if TRACES.search(self.body):
            return False
        if self.status == http.HTTPStatus.SERVICE_UNAVAILABLE:
            told = any(all(words in self.body for words in page) for page in AWAY)
            is_away = told and self.headers.get("retry-after", "").isdecimal()
            return is_away or any(words in self.body for words in TOO_LONG)
        return self.status in (200, 302, 304)

    def __str__(self) -> str:
        return f"{self.path} {self.status} {self.broken} {self.body[:300]!r}"


@dataclass
class Browser:
    """Somebody's browser, which keeps cookies and fills in forms."""

    port: int
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    # Where the proxy in front says that it is.
    address: str = HOST

    def get(self, path: str, **headers: str) -> Answer:
        """What the address answers."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, **values: str | Sequence[str]) -> Answer:
        """What the address answers to a form."""
        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        origin = {"Origin": f"https://{HOST}", "Referer": f"https://{HOST}{path}"}
        return self._ask("POST", path, urlencode(values, doseq=True), sent | origin)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        begun = time.monotonic()
        connection = http.client.HTTPConnection(HOST, self.port, timeout=SECONDS_TO_ANSWER)
        try:
            connection.request(method, quote(path, safe="/?&=%+"), body, self._headers() | headers)
            response = connection.getresponse()
            content = response.read()
        except TimeoutError:
            return Answer(path, 0, broken="no answer", seconds=time.monotonic() - begun)
        except (OSError, http.client.HTTPException) as error:
            return Answer(path, 0, broken=repr(error), seconds=time.monotonic() - begun)
        finally:
            connection.close()
        for cookie in response.msg.get_all("Set-Cookie") or ():
            self.cookies.load(cookie)
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(path, response.status, told, content, time.monotonic() - begun)

    def _headers(self) -> dict[str, str]:
        kept = "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())
        proxy = {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.address}
        return proxy | {"Cookie": kept, "Connection": "close"}


def form_on(answer: Answer, holding: str) -> dict[str, Any]:
    """What a browser would send of the form that has a field or button of this name."""
    assert answer.status == 200, answer
    page = html.fromstring(answer.body.decode())
    for form in page.forms:
        if form.xpath(f".//*[@name='{holding}']"):
            values: dict[str, Any] = {}
            for field in form.xpath(".//input | .//textarea | .//select"):
                for value in _sent_of(field):
                    values.setdefault(field.get("name", ""), []).append(value)
            return values
    raise AssertionError(f"no form with {holding}: {answer}")


def _sent_of(field: Any) -> list[str]:
    """The values that a browser sends of a field."""
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")[:1]
        return [option.get("value", option.text) for option in chosen]
    if field.tag == "textarea":
        return [(field.text or "").removeprefix("\n")]
    if field.get("type") in ("radio", "checkbox"):
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return [] if field.get("type") in ("submit", "button") else [field.get("value", "")]


@dataclass
class Readers:
    """Readers who go from page to page, and all that they were answered."""

    port: int
    paths: Sequence[str]
    # For how many seconds each looks at a page.
    rest: float = 0.0
    answers: list[Answer] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def read(self, start: int) -> None:
        """Asks for one page after the other until it is over."""
        browser = Browser(self.port, address=f"203.0.113.{start + 1}")
        paths = cycle([*self.paths[start:], *self.paths[:start]])
        while not self._over.is_set():
            self.answers.append(browser.get(next(paths)))
            self._over.wait(self.rest)

    def stop(self) -> None:
        """Lets all of them end."""
        self._over.set()

    def had(self, status: int, since: int = 0) -> int:
        """How many answers, after the first so many, had this status."""
        return sum(answer.status == status for answer in self.answers[since:])

    def unclear(self) -> list[str]:
        """The answers that no visitor is to get."""
        return [str(answer) for answer in self.answers if not answer.is_clear]


def figures(readers: Readers) -> str:
    """What readers saw, in one line."""
    seen = sorted({answer.status for answer in readers.answers})
    counts = ", ".join(f"{readers.had(status)} with {status}" for status in seen)
    longest = max(answer.seconds for answer in readers.answers)
    return f"readers: {len(readers.answers)} answers, {counts}, longest {longest:.1f} s"


@contextmanager
def reading(
    port: int, paths: Sequence[str], count: int = 3, rest: float = 0.0
) -> Iterator[Readers]:
    """So many readers at once, while the block lasts."""
    readers = Readers(port, paths, rest)
    threads = [threading.Thread(target=readers.read, args=[start]) for start in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield readers
    finally:
        readers.stop()
        for thread in threads:
            thread.join()


def sent_by_hand(port: int, lines: bytes) -> socket.socket:
    """A connection on which a request was written, and whose answer is left to be read."""
    connection = socket.create_connection((HOST, port), timeout=SECONDS_TO_ANSWER)
    connection.sendall(lines)
    return connection
