"""What a document says of itself: what it is, whence it comes, how it was made."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from statements.formats.dating import inferred_of
from statements.formats.site import Site
from statements.formats.tei.elements import date_element, element, in_both
from statements.formats.xml import Element
from statements.models import Article, Display, Kind
from statements.models.article import REASONS

MIT = "https://opensource.org/license/mit"


def header(title: str, article: Article, address: str, changed_at: datetime, site: Site) -> Element:
    """The header of a document of that title, which stands at that address, on the article."""
    file = element(
        "fileDesc",
        element("titleStmt", element("title", title)),
        _publication(address, changed_at, site),
        element("sourceDesc", _printed(article)),
    )
    languages = element("langUsage", element("language", article.language, ident=article.language))
    profile = element("profileDesc", languages)
    return element("teiHeader", file, _encoding(article), profile, lang=get_language() or "ar")


def _publication(address: str, changed_at: datetime, site: Site) -> Element:
    """Who publishes it, where, when it last changed, and what may be done with it."""
    with override("ar"):
        arabic = _("Archive of Diplomatic Statements")
    with override("en"):
        english = _("Archive of Diplomatic Statements")
    day = changed_at.date().isoformat()
    rights = _(
        "What the archive has written, the attributions, dates and order, is free to all under "
        "the MIT licence. The words of the article belong to the newspaper that printed it."
    )
    told = element("ref", rights, target=f"{site.whole(reverse('about'))}#rights")
    return element(
        "publicationStmt",
        *in_both("publisher", arabic, english),
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


def _encoding(article: Article) -> Element:
    """What of the text is here, what the marks in it mean, and the kinds of wording."""
    reasons = (cut["reason"] for cut in article.left_out)
    left_out = dict.fromkeys(
        str(REASONS.get(reason, reason)) for reason in reasons if reason != "title"
    )
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
        element("classDecl", _kinds()),
    )


def _kinds() -> Element:
    """The kinds of wording, named in both languages."""
    categories = []
    for kind in Kind:
        with override("ar"):
            arabic = str(kind.label)
        with override("en"):
            english = str(kind.label)
        names = in_both("catDesc", arabic, english)
        categories.append(element("category", *names, id=f"kind-{kind.value}"))
    return element("taxonomy", *categories, id="kinds")
