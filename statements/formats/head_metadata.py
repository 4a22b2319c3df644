"""What reference managers read in the head of a statement's page, as Zotero's translator does.

Dublin Core names the item, PRISM the newspaper, and Highwire's `citation_public_url` the
permanent address. A date that is inferred says so in words.
"""

from statements.formats.dating import dated
from statements.formats.reference import Reference

Pairs = list[tuple[str, str]]


def pairs(told: Reference) -> Pairs:
    """The names and contents of the page's <meta> elements; none is empty."""
    every = [
        ("DC.type", "newspaperArticle"),
        ("DC.title", told.title),
        ("DC.creator", _author(told)),
        ("DC.date", _date(told)),
        ("DC.language", "ar"),
        ("DC.identifier", told.address),
        ("DC.source", told.container),
        ("prism.publicationName", told.outlet),
        ("citation_public_url", told.address),
    ]
    return [(name, content) for name, content in every if content]


def _author(told: Reference) -> str:
    """The family name first, with a Latin comma, where both parts are known."""
    if told.author is None:
        return ""
    return ", ".join(part for part in (told.author.family, told.author.given) if part)


def _date(told: Reference) -> str:
    if told.date is None:
        return ""
    return dated(told.date, told.inferred) if told.inferred else told.date.edtf
