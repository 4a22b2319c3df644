"""A web archive gives its pages."""

import gzip
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from statements.importers import warc
from statements.importers.records import Cause, Received, Refused
from statements.importers.warc import warc_documents

PAGE = "<p>قال الوزير إن المحادثات مفيدة.</p>".encode("windows-1256")
HTML = ("Content-Type", "text/html; charset=windows-1256")
DAY = "2015-12-15T10:00:00Z"


def an_archive(
    *records: tuple[str, str, bytes, list[tuple[str, str]]], packed: bool = True
) -> bytes:
    """A WARC file of records: their kind, status, content and headers."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, (kind, status, content, headers) in enumerate(records, start=1):
        http = StatusAndHeaders(status, headers, "HTTP/1.1") if kind == "response" else None
        record = writer.create_warc_record(
            f"https://news.example/{number}",
            kind,
            payload=BytesIO(content),
            http_headers=http,
            warc_content_type=headers[0][1] if kind == "resource" else "",
            warc_headers_dict={"WARC-Date": DAY},
        )
        writer.write_record(record)
    return out.getvalue()


def a_page(
    content: bytes = PAGE, *headers: tuple[str, str]
) -> tuple[str, str, bytes, list[tuple[str, str]]]:
    """A page as a server answered it."""
    return ("response", "200 OK", content, [HTML, *headers])


def read(content: bytes) -> list[Received | Refused]:
    """What comes of a WARC file."""
    return list(warc_documents("crawl.warc.gz", BytesIO(content)))


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_in_under_their_address_and_day_and_nothing_else(packed: bool) -> None:
    content = an_archive(
        ("warcinfo", "", b"software: test", [("Content-Type", "application/warc-fields")]),
        a_page(),
        ("response", "404 Not Found", b"<p>404</p>", [HTML]),
        ("response", "200 OK", b"\x89PNG", [("Content-Type", "image/png")]),
        ("resource", "", "نص".encode(), [("Content-Type", "text/plain")]),
        packed=packed,
    )
    day = datetime(2015, 12, 15, 10, tzinfo=UTC)
    name = "crawl.warc.gz"
    assert read(content) == [
        Received(PAGE, "text/html; charset=windows-1256", day, name, "https://news.example/2"),
        Received("نص".encode(), "text/plain", day, name, "https://news.example/5"),
    ]


def test_chunks_and_packing_of_the_answer_are_undone() -> None:
    packed = gzip.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    codings = (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"))
    (received,) = read(an_archive(a_page(chunked, *codings)))
    assert isinstance(received, Received)
    assert received.content == PAGE


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_in_the_middle_gives_what_is_whole_and_tells_where_it_breaks(
    packed: bool,
) -> None:
    whole = an_archive(a_page(), a_page(PAGE * 9), packed=packed)
    start = len(an_archive(a_page(), packed=packed))
    first, *others = read(whole[: start + (len(whole) - start) * 9 // 10])
    assert isinstance(first, Received)
    assert {type(other) for other in others} == {Refused}
    last = others[-1]
    assert isinstance(last, Refused)
    assert last.cause is Cause.BROKEN
    assert last.item == "crawl.warc.gz"
    assert last.detail.startswith("at byte ")


@pytest.mark.parametrize(
    "content",
    [
        b"\x1f\x8bbroken",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx",
        b"x" * 70_000,
    ],
    ids=["gzip", "no length", "no archive"],
)
def test_what_is_no_archive_is_one_refusal(content: bytes) -> None:
    (refused,) = read(content)
    assert isinstance(refused, Refused)
    assert refused.cause is Cause.BROKEN


@pytest.mark.parametrize("headers", [b"a: b\r\n" * 10_001, b"a: " + b"b" * 70_000 + b"\r\n"])
def test_headers_are_read_to_their_bound(headers: bytes) -> None:
    (refused,) = read(b"WARC/1.0\r\n" + headers + b"Content-Length: 0\r\n\r\n")
    assert isinstance(refused, Refused)
    assert refused.detail == "at byte 0: headers without an end"


def test_a_record_longer_than_it_says_is_told_of() -> None:
    content = an_archive(a_page(), a_page(), packed=False).replace(PAGE, PAGE + b"!", 1)
    *pages, refused = read(content)
    assert len(pages) == 2
    assert isinstance(refused, Refused)
    assert refused.detail == "1 records do not end where they say"


def test_a_record_too_large_or_packed_in_an_unknown_way_is_refused_and_the_next_comes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(warc, "LARGEST", 1000)
    bomb = gzip.compress(b" " * 5000)
    large, bombed, unknown, page = read(
        an_archive(
            a_page(PAGE * 99),
            a_page(bomb, ("Content-Encoding", "gzip")),
            a_page(b"?", ("Content-Encoding", "br")),
            a_page(),
        )
    )
    assert isinstance(large, Refused)
    assert (large.cause, large.item) == (Cause.TOO_LARGE, "https://news.example/1")
    assert isinstance(bombed, Refused)
    assert bombed.cause is Cause.TOO_LARGE
    assert isinstance(unknown, Refused)
    assert unknown.cause is Cause.ENCODING
    assert isinstance(page, Received)


SMALL = an_archive(a_page(), a_page(), packed=False)


@settings(max_examples=60)
@given(st.integers(0, len(SMALL)), st.binary(max_size=40), st.integers(0, 30), st.booleans())
def test_no_archive_does_more_than_be_refused(
    at: int, noise: bytes, lost: int, packed: bool
) -> None:
    broken = SMALL[:at] + noise + SMALL[at + lost :]
    items = read(gzip.compress(broken, 1) if packed else broken)
    assert all(isinstance(item, Received | Refused) for item in items)
