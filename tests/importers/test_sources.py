"""What a curator names brings its documents, whatever it is."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from statements.importers.files import pasted, uploaded
from statements.importers.records import Cause, Received, Refused
from statements.importers.sources import Means, documents
from tests.importers.newspaper import NOON, Newspaper, a_fetcher, printing
from tests.importers.test_warc import a_page, an_archive


@pytest.fixture
def newspaper() -> Iterator[Newspaper]:
    """A newspaper on this machine."""
    with printing() as newspaper:
        yield newspaper


def brought(source: str | Path, **means: object) -> tuple[list[str], int | None]:
    """The names of what comes in and the causes of what does not, and the number told before."""
    found = documents(str(source), Means(fetcher=a_fetcher(), now=lambda: NOON, **means))  # type: ignore[arg-type]
    told = [
        item.name if isinstance(item, Received) else f"{item.cause}: {item.item}" for item in found
    ]
    return told, found.total


def test_a_page_brings_itself(newspaper: Newspaper) -> None:
    address = newspaper.prints("/1", "نص")
    assert brought(address) == ([address], 1)


def test_a_feed_brings_the_pages_it_names_and_what_it_says_of_them(newspaper: Newspaper) -> None:
    first, gone = newspaper.prints("/1", "نص"), newspaper.at("/gone")
    feed = newspaper.prints(
        "/feed",
        "<rss><item><title>لقاء</title><link>/1</link></item><item><link>/gone</link></item></rss>",
        content_type="application/rss+xml",
    )
    found = documents(feed, Means(fetcher=a_fetcher()))
    assert found.total == 2
    page, refused = found
    assert isinstance(page, Received)
    assert (page.address, page.stated.title) == (first, "لقاء")
    assert isinstance(refused, Refused)
    assert (refused.cause, refused.item) == (Cause.HTTP_STATUS, gone)


def test_a_feed_that_breaks_off_is_told_of_at_the_end(newspaper: Newspaper, tmp_path: Path) -> None:
    address = newspaper.prints("/1", "نص")
    (tmp_path / "a.rss").write_text(f"<rss><item><link>{address}</link></item><item>")
    assert brought(tmp_path / "a.rss") == ([address, "broken: a.rss"], 2)


def test_addresses_that_are_not_wanted_are_not_asked_for(newspaper: Newspaper) -> None:
    feed = newspaper.prints(
        "/feed", "<rss><item><link>/1</link></item><item><link>/2</link></item></rss>"
    )
    second = newspaper.prints("/2", "نص")
    assert brought(feed, wanted=lambda address: address.endswith("2")) == ([second], 1)
    assert "/1" not in newspaper.asked


def test_an_index_brings_the_pages_of_its_sitemaps(newspaper: Newspaper) -> None:
    one = newspaper.prints("/1", "نص")
    sitemap = f"<urlset><url><loc>{one}</loc></url></urlset>".encode()
    packed = newspaper.prints("/a.xml.gz", gzip.compress(sitemap), content_type="application/gzip")
    index = newspaper.at("/index.xml")
    parts = "".join(
        f"<sitemap><loc>{each}</loc></sitemap>" for each in (packed, newspaper.at("/b"), index)
    )
    newspaper.prints("/index.xml", f"<sitemapindex>{parts}</sitemapindex>", content_type="text/xml")
    told, total = brought(index)
    assert total is None
    assert told[:2] == [one, f"http status: {newspaper.at('/b')}"]
    assert told[-1] == f"redirects: {index}"
    assert len(newspaper.asked) < 12


def test_what_is_no_text_is_refused_at_its_address(newspaper: Newspaper) -> None:
    for media_type in ("image/png", "application/octet-stream"):
        address = newspaper.prints("/1", b"\x89PNG", content_type=media_type)
        assert brought(address) == ([f"media type: {address}"], 1)


def test_a_folder_brings_its_files_in_order_but_no_hidden_ones_and_none_from_outside(
    tmp_path: Path,
) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("سر")
    folder = tmp_path / "texts"
    for name in ("b.txt", "a/2.html", "a/1.HTM", ".hidden/x.txt", "a/.x.txt", "c.png", "e.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name == "e.txt" else "نص")
    (folder / "link.txt").symlink_to(outside)
    (folder / "same.txt").symlink_to(folder / "b.txt")
    assert brought(folder) == (["a/1.HTM", "a/2.html", "b.txt", "empty: e.txt", "same.txt"], 5)


def test_archives_and_tables_in_a_folder_bring_all_they_hold(tmp_path: Path) -> None:
    (tmp_path / "1.warc.gz").write_bytes(an_archive(a_page(), a_page()))
    (tmp_path / "2.csv").write_text("نص\nقال\n\nأكد\n")
    (tmp_path / "3.jsonl").write_text('{"نص": "نفى"}\n')
    told, total = brought(tmp_path)
    assert total is None
    assert told == [
        *("https://news.example/1", "https://news.example/2"),
        *("2.csv, row 2", "2.csv, row 4", "3.jsonl, line 1"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", "نص".encode(), "a.txt"),
        ("a", b"<!DOCTYPE html><p>x", "a"),
        ("a.txt", b" \n", "empty: a.txt"),
        ("a.txt", b"%PDF\0\0", "binary: a.txt"),
        ("a.xml", b"<rss><channel/></rss>", "broken: a.xml"),
        ("a.gz", b"\x1f\x8b??", "broken: a.gz"),
        ("a.csv", b"", "column: a.csv"),
    ],
)
def test_a_file_brings_its_document_or_a_refusal(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    items, _ = brought(tmp_path / name)
    assert items == [told]


def test_a_file_of_50_mb_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert brought(path) == (["too large: large.txt"], 1)


@pytest.mark.parametrize("source", ["nowhere.txt", "a" * 5000, "", "a\0b"])
def test_what_is_not_there_is_refused(source: str) -> None:
    (told,), _ = brought(source)
    assert told == f"missing: {source}"


def test_a_text_comes_through_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    incoming = SimpleNamespace(buffer=io.BytesIO("نص".encode()))
    monkeypatch.setattr("sys.stdin", incoming)
    assert brought("-") == (["stdin"], 1)


def test_a_pasted_text_is_utf_8() -> None:
    received = pasted("عنوان\nنص", NOON)
    assert received == Received("عنوان\nنص".encode(), "text/plain; charset=utf-8", NOON)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.HTML", "text/html"), ("a.doc", "text/html")],
)
def test_an_upload_is_known_by_its_name_or_its_beginning(name: str, media_type: str) -> None:
    assert uploaded(name, b"<html><p>x</p>", NOON).media_type == media_type


@pytest.mark.parametrize(
    "text", [" ", "\ud800", "a\0b", "a" * 10_000_001], ids=["", "half", "nul", "long"]
)
def test_a_paste_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        pasted(text, NOON)
