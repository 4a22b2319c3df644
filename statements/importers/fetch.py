"""What is at a web address; no request for it reaches this machine or a private network."""

import ssl
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPResponse
from typing import IO, cast
from urllib.parse import urljoin

from statements.importers.addresses import host_and_port, web_address
from statements.importers.exchange import answer_to, certificates_of_this_machine
from statements.importers.networks import Network, Resolver, checked_machines, system_resolver
from statements.importers.packing import unpacked
from statements.importers.records import Cause, Received, Refused, Stated
from statements.importers.robots import Pace, Robots

NAME = "DiplomaticStatementsArchive"
AGENT = f"{NAME}/1.0 (archive of statements printed in Arabic newspapers; obeys robots.txt)"

OK = 200
# How large a document of a media type may be; none where it is not to be read.
Size = Callable[[str], int] | None
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
ANYTHING = PAGES | frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "application/gzip",
        "application/x-gzip",
        "application/octet-stream",
        "application/warc",
        "text/csv",
        "application/x-ndjson",
        "application/jsonl",
    }
)
LONGEST_MEDIA_TYPE = 120
ROBOTS_SIZE = 512_000


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one request may last with its whole answer, how large answers may be in bytes."""

    seconds: float = 20.0
    page: int = 10_000_000
    other: int = 50_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood at the end of the redirects; without content unless the status is 200."""

    status: int
    address: str
    media_type: str = ""
    content: bytes = b""


@dataclass
class Fetcher:
    """Fetches addresses one after another, politely; keeps what it learnt of each host.

    Only tests pass a resolver or permitted networks: these may be private and have any port.
    """

    pace: Pace = field(default_factory=Pace)
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = system_resolver
    permitted_networks: Sequence[Network] = ()
    tls: ssl.SSLContext = field(default_factory=certificates_of_this_machine)
    now: Callable[[], datetime] = utc_now

    def __post_init__(self) -> None:
        self._robots = Robots(NAME, self._robots_file)

    def fetch(
        self, address: str, stated: Stated | None = None, kinds: Collection[str] = ANYTHING
    ) -> Received:
        """The document at an address, under the address that redirects led to.

        Refused, with the address as its item, for every reason why it cannot be had; with
        MEDIA_TYPE, before it is read, where it is of none of these kinds.
        """
        try:
            answer = self._answer(address, self._size_by(kinds), self._robots.delay)
        except Refused as refused:
            raise Refused(refused.cause, refused.detail, item=address) from refused
        if answer.status != OK:
            raise Refused(Cause.HTTP_STATUS, str(answer.status), item=address)
        if not answer.content:
            raise Refused(Cause.EMPTY, item=address)
        return Received(
            content=answer.content,
            media_type=answer.media_type,
            captured_at=self.now(),
            address=answer.address,
            stated=stated or Stated(),
        )

    def look(self, address: str) -> Answer:
        """Where an address leads and the status there, its document left unread.

        Refused, with the address as its item, where no answer can be had.
        """
        try:
            return self._answer(address, None, self._robots.delay)
        except Refused as refused:
            raise Refused(refused.cause, refused.detail, item=address) from refused

    def _answer(self, address: str, size: Size, delay: Callable[[str], float]) -> Answer:
        for _ in range(self.limits.redirects + 1):
            address = web_address(address)
            answer, leads_to = self._step(address, size, delay(address))
            if not leads_to:
                return answer
            address = urljoin(address, leads_to)
        raise Refused(Cause.REDIRECTS, f"more than {self.limits.redirects}")

    def _step(self, address: str, size: Size, delay: float) -> tuple[Answer, str]:
        """The answer at one address, unread without a size; where it sends us, if it does."""
        host, port = host_and_port(address)
        machines = checked_machines(host, port, self.resolver, self.permitted_networks)
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close"}
        with (
            self.pace.turn(host, delay),
            answer_to(
                address, machines, headers, seconds=self.limits.seconds, tls=self.tls
            ) as response,
        ):
            answer = Answer(response.status, address, _media_type(response))
            if response.status in REDIRECTS:
                return answer, _location(response)
            if response.status != OK or size is None:
                return answer, ""
            content = _content(response, size(essence(answer.media_type)))
            return Answer(OK, address, answer.media_type, content), ""

    def _size_by(self, kinds: Collection[str]) -> Callable[[str], int]:
        def size(media_type: str) -> int:
            if media_type not in kinds:
                raise Refused(Cause.MEDIA_TYPE, media_type)
            return self.limits.page if media_type in PAGES else self.limits.other

        return size

    def _robots_file(self, address: str) -> tuple[int, bytes]:
        answer = self._answer(address, lambda _: ROBOTS_SIZE, lambda _: 0.0)
        return answer.status, answer.content


def _content(response: HTTPResponse, limit: int) -> bytes:
    coding = response.getheader("Content-Encoding", "")
    content = unpacked(cast(IO[bytes], response), coding, limit)
    if response.length:
        raise Refused(Cause.NETWORK, f"ended {response.length} bytes early")
    return content


def _location(response: HTTPResponse) -> str:
    """Where a redirect leads; some sites write the letters of other scripts as they are."""
    return response.getheader("Location", "").encode("latin-1").decode("utf-8", "replace")


def _media_type(response: HTTPResponse) -> str:
    """The Content-Type with its charset as it came, without it where it is too long to keep."""
    told = response.getheader("Content-Type", "").strip()
    return told if len(told) <= LONGEST_MEDIA_TYPE else essence(told)[:LONGEST_MEDIA_TYPE]


def essence(media_type: str) -> str:
    """A media type without its charset."""
    return media_type.split(";")[0].strip().lower()
