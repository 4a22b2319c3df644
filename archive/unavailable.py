"""What visitors and programs get while the database cannot serve them: word of it, with 503."""

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from typing import cast

import psycopg
import structlog
from django.conf import settings
from django.db import DataError, IntegrityError
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

from archive.reading.naming import SERVER

SECONDS_TO_RETRY = 30
SAFE = ("GET", "HEAD", "OPTIONS")
# PostgreSQL's codes, by their beginnings: a connection that broke, means that have run out (disk,
# memory, connections), a lock or a query that took too long, a server that goes or comes, a
# transaction that was idle for too long, and a server that for now only reads.
PASSING = ("08", "53", "55P03", "57014", "57P", "25P03", "25006")
MET = "40001"

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
        return answer_unavailable(request, error) if _is_told(request, error) else None


def handler500(request: HttpRequest) -> HttpResponse:
    """The answer to what failed outside of views, as in the session's middleware or a template.

    Django asks for it while it handles the exception.
    """
    error = sys.exception()
    return answer_unavailable(request, error) if _is_told(request, error) else server_error(request)


def answer_unavailable(
    request: HttpRequest, reason: BaseException | str | None = None
) -> HttpResponse:
    """The page for whoever asked, in the form that they read; what a replica could not is noted."""
    log = logger.info if SERVER in request.META else logger.error
    log("database_unavailable", reason=str(reason).partition("\n")[0])
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


def _is_told(request: HttpRequest, error: BaseException | None) -> bool:
    """Whether it may pass; what a replica refuses is answered again by another server."""
    if is_unavailable(error):
        return True
    is_of_data = isinstance(error, DataError | IntegrityError)
    return SERVER in request.META and isinstance(error, DatabaseError) and not is_of_data


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
    # where entries lie on other servers two who change the same there meet, and do not wait
    return code.startswith(PASSING) or (bool(settings.SEARCH_SERVERS) and code == MET)
