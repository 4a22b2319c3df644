"""What a SOURCE is, and all the documents it brings, one after another."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import IO

from statements.importers.feeds import Feed, read_feed
from statements.importers.fetch import PAGES, Fetcher, essence, utc_now
from statements.importers.files import HEAD, Kind, kind_by_name, kind_of, read_document
from statements.importers.folder import files_in
from statements.importers.packing import bounded
from statements.importers.records import Cause, Received, Refused
from statements.importers.tables import Columns, csv_documents, json_documents
from statements.importers.warc import warc_documents

LARGEST = 50_000_000
DEEPEST_INDEX = 3
STANDARD_INPUT = "-"

Item = Received | Refused


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents and refusals in order, to be gone through once; their number, where it is known."""

    items: Iterator[Item]
    total: int | None = None

    def __iter__(self) -> Iterator[Item]:
        return self.items


@dataclass(frozen=True, slots=True)
class Means:
    """What is needed to open a source; `wanted` leaves out addresses of feeds before fetching."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    columns: Columns | None = None
    now: Callable[[], datetime] = utc_now
    wanted: Callable[[str], bool] = lambda address: True


def documents(source: str, means: Means | None = None) -> Documents:
    """All that an address, a path or `-` (standard input) brings; nothing bad ends it.

    An address or a file may be a page or text, a feed, a sitemap, a WARC file or a table; a folder
    brings all such files in it but feeds. An address is asked for at once, the rest on the way.
    """
    means = means or Means()
    try:
        if source == STANDARD_INPUT:
            return _opened("stdin", BytesIO(bounded(sys.stdin.buffer, LARGEST)), means)
        if "://" in source:
            return _at(source, means)
        if not source:
            raise Refused(Cause.MISSING, "no source")
        return _under(Path(source), means)
    except Refused as refused:
        return _one(Refused(refused.cause, refused.detail, item=refused.item or source))
    except OSError as error:
        return _one(Refused(Cause.MISSING, error.strerror or str(error), item=source))


def documents_in(name: str, stream: IO[bytes], means: Means | None = None) -> Documents:
    """All that a file of this name brings, read from its beginning; nothing bad ends it."""
    try:
        return _opened(name, stream, means or Means())
    except Refused as refused:
        return _one(Refused(refused.cause, refused.detail, item=refused.item or name))


def _one(item: Item) -> Documents:
    return Documents(iter([item]), 1)


def _at(address: str, means: Means) -> Documents:
    received = means.fetcher.fetch(address)
    kind = kind_of(received.address, received.content[:HEAD], received.media_type)
    if kind is Kind.DOCUMENT:
        if essence(received.media_type) not in PAGES:
            raise Refused(Cause.MEDIA_TYPE, received.media_type)
        return _one(received)
    return _opened(received.address, BytesIO(received.content), means, received.media_type)


def _under(path: Path, means: Means) -> Documents:
    if path.is_dir():
        paths = files_in(path)
        single = all(kind_by_name(each.name) is Kind.DOCUMENT for each in paths)
        items = (item for each in paths for item in _of_file(each, path, means))
        return Documents(items, len(paths) if single else None)
    if not path.is_file():
        raise Refused(Cause.MISSING, "no such file", item=str(path))
    with path.open("rb") as stream:
        if kind_of(path.name, stream.read(HEAD)) in (Kind.DOCUMENT, Kind.FEED):
            stream.seek(0)
            return _opened(path.name, stream, means)
    return Documents(_of_file(path, path.parent, means))


def _of_file(path: Path, folder: Path, means: Means) -> Iterator[Item]:
    name = _printable(path.relative_to(folder).as_posix())
    try:
        with path.open("rb") as stream:
            yield from _opened(name, stream, means)
    except Refused as refused:
        yield refused
    except OSError as error:
        yield Refused(Cause.MISSING, error.strerror or str(error), item=name)


def _opened(name: str, stream: IO[bytes], means: Means, media_type: str = "") -> Documents:
    """What a stream brings that can be read from its beginning."""
    head = stream.read(HEAD)
    stream.seek(0)
    match kind_of(name, head, media_type):
        case Kind.WARC:
            return Documents(warc_documents(name, stream))
        case Kind.CSV:
            return Documents(csv_documents(name, stream, means.columns, means.now()))
        case Kind.JSON_LINES:
            return Documents(json_documents(name, stream, means.columns, means.now()))
        case Kind.FEED:
            return _feed(name, stream, means)
        case Kind.DOCUMENT:
            return _one(read_document(name, stream, means.now()))


def _feed(name: str, stream: IO[bytes], means: Means) -> Documents:
    try:
        feed = read_feed(bounded(stream, LARGEST), name)
    except Refused as refused:
        raise Refused(refused.cause, refused.detail, item=name) from refused
    return Documents(_entries(feed, name, means), _number(feed, means))


def _number(feed: Feed, means: Means) -> int | None:
    if feed.sitemaps:
        return None
    return sum(means.wanted(entry.address) for entry in feed.entries) + bool(feed.breaks_off)


def _entries(feed: Feed, name: str, means: Means, depth: int = 1) -> Iterator[Item]:
    for entry in feed.entries:
        if means.wanted(entry.address):
            try:
                yield means.fetcher.fetch(entry.address, entry.stated, PAGES)
            except Refused as refused:
                yield refused
    yield from chain.from_iterable(_sitemap(each, means, depth) for each in feed.sitemaps)
    if feed.breaks_off:
        yield Refused(Cause.BROKEN, feed.breaks_off, item=name)


def _sitemap(address: str, means: Means, depth: int) -> Iterator[Item]:
    try:
        if depth >= DEEPEST_INDEX:
            raise Refused(Cause.REDIRECTS, "sitemaps within sitemaps", item=address)
        feed = read_feed(means.fetcher.fetch(address).content, address)
    except Refused as refused:
        yield Refused(refused.cause, refused.detail, item=refused.item or address)
        return
    yield from _entries(feed, address, means, depth + 1)


def _printable(name: str) -> str:
    """A file's name without bytes that are no text, as some old disks have them."""
    return name.encode("utf-8", "replace").decode("utf-8")
