"""What a web page states of its article in its head: in JSON-LD, in meta elements, in marked times.

Only what is stated counts: nothing is read from an address, a copyright line or a class's name.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from statements.markup import in_words

# In the order of trust; a name of `property`, `name` or `itemprop`.
HEADLINES = ("og:title", "headline", "dc.title", "dcterms.title", "twitter:title", "title")
OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
PUBLISHED = (
    *("article:published_time", "og:published_time", "datepublished", "date.issued"),
    *("dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date"),
    *("citation_publication_date", "parsely-pub-date", "publish-date", "publish_date"),
    *("publishdate", "publication_date", "pubdate", "date"),
)
MARKED_TIMES = ".//time[@datetime][@pubdate or contains(@itemprop, 'datePublished')]/@datetime"
TYPES = ("Article", "BlogPosting", "Report", "WebPage")

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page states; empty where it states nothing.

    `published` is as written there; `shown_date` a line between title and text that is but a date.
    """

    headline: str = ""
    outlet: str = ""
    author: str = ""
    address: str = ""
    published: str = ""
    headings: tuple[str, ...] = ()
    window_title: str = ""
    shown_date: str = ""


def page_metadata(tree: HtmlElement) -> PageMetadata:
    """What the page states in its metadata, with its first-rank headings and its window's title."""
    meta = _meta(tree)
    article = _article(tree)
    return PageMetadata(
        headline=_words(article.get("headline")) or _first(meta, HEADLINES),
        outlet=_name(article.get("publisher")) or _first(meta, OUTLETS),
        author=_author(_name(article.get("author")) or _first(meta, AUTHORS)),
        address=_address(tree, meta),
        published=_words(article.get("datePublished"))
        or _first(meta, PUBLISHED)
        or next(iter(map(str, tree.xpath(MARKED_TIMES))), ""),
        headings=tuple(filter(None, (in_words(h.text_content()) for h in tree.iter("h1")))),
        window_title=in_words(str(tree.xpath("string(.//head/title)"))),
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = in_words(element.get("content") or "")
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _article(tree: HtmlElement) -> Node:
    """The page's article in its JSON-LD: the first of the most telling type."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    ranked = [(_rank(node), at) for at, node in enumerate(nodes)]
    rank, at = min(ranked, default=(len(TYPES), 0))
    return nodes[at] if rank < len(TYPES) else {}


def _nodes(script: HtmlElement) -> Iterator[Node]:
    if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
        return
    try:
        told = json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return
    for node in told if isinstance(told, list) else [told]:
        graph = node.get("@graph") if isinstance(node, dict) else None
        yield from (
            n for n in (graph if isinstance(graph, list) else [node]) if isinstance(n, dict)
        )


def _rank(node: Node) -> int:
    types = node.get("@type")
    names = [str(name) for name in (types if isinstance(types, list) else [types])]
    ranks = (at for at, kind in enumerate(TYPES) if any(name.endswith(kind) for name in names))
    return next(ranks, len(TYPES))


def _words(value: object) -> str:
    return in_words(value) if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The name of a person or organisation, or the names of several."""
    if isinstance(value, dict):
        return _words(value.get("name"))
    if isinstance(value, list):
        return "، ".join(filter(None, map(_name, value)))
    return _words(value)


def _author(name: str) -> str:
    """A name; nothing where an address stands in its place."""
    return "" if "://" in name or name.startswith("@") else name


def _address(tree: HtmlElement, meta: dict[str, str]) -> str:
    """The canonical address if it is whole and leads to more than a site's first page."""
    links = tree.xpath(".//link[translate(@rel, 'CANONIL', 'canonil')='canonical']/@href")
    for address in [*map(str, links), meta.get("og:url", "")]:
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and parts.path.strip("/"):
            return address.strip()
    return ""
