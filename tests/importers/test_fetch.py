"""What is at an address comes in within its bounds, and only from where it may."""

import gzip
import ssl
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest
import trustme

from statements.importers.fetch import AGENT, Limits
from statements.importers.records import Cause, Received, Refused
from tests.importers.newspaper import HOST, NOON, Newspaper, a_fetcher, outcome, printing

ARTICLE = "<html><body><p>قال الوزير إن المحادثات مفيدة.</p></body></html>"


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """A newspaper on this machine."""
    with printing() as newspaper:
        yield newspaper


def refusal(newspaper: Newspaper, address: str, **limits: float) -> Refused:
    """Why an address of the newspaper does not come in."""
    bounds = Limits(**{"seconds": 5.0, **limits})  # type: ignore[arg-type]
    refused = outcome(a_fetcher(limits=bounds), address)
    assert isinstance(refused, Refused)
    assert refused.item == address
    return refused


def test_a_page_comes_in_as_it_was_sent(newspaper: Newspaper) -> None:
    content = ARTICLE.encode("windows-1256")
    address = newspaper.prints("/1", content, content_type="text/html; charset=windows-1256")
    assert a_fetcher().fetch(address) == Received(
        content, "text/html; charset=windows-1256", NOON, address=address
    )


def test_the_archive_says_who_it_is_and_asks_robots_first(newspaper: Newspaper) -> None:
    a_fetcher().fetch(newspaper.prints("/1", ARTICLE))
    assert newspaper.asked == ["/robots.txt", "/1"]
    assert {told["User-Agent"] for told in newspaper.headers} == {AGENT}
    assert {told["Host"] for told in newspaper.headers} == {f"{HOST}:{newspaper.port}"}


def test_a_redirect_is_followed_and_the_last_address_kept(newspaper: Newspaper) -> None:
    newspaper.prints("/%D8%AE%D8%A8%D8%B1", ARTICLE)
    address = newspaper.sends_on("/old", "/خبر".encode().decode("latin-1"))
    assert a_fetcher().fetch(address).address == newspaper.at("/%D8%AE%D8%A8%D8%B1")


@pytest.mark.parametrize(
    "to",
    [
        *("http://127.0.0.2/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"),
        *("http://2130706434/", "http://0177.0.0.2/", "http://0x7f.2/", "//localhost.internal/"),
        *("http://[::ffff:127.0.0.1]/", "http://metadata.example/", "https://10.0.0.1/"),
    ],
)
def test_a_redirect_into_a_private_network_is_refused(newspaper: Newspaper, to: str) -> None:
    fetcher = a_fetcher(
        {"metadata.example": ["169.254.169.254"], "localhost.internal": ["127.0.0.3"]}
    )
    refused = outcome(fetcher, newspaper.sends_on("/1", to))
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.FORBIDDEN_NETWORK


def test_a_redirect_to_a_file_is_refused(newspaper: Newspaper) -> None:
    refused = refusal(newspaper, newspaper.sends_on("/1", "file:///etc/passwd"))
    assert refused.cause is Cause.ADDRESS


def test_redirects_in_a_circle_end(newspaper: Newspaper) -> None:
    newspaper.sends_on("/2", "/1")
    assert refusal(newspaper, newspaper.sends_on("/1", "/2")).cause is Cause.REDIRECTS
    assert len(newspaper.asked) == 7  # robots.txt, the address, five redirects


def test_a_name_that_moves_to_a_private_machine_is_looked_at_anew(newspaper: Newspaper) -> None:
    fetcher = a_fetcher()
    machines = iter([["127.0.0.1"], ["10.0.0.1"]])
    fetcher.resolver = lambda *_: next(machines)
    refused = outcome(fetcher, newspaper.prints("/1", ARTICLE))
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.FORBIDDEN_NETWORK
    assert newspaper.asked == ["/robots.txt"]


