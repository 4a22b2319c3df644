"""What a document says of itself: what it is, whence it comes, how it was made."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.formats import rights
from statements.formats.dating import inferred_of
from statements.formats.site import Site
from statements.formats.tei.elements import Ids, date_element, element, in_both
from statements.formats.words import in_two
from statements.formats.xml import Element
from statements.models import Article, Display, Kind
from statements.models.article import REASONS

MIT = "https://opensource.org/license/mit"


def header(
    title: str, article: Article, published: Element, ids: Ids, left_out: Iterable[str] = ()
) -> Element:
    """The header of a document of that title on the article; `published` is its publication.

    `left_out` is what the text leaves out of what was received, in words.
    """
    file = element(
        "fileDesc",
        element("titleStmt", element("title", title)),
        published,
        element("sourceDesc", _printed(article)),
    )
    languages = element("langUsage", element("language", article.language, ident=article.language))
    profile = element("profileDesc", languages)
    return element(
        "teiHeader", file, _encoding(article, ids, left_out), profile, lang=get_language() or "ar"
    )


def publication(address: str, changed_at: datetime, site: Site) -> Element:
    """Who publishes it, where, when it last changed, and what may be done with it."""
    day = changed_at.date().isoformat()
    told = element("ref", rights.in_words(), target=rights.address(site))
    return element(
        "publicationStmt",
        *in_both("publisher", *in_two(lambda: _("Archive of Diplomatic Statements"))),
        element("idno", address, type="URI"),
        element("availability", element("licence", told, target=MIT), status="restricted"),
        element("date", day, when=day),
    )


def _printed(article: Article) -> Element:
    """The article as it was printed and received."""
    outlet = article.outlet
    received = article.source.captured_at.date().isoformat()
    return element(
        "bibl",
        element("title", article.title, level="a", lang=article.language),
        element("author", article.author) if article.author else None,
        *(in_both("publisher", outlet.name_ar, outlet.name_en) if outlet else []),
        *_printed_on(article),
        element("ref", target=article.address) if article.address else None,
        element("idno", article.source.sha256, type="SHA-256"),
        element("note", element("date", received, when=received), type="received"),
        type="newspaper-article",
    )


def _printed_on(article: Article) -> Iterator[Element]:
    """When it was printed, as far as that is known, and on what that rests."""
    if article.published_on is None:
        yield element("note", _("undated"), type="dating")
        return
    inferred = inferred_of(article)
    yield date_element(article.published_on, inferred, cert=article.published_certainty)
    if article.published_evidence:
        yield element("note", article.published_evidence, type="dating", lang="en")


def _encoding(article: Article, ids: Ids, left_out: Iterable[str]) -> Element:
    """What of the text is here, what the marks in it mean, and the kinds of wording."""
    meaning = _(
        "A said is a passage in which somebody is reported to say something, with the reporting "
        "clause. Only quote holds words that are printed in quotation marks; the marks stand "
        "beside it. A passage is direct if all that is reported in it is quoted."
    )
    return element(
        "encodingDesc",
        element(
            "samplingDecl",
            element("p", str(Display(article.display).label)),
            *(element("p", reason) for reason in left_out),
        ),
        element("editorialDecl", element("quotation", element("p", meaning), marks="some")),
        element("classDecl", _kinds(ids)),
    )


def left_out_of(article: Article) -> Iterable[str]:
    """What the body leaves out of the source beside the title, each once, in words."""
    reasons = dict.fromkeys(cut["reason"] for cut in article.left_out)
    return [str(REASONS.get(reason, reason)) for reason in reasons if reason != "title"]


def _kinds(ids: Ids) -> Element:
    """The kinds of wording, named in both languages."""
    categories = []
    for kind in Kind:
        names = in_both("catDesc", *in_two(partial(str, kind.label)))
        categories.append(element("category", *names, id=ids.kind(kind.value)))
    return element("taxonomy", *categories, id=ids.kinds)
