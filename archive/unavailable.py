"""What visitors and programs get while the database cannot be reached: word of it, with 503."""

from collections.abc import Callable

import psycopg
import structlog
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

SECONDS_TO_RETRY = 30
# PostgreSQL's codes for a server that goes, comes or takes no more connections; by class 08 every
# loss of a connection.
GONE = {"57P01", "57P02", "57P03", "53300"}

logger = structlog.get_logger(__name__)


class UnavailableMiddleware:
    """Turns the loss of the database, before or amid a request, into the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is; what fails in a view comes to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page where the database is away; None, and so 500, where something else failed."""
        if not is_unavailable(error):
            return None
        logger.error("database_unavailable", reason=str(error).partition("\n")[0])
        return for_programs() if request.path.startswith("/api/") else unavailable()


def unavailable() -> HttpResponse:
    """The page, made without a request, with when to come again (RFC 9110, 10.2.3)."""
    return _not_kept(HttpResponse(render_to_string("503.html"), status=503))


def for_programs() -> HttpResponse:
    """The same for programs, as a problem (RFC 9457)."""
    problem = {"type": "about:blank", "title": "Service Unavailable", "status": 503}
    return _not_kept(JsonResponse(problem, status=503, content_type="application/problem+json"))


def _not_kept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Retry-After"] = str(SECONDS_TO_RETRY)
    add_never_cache_headers(answer)
    return answer


def is_unavailable(error: Exception) -> bool:
    """Whether the database could not be reached, or the connection to it was lost.

    psycopg gives no code where no server spoke: no answer, a pool without a free connection, a
    connection that broke.
    """
    cause = error.__cause__
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError):
        return False
    return not cause.sqlstate or cause.sqlstate.startswith("08") or cause.sqlstate in GONE
