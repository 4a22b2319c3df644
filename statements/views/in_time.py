"""A search that takes too long becomes a page that says so; one that cannot be made now too."""

from collections.abc import Callable
from typing import TypeVar

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from statements.filters import StatementFilter
from statements.search.away import SearchAwayError
from statements.search.limits import TookTooLongError, time_limit
from statements.views.results import narrower

SECONDS_TO_RETRY = 30

logger = structlog.get_logger(__name__)

Found = TypeVar("Found", bound=StatementFilter)


def in_time(
    request: HttpRequest,
    filter_class: type[Found],
    answer: Callable[[Found], HttpResponseBase],
    late_status: int = 200,
) -> HttpResponseBase:
    """The answer to what the address asks for; where that takes too long, quicker searches.

    Where search is away, the page that says so, with when to come again (RFC 9110, 10.2.3).
    """
    try:
        with time_limit():
            return answer(filter_class(request.GET))
    except TookTooLongError:
        return _too_late(request, filter_class(request.GET), late_status)
    except SearchAwayError as error:
        return _away(request, error)


def _too_late(request: HttpRequest, asked: StatementFilter, status: int) -> HttpResponse:
    context = {"searched_for": asked.line, "narrower": narrower(asked)}
    answer = render(request, "statements/search_took_too_long.html", context, status=status)
    # the next time there may be time enough
    answer["Cache-Control"] = "no-store"
    return answer


def _away(request: HttpRequest, error: SearchAwayError) -> HttpResponse:
    logger.error("search_away", reason=str(error).partition("\n")[0])
    answer = render(request, "statements/search_is_away.html", {"searched_for": ""}, status=503)
    answer["Retry-After"] = str(SECONDS_TO_RETRY)
    answer["Cache-Control"] = "no-store"
    return answer
