"""What RFC 4287 demands of a feed, whoever reads it.

No validator of Atom is kept on PyPI; the grammar beside this is our own, from the RFC.
"""

from collections import Counter
from pathlib import Path

import feedparser
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def read(content: bytes) -> feedparser.FeedParserDict:
    """The feed as a reader of feeds takes it, once it is found to be as the RFC demands."""
    feed = etree.fromstring(content)
    GRAMMAR.assertValid(feed)
    entries = feed.findall(f"{ATOM}entry")
    # 4.1.1: an author of its own, unless every entry has one
    assert feed.find(f"{ATOM}author") is not None or all(
        entry.find(f"{ATOM}author") is not None for entry in entries
    )
    # 4.1.1 and 4.1.2: no two entries of one id with one date, and one page a language and type
    told = Counter((e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}updated")) for e in entries)
    assert set(told.values()) <= {1}
    for element in [feed, *entries]:
        links = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        assert len(links) == len(set(links))
    parsed = feedparser.parse(content)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed
