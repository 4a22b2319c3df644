"""A folder of good articles among all that can be wrong with documents."""

from io import BytesIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from tests.importers.newspapers import PARAGRAPHS, page, paragraphs
from tests.importers.test_warc import a_page, an_archive

TITLE = "الوزير يدعو إلى هدنة"
HUGE = 50_000_000
DEEP = 100_000


def an_article(number: int, title: str = TITLE) -> str:
    """A text of its own in which three statements stand."""
    return "\n".join([f"{title} {number}", f"جرت اليوم الجولة {number} من المحادثات.", *PARAGRAPHS])


def articles(folder: Path, number: int) -> Path:
    """A folder of so many good articles."""
    folder.mkdir()
    for each in range(1, number + 1):
        (folder / f"{each:02}.txt").write_text(an_article(each), encoding="utf-8")
    return folder


def hostile(folder: Path) -> Path:
    """Five good articles, one of them twice, among eight documents that cannot come in."""
    articles(folder, 2)
    (folder / "copy.txt").write_bytes((folder / "01.txt").read_bytes())
    (folder / "old.txt").write_bytes(an_article(3).encode("windows-1256"))
    lying = page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", '<meta charset="utf-8">')
    (folder / "lying.html").write_bytes(lying.encode("windows-1256"))
    kept = an_archive(a_page(an_article(4).encode("windows-1256")), a_page(), packed=False)
    (folder / "cut.warc").write_bytes(kept[:-20])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.html").write_text(page(""), encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "english.txt").write_text("Talks\nThe minister said that the talks were useful.")
    (folder / "deep.html").write_text("<div>" * DEEP, encoding="utf-8")
    (folder / "long.txt").write_text(f"{TITLE}\n{'في ' * 170_000}.", encoding="utf-8")
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(HUGE)
    return folder


def captures(address: str, *pages: str) -> bytes:
    """A web archive that kept a page each day."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    for day, content in enumerate(pages, start=1):
        record = writer.create_warc_record(
            address,
            "resource",
            payload=BytesIO(content.encode()),
            warc_content_type="text/html; charset=utf-8",
            warc_headers_dict={"WARC-Date": f"2016-05-{day:02}T10:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()
