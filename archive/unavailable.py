"""What visitors and programs get while the database cannot serve them: word of it, with 503."""

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from typing import cast

import psycopg
import structlog
from django.db import Error as DatabaseError
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.defaults import server_error

SECONDS_TO_RETRY = 30
SAFE = ("GET", "HEAD", "OPTIONS")
# PostgreSQL's codes, by their beginnings: a connection that broke, means that have run out (disk,
# memory, connections), a lock or a query that took too long, a server that goes or comes, a
# transaction that was idle for too long, and a server that for now only reads.
PASSING = ("08", "53", "55P03", "57014", "57P", "25P03", "25006")

logger = structlog.get_logger(__name__)


class UnavailableMiddleware:
    """Turns the failing of the database, before or amid a request, into the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; of a file that is made while it is sent, the first piece is made before."""
        response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            pieces = iter(cast(Iterable[bytes], response.streaming_content))
            response.streaming_content = chain([next(pieces, b"")], pieces)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page where a view failed by it; None, and so 500, where by something else."""
        return _answer(request, error) if is_unavailable(error) else None


def handler500(request: HttpRequest) -> HttpResponse:
    """The answer to what failed outside of views, as in the session's middleware or a template.

    Django asks for it while it handles the exception.
    """
    error = sys.exception()
    return _answer(request, error) if is_unavailable(error) else server_error(request)


def _answer(request: HttpRequest, error: BaseException | None) -> HttpResponse:
    logger.error("database_unavailable", reason=str(error).partition("\n")[0])
    if request.path.startswith("/api/"):
        return for_programs()
    return unavailable(was_sent=request.method not in SAFE)


def unavailable(*, was_sent: bool = False) -> HttpResponse:
    """The page, made without a request, with when to come again (RFC 9110, 10.2.3).

    Whoever sent a form is told to look whether it was stored.
    """
    page = render_to_string("503.html", {"was_sent": was_sent})
    return _not_kept(HttpResponse(page, status=503))


def for_programs() -> HttpResponse:
    """The same for programs, as a problem (RFC 9457)."""
    problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503}
    return _not_kept(JsonResponse(problem, status=503, content_type="application/problem+json"))


def _not_kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Retry-After"] = str(SECONDS_TO_RETRY)
    add_never_cache_headers(answer)
    return answer


def is_unavailable(error: BaseException | None) -> bool:
    """Whether the database is away, has run out of something, or took too long: it may pass.

    psycopg gives no code where no server spoke: no answer, a pool without a free connection, a
    connection that broke.
    """
    if not isinstance(error, DatabaseError) or not isinstance(error.__cause__, psycopg.Error):
        return False
    code = error.__cause__.sqlstate
    if code is None:
        return isinstance(error.__cause__, psycopg.OperationalError | psycopg.InterfaceError)
    return code.startswith(PASSING)
