"""Statements: those that are found, and each by its number."""

from typing import Any

from django.http import HttpResponsePermanentRedirect
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, fields, paging
from statements.api.asking import asked
from statements.api.endpoint import LinkedEndpoint, in_time, last_modified
from statements.api.tombstones import instead_of
from statements.filters import StatementListFilter
from statements.formats import json_ld, records, shapes
from statements.models import Statement
from statements.search.hits import hits
from statements.search.selection import Way


class Statements(LinkedEndpoint):
    """The published statements, narrowed, searched and ordered as on their page."""

    shape, record = answers.StatementList, shapes.FoundStatement
    problems = ("invalid-value", "unknown-value", "search-took-too-long")
    filter_class = StatementListFilter
    example = "?q=الإرهاب&speaker={speaker}&limit=1&fields=number,text,said_on,hits"
    parameters = (*StatementListFilter.base_filters, *paging.PARAMETERS, *fields.PARAMETERS)

    def get(self, request: Request) -> Response:
        """A page of the statements found."""
        found = asked(self.filter_class, request.query_params)
        wanted = fields.chosen(request.query_params, shapes.FoundStatement)
        return in_time(lambda: self._page(found, wanted))

    def _page(self, found: StatementListFilter, wanted: Any) -> Response:
        page = paging.page_of(found.search, self.request.query_params)
        statements = _fetched(found, page)
        if self.is_linked_data:
            things = [json_ld.statement_thing(s, s.about.all(), self.site) for s in statements]
            return Response(json_ld.graph(*things))
        rows = [records.found_statement_record(s, self.site) for s in statements]
        body: answers.StatementList = {
            "count": found.search.overview.count,
            "is_more": found.search.overview.is_more,
            "next": self.following(page.next),
            "order": found.order,
            "notices": found.notices,
            "taken": found.search.way,
            "statements": [fields.only(row, wanted) for row in rows],
        }
        return Response(body, headers=paging.link(body["next"]))


class OneStatement(LinkedEndpoint):
    """A published statement; of one that was withdrawn only since when and why."""

    shape = record = shapes.StatementRecord
    problems = ("withdrawn",)
    parameters = fields.PARAMETERS

    def get(self, request: Request, number: int) -> Response | HttpResponsePermanentRedirect:
        """The statement of that number."""
        statement: Any = records.whole_statements().filter(number=number).first()
        wanted = fields.chosen(request.query_params, shapes.StatementRecord)
        if statement is None:
            return instead_of(number)
        if self.is_linked_data:
            thing = json_ld.statement_thing(statement, statement.about.all(), self.site)
            return last_modified(Response(json_ld.graph(thing)), statement.release.changed_at)
        record = fields.only(records.statement_record(statement, self.site), wanted)
        return last_modified(Response(record), statement.release.changed_at)


def _fetched(found: StatementListFilter, page: paging.Page) -> list[Statement]:
    """The statements of a page, each with its score and its hits."""
    there: dict[int, Any] = records.whole_statements().in_bulk([key for key, _ in page.rows])
    is_loose = found.search.way in (Way.LOOSE, Way.ANY)
    statements = []
    for key, score in page.rows:
        if statement := there.get(key):
            statement.score = score
            statement.hits = hits(statement.text, found.query, widened=is_loose)
            statements.append(statement)
    return statements
