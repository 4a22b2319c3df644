"""What can be taken away from a page: citations of a statement, a list as a file or a feed."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from statements.filters import ArticleFilter, StatementFilter
from statements.filters.taken import Taken
from statements.following.posting import is_mail_sent
from statements.formats import bibtex, embedding, ris
from statements.formats.citation import Citation, citation
from statements.formats.reference import of_statement
from statements.formats.site import Site
from statements.models import Statement

register = template.Library()


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement as it is cited: in running text, the page’s language first, and as files."""

    texts: tuple[Citation, Citation]
    address: str
    bibtex: str
    ris: str
    frame: str
    quotation: str


@register.simple_tag(takes_context=True)
def citations(context: dict[str, Any], statement: Statement) -> Cited:
    """The citations of a statement; its quotes, speaker, article and outlet should be at hand."""
    request: HttpRequest = context["request"]
    site = Site.asked(request)
    reference = of_statement(statement, site)
    first, second = ("en", "ar") if get_language() == "en" else ("ar", "en")
    shown = embedding.frame(statement, site, first)
    return Cited(
        (citation(statement, site, first), citation(statement, site, second)),
        site.permanent(statement),
        bibtex.entry(reference),
        ris.record(reference),
        shown.markup,
        embedding.quotation(statement, site, first),
    )


@register.simple_tag
def export_address(found: StatementFilter, ending: str) -> str:
    """The address of a list as a file of that format (csv, json, bib, ris), or as a feed (atom)."""
    noun = "article" if isinstance(found, ArticleFilter) else "statement"
    asked = found.address(sort="") if ending == "atom" else found.address()
    return reverse(f"{noun}-export", args=[ending]) + asked.rstrip("?")


@register.simple_tag
def follow_address(found: StatementFilter) -> str:
    """Where a narrowed list can be followed by e-mail; empty where it is not or none is sent."""
    if not (is_mail_sent() and found.is_active):
        return ""
    return reverse("follow") + found.address(sort="", reports="")


@register.filter
def export_remarks(found: StatementFilter) -> list[str]:
    """In words: that a file will not hold all of a list, or not in its order; mostly empty."""
    return Taken(found).remarks
