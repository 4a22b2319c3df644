"""What kind of file brings documents, told by its name and its beginning, and a single document."""

import re
from datetime import datetime
from enum import Enum, auto
from pathlib import PurePath
from typing import IO

from statements.importers.feeds import looks_like_feed
from statements.importers.packing import GZIP, bounded
from statements.importers.records import Cause, Received, Refused

LARGEST = 10_000_000
LONGEST_NAME = 255
HEAD = 2048
DOCUMENTS = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
}
MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|!--|\?xml)", re.IGNORECASE
)
WIDE = (b"\xff\xfe", b"\xfe\xff")


class Kind(Enum):
    """What a file brings."""

    DOCUMENT = auto()
    FEED = auto()
    WARC = auto()
    CSV = auto()
    JSON_LINES = auto()


BY_ENDING = {
    **dict.fromkeys(DOCUMENTS, Kind.DOCUMENT),
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".warc": Kind.WARC,
}
BY_MEDIA_TYPE = {
    "text/csv": Kind.CSV,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/jsonl": Kind.JSON_LINES,
    "application/warc": Kind.WARC,
}


def kind_by_name(name: str) -> Kind | None:
    """What the ending of a file's name tells; None where it tells nothing."""
    lowered = name.lower()
    return BY_ENDING.get(PurePath(lowered.removesuffix(".gz")).suffix) if _plain(lowered) else None


def kind_of(name: str, head: bytes, media_type: str = "") -> Kind:
    """What a file brings, by its beginning, its name and its media type; else one document."""
    if head.startswith(b"WARC/"):
        return Kind.WARC
    if looks_like_feed(head):
        return Kind.FEED
    told = BY_MEDIA_TYPE.get(media_type.split(";")[0].strip().lower()) or kind_by_name(name)
    if told:
        return told
    return Kind.FEED if head.startswith(GZIP) else Kind.DOCUMENT


def read_document(name: str, stream: IO[bytes], now: datetime) -> Received:
    """The one document of a file, of at most 10 MB.

    Refused with TOO_LARGE, EMPTY, or with BINARY where it is no text.
    """
    try:
        content = bounded(stream, LARGEST)
    except Refused as refused:
        raise Refused(refused.cause, refused.detail, item=name) from refused
    return uploaded(name, content, now)


def uploaded(name: str, content: bytes, now: datetime) -> Received:
    """A file's content as a document; Refused where it is empty, too large or no text."""
    if not content.strip():
        raise Refused(Cause.EMPTY, item=name)
    if len(content) > LARGEST:
        raise Refused(Cause.TOO_LARGE, f"more than {LARGEST} bytes", item=name)
    if b"\0" in content[:HEAD] and not content.startswith(WIDE):
        raise Refused(Cause.BINARY, item=name)
    return Received(
        content=content,
        media_type=DOCUMENTS.get(PurePath(name.lower()).suffix) or _by_beginning(content),
        captured_at=now,
        file_name=name[-LONGEST_NAME:],
    )


def pasted(text: str, now: datetime) -> Received:
    """A text that somebody pasted; Refused where it is empty, too large or holds half letters."""
    try:
        received = uploaded("", text.encode("utf-8"), now)
    except UnicodeEncodeError as error:
        raise Refused(Cause.ENCODING, "half a character") from error
    return Received(received.content, f"{received.media_type}; charset=utf-8", received.captured_at)


def _plain(name: str) -> bool:
    """Whether a name is of a file that is not packed, or is a packed web archive."""
    return not name.endswith(".gz") or name.endswith(".warc.gz")


def _by_beginning(content: bytes) -> str:
    return "text/html" if MARKUP.match(content[:HEAD]) else "text/plain"
