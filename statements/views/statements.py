"""Lists of statements, and each statement."""

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from statements.filters import StatementListFilter
from statements.filters.did_you_mean import did_you_mean
from statements.filters.understood import sentence, understood
from statements.models import SearchMiss, Statement
from statements.models.around import around
from statements.models.on_primary import NotWrittenError, on_primary
from statements.search.hits import hits_anyhow
from statements.search.selection import Way
from statements.views import results
from statements.views.asked import query_of
from statements.views.in_time import in_time
from statements.views.month_chart import month_chart
from statements.views.pages import pages
from statements.views.place_in_article import place_in_article, reporters_words
from statements.views.record import record_of
from statements.views.told_elsewhere import knowing_what_is_told, told_elsewhere
from statements.views.tombstones import instead_of, merged_note

logger = structlog.get_logger(__name__)


@require_safe
def statement_list(request: HttpRequest) -> HttpResponseBase:
    """The statements that the address asks for, best first where there are words.

    A search that takes too long is a page that says so, with narrower ones.
    """
    template = "statements/statement_list.html"
    return in_time(
        request,
        StatementListFilter,
        lambda found: render(request, template, _results(request, found)),
    )


def _results(request: HttpRequest, found: StatementListFilter) -> dict[str, Any]:
    """The page of statements with facets, chart, and what was and was not understood."""
    rows = found.in_order()
    shown = pages(rows, request.GET.get("page"), lambda n: found.address(page=n))
    context = {
        "found": found,
        "pages": shown,
        "chart": month_chart(found.spans(), lambda key, value: found.address(**{key: value})),
        "searched_for": found.line,
        "sentence": sentence(found),
        "understood": understood(found),
        "widened": results.widened(found),
        "named": results.named(found),
        "who_says_it": results.who_says_it(found),
        "further": [] if shown.next else rows.further,
    }
    if not found.search.overview.count:
        _note_miss(found)
        context |= {"ways_on": results.ways_on(found), "did_you_mean": did_you_mean(found)}
        return context
    if found.query:
        context["in_articles"] = results.in_articles(found)
    if found.search.way != Way.ALL:
        context["did_you_mean"] = did_you_mean(found)
    return context


def _note_miss(found: StatementListFilter) -> None:
    """Note words that find nothing, for the curators; not who asked, nor what filters did."""
    if not found.query or found.condition:
        return
    try:
        with on_primary():
            SearchMiss.objects.note(found.query.line)
    except NotWrittenError as error:
        logger.warning("search_miss_not_noted", reason=str(error).partition("\n")[0])


def statement_detail(request: HttpRequest, number: int) -> HttpResponse:
    """A statement in its place, with what `?q=` asks for marked; a withdrawn one's page says so."""
    seen = Statement.objects.published().select_related("article__outlet", "speaker", "occasion")
    seen = seen.prefetch_related("quotes", "speaker__offices")
    statement = knowing_what_is_told(seen).filter(number=number).first()
    if statement is None:
        return instead_of(request, number)
    query = query_of(request)
    statement.hits = hits_anyhow(statement.text, query)
    about = list(statement.about.order_by("pk"))
    context = {
        "statement": statement,
        "clause": reporters_words(statement),
        "place": place_in_article(statement, hits_anyhow(statement.article.seen_body, query)),
        "about": about,
        "around": around(statement, about),
        "record": record_of(statement),
        "merged": merged_note(request.GET.get("merged", ""), statement),
        "elsewhere": told_elsewhere(statement),
    }
    return render(request, "statements/statement_detail.html", context)


@require_safe
def short_address(request: HttpRequest, number: int) -> HttpResponse:
    """From the short permanent address to the statement's page in the reader's language."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("statement-detail", args=[number]))
