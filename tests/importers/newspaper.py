"""A newspaper's web server on this machine, and one who fetches from it as if it were far away."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from threading import Event, Thread

from statements.importers.fetch import Fetcher, Limits
from statements.importers.networks import system_resolver
from statements.importers.records import Received, Refused
from statements.importers.robots import Pace

HOST = "newspaper.example"
THIS_MACHINE = ip_network("127.0.0.1/32")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HTML = "text/html; charset=utf-8"

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Newspaper:
    """What it prints by path, and what it was asked."""

    pages: dict[str, Answering] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    port: int = 0

    def prints(self, path: str, content: bytes | str, status: int = 200, **headers: str) -> str:
        """The address at which this is now printed; `content_type` is HTML unless told."""
        body = content.encode() if isinstance(content, str) else content
        named = {"content_type": HTML, **headers}

        def answer(asking: BaseHTTPRequestHandler) -> None:
            asking.send_response(status)
            asking.send_header("Content-Length", str(len(body)))
            for name, value in named.items():
                asking.send_header(name.replace("_", "-").title(), value)
            asking.end_headers()
            asking.wfile.write(body)

        self.pages[path] = answer
        return self.at(path)

    def sends_on(self, path: str, to: str) -> str:
        """The address at which readers are now sent on to another."""
        return self.prints(path, b"", 302, location=to)

    def does(self, path: str, answer: Answering) -> str:
        """The address at which the server now does this."""
        self.pages[path] = answer
        return self.at(path)

    def at(self, path: str, scheme: str = "http") -> str:
        """The address of a path under the newspaper's name."""
        return f"{scheme}://{HOST}:{self.port}{path}"


@contextmanager
def printing(tls: ssl.SSLContext | None = None) -> Iterator[Newspaper]:
    """A newspaper that answers while the block lasts."""
    newspaper = Newspaper()

    class Desk(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            newspaper.asked.append(self.path)
            newspaper.headers.append(dict(self.headers))
            try:
                newspaper.pages.get(self.path, _nothing)(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *told: object) -> None:
            """Nothing: tests look at what was asked."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *told: object) -> None:
            """Nothing: a reader who goes away is no error here."""

    with Quiet(("127.0.0.1", 0), Desk) as server:
        if tls:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        newspaper.port = server.server_port
        Thread(target=server.serve_forever, args=(0.005,), daemon=True).start()
        try:
            yield newspaper
        finally:
            newspaper.closing.set()
            server.shutdown()


def a_fetcher(
    hosts: Mapping[str, list[str]] | None = None,
    *,
    limits: Limits | None = None,
    pace: Pace | None = None,
    tls: ssl.SSLContext | None = None,
) -> Fetcher:
    """One who knows the newspaper's machine, asks no other private one, and does not wait."""
    known = {HOST: ["127.0.0.1"], **(hosts or {})}

    def resolver(host: str, port: int) -> list[str]:
        return known[host] if host in known else system_resolver(host, port)

    fetcher = Fetcher(
        pace=pace or Pace(0.0),
        limits=limits or Limits(seconds=5.0),
        resolver=resolver,
        permitted_networks=[THIS_MACHINE],
        now=lambda: NOON,
    )
    if tls:
        fetcher.tls = tls
    return fetcher


def outcome(fetcher: Fetcher, address: str) -> Received | Refused:
    """What comes of fetching an address."""
    try:
        return fetcher.fetch(address)
    except Refused as refused:
        return refused


def _nothing(asking: BaseHTTPRequestHandler) -> None:
    asking.send_error(404)
