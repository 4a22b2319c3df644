"""A search that takes too long becomes a page that says so."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from statements.filters import StatementFilter
from statements.search.limits import TookTooLongError, time_limit
from statements.views.results import narrower

Found = TypeVar("Found", bound=StatementFilter)


def in_time(
    request: HttpRequest,
    filter_class: type[Found],
    answer: Callable[[Found], HttpResponseBase],
    late_status: int = 200,
) -> HttpResponseBase:
    """The answer to what the address asks for; where that takes too long, quicker searches."""
    try:
        with time_limit():
            return answer(filter_class(request.GET))
    except TookTooLongError:
        return _too_late(request, filter_class(request.GET), late_status)


def _too_late(request: HttpRequest, asked: StatementFilter, status: int) -> HttpResponse:
    context = {"searched_for": asked.line, "narrower": narrower(asked)}
    answer = render(request, "statements/search_took_too_long.html", context, status=status)
    # the next time there may be time enough
    answer["Cache-Control"] = "no-store"
    return answer