def test_a_server_that_drips_is_left_when_the_time_is_over(newspaper: Newspaper) -> None:
    def drips(asking: BaseHTTPRequestHandler) -> None:
        asking.send_response(200)
        asking.send_header("Content-Type", "text/html")
        asking.end_headers()
        while not newspaper.closing.wait(0.02):
            asking.wfile.write(b".")

    assert refusal(newspaper, newspaper.does("/1", drips), seconds=0.15).cause is Cause.TIMEOUT


def test_a_body_without_an_end_is_read_to_its_bound(newspaper: Newspaper) -> None:
    def never_ends(asking: BaseHTTPRequestHandler) -> None:
        asking.send_response(200)
        asking.send_header("Content-Type", "text/html")
        asking.end_headers()
        while not newspaper.closing.is_set():
            asking.wfile.write(b"x" * 65_536)

    refused = refusal(newspaper, newspaper.does("/1", never_ends), page=200_000)
    assert refused.cause is Cause.TOO_LARGE


def test_packed_pages_are_unpacked_to_their_bound(newspaper: Newspaper) -> None:
    packed = gzip.compress(ARTICLE.encode())
    address = newspaper.prints("/1", packed, content_encoding="gzip")
    assert a_fetcher().fetch(address).content == ARTICLE.encode()
    bomb = newspaper.prints("/2", gzip.compress(b" " * 500_000), content_encoding="gzip")
    assert refusal(newspaper, bomb, page=200_000).cause is Cause.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "headers", "cause"),
    [
        (b"\x89PNG", {"content_type": "image/png"}, Cause.MEDIA_TYPE),
        (b"", {}, Cause.EMPTY),
        (b"not gzip", {"content_encoding": "gzip"}, Cause.BROKEN),
        (gzip.compress(b"x" * 99)[:-9], {"content_encoding": "gzip"}, Cause.BROKEN),
        (b"?", {"content_encoding": "br"}, Cause.ENCODING),
        (b"half", {"content_length": "400"}, Cause.NETWORK),
        (b"no", {"transfer_encoding": "chunked"}, Cause.NETWORK),
    ],
)
def test_a_bad_answer_is_refused_with_its_cause(
    newspaper: Newspaper, content: bytes, headers: dict[str, str], cause: Cause
) -> None:
    def answers(asking: BaseHTTPRequestHandler) -> None:
        asking.send_response(200)
        for name, value in {"content_type": "text/html", **headers}.items():
            asking.send_header(name.replace("_", "-"), value)
        asking.end_headers()
        asking.wfile.write(content)

    assert refusal(newspaper, newspaper.does("/1", answers)).cause is cause


def test_a_page_that_is_not_there_is_refused_with_its_status(newspaper: Newspaper) -> None:
    refused = refusal(newspaper, newspaper.at("/gone"))
    assert (refused.cause, refused.detail) == (Cause.HTTP_STATUS, "404")


def test_a_server_that_talks_nonsense_is_refused(newspaper: Newspaper) -> None:
    def babbles(asking: BaseHTTPRequestHandler) -> None:
        asking.wfile.write(b"\xff\n\n")

    assert refusal(newspaper, newspaper.does("/1", babbles)).cause is Cause.NETWORK


def test_https_is_asked_at_the_checked_machine_under_its_name() -> None:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST).configure_cert(server)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with printing(server) as newspaper:
        newspaper.prints("/1", ARTICLE)
        known = a_fetcher({"other.example": ["127.0.0.1"]}, tls=trusting)
        assert known.fetch(newspaper.at("/1", "https")).content == ARTICLE.encode()
        misnamed = outcome(known, f"https://other.example:{newspaper.port}/1")
        untrusted = outcome(a_fetcher(), newspaper.at("/1", "https"))
    for refused in (misnamed, untrusted):
        assert isinstance(refused, Refused)
        assert refused.cause is Cause.NETWORK
        assert "CERTIFICATE_VERIFY_FAILED" in refused.detail
