"""Statements, articles, speakers and events as files: one record, or a whole list."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.urls.converters import StringConverter
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from statements.filters import ArticleFilter, StatementFilter, StatementListFilter
from statements.filters import taken as taking
from statements.filters.taken import Taken, unknown_values
from statements.formats import documents, media, tei
from statements.formats.nouns import ARTICLES, CHUNK, EVENTS, SPEAKERS, STATEMENTS, Noun
from statements.formats.site import Site
from statements.models import Article, Event, Speaker
from statements.views.feeds import feed
from statements.views.in_time import in_time
from statements.views.moved import to_who_stands
from statements.views.tombstones import instead_of

T = TypeVar("T", bound=HttpResponseBase)

LONGEST_NAME = 100
NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


class RecordEnding(StringConverter):
    """The formats of one statement."""

    regex = r"json|bib|ris|txt|csl\.json"


class ListEnding(StringConverter):
    """The formats of a list that can be narrowed."""

    regex = "csv|json|bib|ris|atom"


class TableEnding(StringConverter):
    """The formats of a list that is always whole."""

    regex = "csv|json"


@require_safe
def statement_format(request: HttpRequest, number: int, ending: str) -> HttpResponse:
    """A statement in a format; of a withdrawn one only that it is gone, and why."""
    statement = STATEMENTS.rows().filter(number=number).first()
    if statement is None:
        return instead_of(
            request, number, lambda n: reverse("statement-format", args=[n, ending]), ending
        )
    text = documents.of_one(ending, statement, Site.asked(request))
    return HttpResponse(text, headers=media.headers(ending, f"statement-{number}"))


@require_safe
def article_tei(request: HttpRequest, pk: int) -> HttpResponse:
    """An article as far as readers may see it, with its statements, as a document of TEI."""
    articles = Article.objects.published().select_related("outlet", "source")
    article = get_object_or_404(articles, pk=pk)
    statements = article.statements.published().in_text_order()
    told = statements.select_related("speaker", "occasion", "release")
    whole = list(told.prefetch_related("quotes", "about"))
    text = tei.article_document(article, whole, Site.asked(request))
    return _unlisted(HttpResponse(text, headers=media.headers("tei.xml", f"article-{pk}")))


@require_safe
def statement_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The statements that an address asks for, as their list does."""
    return _export(request, ending, STATEMENTS, StatementListFilter)


@require_safe
def article_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The articles that an address asks for, as their list does."""
    return _export(request, ending, ARTICLES, ArticleFilter)


@require_safe
def speaker_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All speakers, in the order of the Arabic alphabet."""
    return _whole(request, ending, SPEAKERS, Speaker.objects.published().in_index_order())


@require_safe
def event_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """All events, newest first."""
    return _whole(request, ending, EVENTS, Event.objects.published().newest_first())


def _export(
    request: HttpRequest, ending: str, noun: Noun, filter_class: type[StatementFilter]
) -> HttpResponseBase:
    """What a list finds, as a file; whatever can go wrong with a search does so before it begins.

    A filter that is unknown is refused (400), a search that takes too long ends in a page (503);
    a speaker's former address leads on.
    """
    if moved := to_who_stands(request):
        return moved
    if unknown := unknown_values(filter_class(request.GET)):
        return HttpResponse("\n".join(unknown), status=400, content_type=media.MEDIA_TYPES["txt"])

    def begun(found: StatementFilter) -> HttpResponseBase:
        if ending == "atom":
            return _unlisted(feed(request, Site.asked(request), found))
        return _found(request, ending, noun, found)

    return in_time(request, filter_class, begun, late_status=503)


def _found(
    request: HttpRequest, ending: str, noun: Noun, found: StatementFilter
) -> HttpResponseBase:
    taken = Taken(found)
    listed = reverse(f"{noun.singular}-list") + found.address().rstrip("?")
    head = {
        "archive": _("Archive of Diplomatic Statements"),
        "address": Site.asked(request).whole(listed),
        "found": taken.count,
        "is_more": taken.is_more,
        "cut": taken.is_cut,
        "most": taken.most,
        "order": taken.order,
        "remarks": [*taken.remarks, *found.notices],
    }
    return _file(request, ending, noun, taken.keys, head, _name(noun, taken, found))


def _whole(request: HttpRequest, ending: str, noun: Noun, rows: QuerySet[Any]) -> HttpResponseBase:
    """A whole list as a file."""
    most, count = taking.MOST, rows.count()
    head = {
        "archive": _("Archive of Diplomatic Statements"),
        "address": Site.asked(request).whole(reverse(f"{noun.singular}-list")),
        "found": count,
        "cut": count > most,
        "most": most,
    }
    name = f"{noun.name}-first-{most}-of-{count}" if count > most else noun.name
    return _file(request, ending, noun, list(rows.values_list("pk", flat=True)[:most]), head, name)


def _file(
    request: HttpRequest,
    ending: str,
    noun: Noun,
    keys: list[int],
    head: dict[str, Any],
    name: str,
) -> HttpResponseBase:
    """The rows of these keys as a file that is made while it is sent."""
    rows = noun.in_chunks(keys)
    pieces = documents.of_many(ending, noun, rows, Site.asked(request), head)
    language = get_language() or "ar"
    headers = media.headers(ending, name)
    return _unlisted(StreamingHttpResponse(_in_language(pieces, language), headers=headers))


def _in_language(pieces: Iterator[str], language: str) -> Iterator[str]:
    """The pieces, some hundreds together, each made in that language whenever it is made."""
    while True:
        with override(language):
            some = "".join(islice(pieces, CHUNK))
        if not some:
            return
        yield some


def _name(noun: Noun, taken: Taken, found: StatementFilter) -> str:
    """A file's name: what it holds, by which filters, and that it is cut or in another order."""
    asked = "-".join(str(value) for name in found.used for value in found.values[name])
    parts = [noun.name, NOT_IN_A_NAME.sub("-", asked)[:LONGEST_NAME].strip("-")]
    if taken.is_by_date:
        parts.append("by-date")
    if taken.is_cut:
        parts.append(f"first-{taken.most}-of-{'more' if taken.is_more else taken.count}")
    return "-".join(part for part in parts if part)


def _unlisted(response: T) -> T:
    """The same answer, which search engines are not to list."""
    response["X-Robots-Tag"] = "noindex"
    return response
