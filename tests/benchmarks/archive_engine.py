"""The archive's own search, as the benchmarks use it: nothing of it is copied here."""

import sys
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils.translation import override

from statements.filters import StatementFilter
from statements.models import Statement
from statements.search.engine import Order, Search
from statements.search.hits import hits
from statements.search.limits import time_limit
from statements.search.query import Query
from statements.templatetags.archive import reporting_clause, shortened
from statements.views.pages import PER_PAGE
from statements.views.statements import statement_list

FACETS = ("speaker", "country", "office", "event", "outlet", "kind")


@dataclass(frozen=True, slots=True)
class Page:
    """What a list page holds: the number of statements found, if not more, and what is shown.

    `speakers` are the two greatest counts by speaker; none where not all statements are counted.
    """

    total: int
    is_more: bool
    rows: list[Any]
    speakers: tuple[int, ...]


def index_everything() -> None:
    """Indexes what has been loaded, as `manage.py rebuild_search` does."""
    call_command("rebuild_search", stdout=sys.stderr)


def best_statements(query: Query, most: int) -> list[int]:
    """The keys of the statements that answer the query best, those with all its words first."""
    with time_limit():
        search = Search(query, order=Order.BEST)
        return [key for key, _ in [*search.page(0, most), *search.further]][:most]


def list_page(address: str) -> Page:
    """All that the view of that address computes before its template is filled in.

    That is the statements with what stands beside them, each cut around the hits and these marked;
    the count, every facet with its labels, the chart, the links to other pages, what was
    understood, and how many articles' texts have the words.
    """
    pages: list[Page] = []

    def keep(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        pages.append(_page(context))
        return HttpResponse()

    request = RequestFactory().get(f"/ar/statements/?{address}")
    with override("ar"), patch("statements.views.statements.render", keep):
        statement_list(request)
    return pages[0]


def _page(context: dict[str, Any]) -> Page:
    """The page of a context, in which all that waits for the template is computed."""
    found: StatementFilter = context["found"]
    shown = context["pages"].page
    rows = [(row, reporting_clause(row), shortened(row.words_shown)) for row in shown]
    options = next(facet.options for facet in found.facets if facet.name == "speaker")
    if found.notices:
        raise ValueError(f"The archive did not take the question as it is: {found.notices}")
    return _told(found, rows, [option.count for option in options])


def search_alone(address: str) -> Page:
    """The same search without the rest of the page: what an engine of its own would hand over.

    That is the best statements' texts with the places of the hits in them, the count, and the
    counts of every facet; no labels, no cards, no chart, no links.
    """
    asked = QueryDict(address)
    with time_limit():
        found = StatementFilter(asked)
        start = (int(asked.get("page", "1")) - 1) * PER_PAGE
        keys = [key for key, _ in found.search.page(start, PER_PAGE)]
        texts = dict(Statement.objects.filter(pk__in=keys).values_list("pk", "text"))
        rows = [(texts[key], hits(texts[key], found.query)) for key in keys]
        counts = {name: found.search.overview_without(name).of(name) for name in FACETS}
    return _told(found, rows, [*counts["speaker"].values()])


def _told(found: StatementFilter, rows: list[Any], by_speaker: list[int]) -> Page:
    overview = found.search.overview
    is_cut = found.search.overview_without("speaker").is_more
    return Page(overview.count, overview.is_more, rows, () if is_cut else tuple(by_speaker[:2]))


def backend() -> int:
    """The process that answers this one at the database."""
    connection.ensure_connection()
    return int(connection.connection.info.backend_pid)
