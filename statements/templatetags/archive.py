"""What templates need to show the archive: dates in words, passages, months, addresses."""

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from statements.arabic.excerpts import around_quotes, excerpt
from statements.arabic.highlights import Piece
from statements.arabic.passage import Stretch, first_words, hits_in
from statements.dates import PartialDate
from statements.dates.words import in_words, weekday_name
from statements.filters import StatementFilter
from statements.filters.facets import Facet, Option
from statements.models import Display, Statement
from statements.models.acting import public_name
from statements.models.article import VEIL

register = template.Library()

LIST_WORDS = 40
PREVIEW_WORDS = 14
REPORTING_WORDS = 20
VEILED = re.compile(rf"{VEIL}(?:\s*{VEIL})*")


@register.filter
def words(date: PartialDate | None) -> str:
    """A partial date in words, in the language in use; empty for none."""
    return in_words(date, get_language() or "ar") if date else ""


@register.filter
def day(moment: datetime) -> PartialDate:
    """The day of a moment, by the archive's clock."""
    return PartialDate.day(timezone.localtime(moment).date())


@register.filter
def account(person: Any) -> str:
    """Who somebody at the desk is to readers: the full name, else the account's."""
    return public_name(person)


@register.filter
def edtf(date: PartialDate | None) -> str:
    """A partial date as machines read it; empty for none."""
    return date.edtf if date else ""


@register.filter
def weekday(day: int) -> str:
    """The name of a day of the week, 0 being Monday."""
    return weekday_name(day, get_language() or "ar")[0]


@register.filter
def weekday_letter(day: int) -> str:
    """The short form of a day of the week, 0 being Monday."""
    return weekday_name(day, get_language() or "ar")[1]


@register.filter
def shortened(passage: list[Stretch], most: int = LIST_WORDS) -> list[Stretch]:
    """A passage cut for a list, around what was searched for; its ends know that they are cut."""
    return excerpt(passage, hits_in(passage), most)


@register.filter
def reporting_clause(statement: Statement) -> list[Stretch]:
    """The reporter's words around a quote, where all that was searched for stands in these.

    None where the words shown have some of it, or of the article only a link may be shown.
    """
    if not statement.hits or hits_in(statement.words_shown):
        return []
    may_show = statement.article.display != Display.LINK
    return around_quotes(statement.passage, REPORTING_WORDS) if may_show else []


@register.filter
def highlighted(pieces: Iterable[Piece]) -> SafeString:
    """A text in pieces, those that were searched for in <mark>; a note where words are withheld."""
    shown = (
        (format_html("<mark>{}</mark>", p.text) if p.is_hit else _told(p.text),) for p in pieces
    )
    return format_html_join("", "{}", shown)


def _told(text: str) -> str:
    """The text, where words of it are withheld with a note instead of them."""
    if VEIL not in text:
        return text
    note = format_html('<span class="cut">[{}]</span>', gettext("this text is withheld"))
    return format_html_join(note, "{}", ((part,) for part in VEILED.split(text)))


@register.filter
def preview(statement: Statement) -> str:
    """The beginning of a statement as plain text."""
    shown = first_words(statement.words_shown, PREVIEW_WORDS)
    between = " … " if statement.is_verbatim else ""
    return between.join(s.text for s in shown) + ("…" if any(s.is_cut for s in shown) else "")


@register.filter
def statements(count: int) -> str:
    """So many statements, in words: «3 تصريحات», «تصريحان»."""
    return ngettext("%(n)s statement", "%(n)s statements", count) % {"n": count}


@register.filter
def outlets(reports: Iterable[Statement]) -> list[str]:
    """The outlets that printed the reports, each once; those that are not stated are left out."""
    printed = (report.article.outlet for report in reports)
    return list(dict.fromkeys(str(outlet) for outlet in printed if outlet))


@register.filter
def articles(count: int) -> str:
    """So many articles, in words."""
    return ngettext("%(n)s article", "%(n)s articles", count) % {"n": count}


@register.simple_tag
def narrowed(found: StatementFilter, without: str = "", value: str = "", **values: Any) -> str:
    """The address of a list with one key (or one value of it) taken out and others set."""
    return found.address(without=without, value=value, **values)


@register.simple_tag(takes_context=True)
def in_language(context: dict[str, Any], code: str) -> str:
    """The address of this page in the other language, with its query."""
    request: HttpRequest = context["request"]
    path = request.get_full_path()
    for language in ("ar", "en"):
        if path == f"/{language}" or path.startswith(f"/{language}/"):
            return f"/{code}{path[len(language) + 1 :]}"
    return f"/{code}/"


# Some hundreds stand in a list's filters: as text they cost a tenth of so many templates.
OPTION = (
    '<label class="opt"><input type="checkbox" name="%s" value="%s"%s> '
    '<span><bdi>%s</bdi></span> <span class="n">%d</span></label>\n'
)


@register.simple_tag
def options(facet: Facet, shown: Iterable[Option]) -> SafeString:
    """The options as boxes to tick, each with its number; what they are called is escaped."""
    rows = (
        (facet.name, escape(o.value), " checked" if o.is_chosen else "", escape(o.label), o.count)
        for o in shown
    )
    return mark_safe("".join(OPTION % row for row in rows))  # noqa: S308  # nosec B308
