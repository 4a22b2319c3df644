"""Addresses of articles out of feeds (RSS, RDF, Atom) and sitemaps, and what these state of them.

One parser reads both, since only addresses and two or three facts are wanted; it is libxml2,
told to expand no entity and to fetch nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree

from statements.importers.packing import GZIP, unpacked
from statements.importers.records import Cause, Refused, Stated

LARGEST = 50_000_000
ROOTS = ("rss", "rdf", "feed", "urlset", "sitemapindex")
FIRST_ELEMENT = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*+<(?:\w+:)?(\w+)", re.DOTALL
)
ENTRIES = ("item", "entry", "url")
CUT_SHORT = {"ERR_TAG_NOT_FINISHED", "ERR_GT_REQUIRED", "ERR_LTSLASH_REQUIRED"}
# The fields that each kind of feed has for a fact, the better first.
TITLES = ("title",)
DATES = ("published", "publication_date", "pubDate", "date", "issued")
AUTHORS = ("author", "creator")
OUTLETS = ("publication",)
ADDRESSES = ("link", "loc", "guid")
GROUPS = ("author", "news", "publication")
# More than any sitemap of 50,000 addresses has, and few enough to be held.
MOST_TAGS = 2_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names: its address, and what the feed says of it."""

    address: str
    stated: Stated


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed or sitemap names: articles, further sitemaps, and where it breaks off."""

    entries: tuple[Entry, ...]
    sitemaps: tuple[str, ...] = ()
    breaks_off: str = ""


def looks_like_feed(head: bytes) -> bool:
    """Whether a document's beginning is that of a feed or sitemap."""
    found = FIRST_ELEMENT.match(head.removeprefix(b"\xef\xbb\xbf"))
    return found is not None and found[1].decode("ascii", "replace").lower() in ROOTS


def read_feed(content: bytes, address: str = "") -> Feed:
    """All that a feed at this address names, each address once, relative ones made whole.

    A feed that is not well-formed is read as far as it goes. Refused with BROKEN where it names
    nothing, TOO_LARGE where it is packed and more than 50 MB.
    """
    if content.startswith(GZIP):
        content = unpacked(BytesIO(content), "gzip", LARGEST)
    if content.count(b"<") > MOST_TAGS:
        raise Refused(Cause.TOO_LARGE, f"more than {MOST_TAGS} tags", item=address)
    entries: dict[str, Entry] = {}
    sitemaps: dict[str, None] = {}
    events = _elements(content)
    try:
        for _, element in events:
            entry = _entry(element, address)
            if entry and etree.QName(element).localname == "sitemap":
                sitemaps[entry.address] = None
            elif entry:
                entries.setdefault(entry.address, entry)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise Refused(Cause.BROKEN, f"no feed: {error}", item=address) from error
    if not entries and not sitemaps:
        raise Refused(Cause.BROKEN, "the feed names no address", item=address)
    return Feed(tuple(entries.values()), tuple(sitemaps), _breaking(events.error_log))


def _elements(content: bytes) -> "etree.iterparse":
    """The entries as they end, each with its children."""
    return etree.iterparse(
        BytesIO(content),
        events=("end",),
        tag=tuple(f"{{*}}{name}" for name in (*ENTRIES, "sitemap")),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def _breaking(log: "etree._ListErrorLog") -> str:
    cut = [error for error in log if error.type_name in CUT_SHORT]
    return f"line {cut[0].line}: {cut[0].message.strip()}" if cut else ""


def _entry(element: "etree._Element", base: str) -> Entry | None:
    fields: dict[str, str] = {}
    for name, text in _facts(element):
        if text:
            fields.setdefault(name, text)
    link = _first(fields, ADDRESSES)
    stated = Stated(
        title=_first(fields, TITLES),
        outlet=_first(fields, OUTLETS),
        author=_first(fields, AUTHORS),
        published_on=_iso(_first(fields, DATES)),
    )
    try:
        return Entry(urljoin(urljoin(base, element.base or ""), link), stated) if link else None
    except ValueError:
        return Entry(link, stated)


def _facts(element: "etree._Element") -> Iterator[tuple[str, str]]:
    """The names of an entry's fields with their text; a group's name stands for the group."""
    group = etree.QName(element).localname
    for child in element.iterchildren(etree.Element):
        tag = etree.QName(child)
        if tag.localname in GROUPS and len(child):
            yield from _facts(child)
        elif tag.localname == "link":
            yield "link", _link(child)
        elif tag.localname != "guid" or _text(child).startswith("http"):
            yield group if tag.localname == "name" else tag.localname, _text(child)


def _link(link: "etree._Element") -> str:
    """The address of the article itself, of the several that an entry of Atom may have."""
    if link.get("rel", "alternate") != "alternate":
        return ""
    return (link.get("href") or _text(link)).strip()


def _text(element: "etree._Element") -> str:
    return " ".join("".join(element.itertext(etree.Element)).split())


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _iso(date: str) -> str:
    """A date of RSS (RFC 822) as ISO 8601; any other as it stands."""
    try:
        return parsedate_to_datetime(date).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return date
