"""One server for each request: a replica for whoever reads, the primary for all else."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
import structlog
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.core.signals import request_finished
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from archive.metrics import figures
from archive.reading.naming import PRIMARY, SERVER, replicas
from archive.reading.standing import Server, Servers, servers
from archive.reading.thread import back_to_primary, failure_of, read_from
from archive.unavailable import SAFE

# What operators ask is asked of the primary, whatever becomes of it.
FOR_OPERATORS = {"healthz", "readyz", "metrics"}
# Pages that rest on what is under way in the primary (`models/release.py`), and those to which
# somebody comes who has just sent a form, perhaps without a cookie or from a letter.
FROM_PRIMARY = FOR_OPERATORS | {
    *("changes", "changes-feed", "api-changes", "oai", "api-reference"),
    *("report-detail", "saved-search", "saved-search-end"),
}
# Under which a request's META has the replicas that have failed it.
_PASSED_OVER = "archive.passed_over"
# PostgreSQL's codes of what would be the same elsewhere: a query that took too long, and a search
# server that the database cannot reach. By their beginnings those of one that is gone or full.
SAME_ELSEWHERE = {"57014", "08001", "08003", "08006"}
GONE = ("08", "53", "57P")

logger = structlog.get_logger(__name__)


class ReadingMiddleware:
    """Lets each request be served by one server; what fails on a replica is answered again.

    It stands outside of whatever may ask the database, and inside of what counts and logs
    requests, each of which is one. Where no replica is named, it is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not replicas():
            raise MiddlewareNotUsed
        self.get_response = get_response
        request_finished.connect(back_to_primary)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; whoever sent something is told to keep to the primary for a while."""
        back_to_primary()
        came = AsItCame(request)
        response = self.get_response(request)
        while failed := _failed(request):
            response.close()
            back_to_primary()
            passed_over = came.passed_over | _left_out(servers(), *failed)
            came.restore(passed_over)
            response = self.get_response(request)
        if request.method not in SAFE:
            keep_to_primary(response)
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> None:
        """Chooses the server."""
        replica = _replica_for(request, servers())
        structlog.contextvars.bind_contextvars(database=replica.name if replica else PRIMARY)
        if replica:
            request.META[SERVER] = replica.name
            read_from(replica.name)


class AsItCame:
    """A request before anything was made of it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.known, self.told = dict(vars(request)), dict(request.META)
        self.passed_over: set[str] = set()

    def restore(self, passed_over: set[str]) -> None:
        """The request as it came, but for the servers that it is not to be sent to again."""
        self.passed_over = passed_over
        known = vars(self.request)
        known.clear()
        known.update(self.known)
        self.request.META.clear()
        self.request.META.update(self.told | {_PASSED_OVER: passed_over})


def keep_to_primary(response: HttpResponseBase) -> None:
    """By a cookie, for so long that what was sent has come to every replica that is in use."""
    response.set_cookie(
        settings.OWN_WRITES_COOKIE_NAME,
        "1",
        max_age=settings.OWN_WRITES_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _replica_for(request: HttpRequest, known: Servers) -> Server | None:
    """The replica for a reader's page; None where the primary is to answer."""
    if request.method not in ("GET", "HEAD") or _is_somebodys(request):
        return None
    if _name(request) in FROM_PRIMARY or _is_desk(request):
        return None
    address = str(request.META.get("REMOTE_ADDR", ""))
    return known.for_visitor(address, request.META.get(_PASSED_OVER, set()), time.monotonic())


def _is_somebodys(request: HttpRequest) -> bool:
    """Whether it comes from the desk, or from whoever has sent something a moment ago."""
    cookies = (settings.SESSION_COOKIE_NAME, settings.OWN_WRITES_COOKIE_NAME)
    return any(name in request.COOKIES for name in cookies)


def _is_desk(request: HttpRequest) -> bool:
    return "admin" in request.path_info.split("/")[1:3]


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else "") or ""


def _failed(request: HttpRequest) -> tuple[str, psycopg.Error] | None:
    """The replica on which the request failed in a way that it would not elsewhere, and how."""
    replica = request.META.get(SERVER)
    failure: psycopg.Error | None = failure_of(replica) if replica else None
    if replica is None or failure is None or failure.sqlstate in SAME_ELSEWHERE:
        return None
    return replica, failure


def _left_out(known: Servers, name: str, failure: psycopg.Error) -> set[str]:
    """Which replicas are not to be asked for this answer any more.

    One that is gone is left out for all until it was seen again. Where the query itself asks for
    what no replica has, none is asked.
    """
    code = failure.sqlstate or ""
    reason = str(failure).partition("\n")[0]
    logger.warning("answered_again", failed_on=name, code=code, reason=reason)
    figures.answered_again.labels(name).inc()
    if not code or code.startswith(GONE):
        for replica in known.replicas:
            if replica.name == name:
                replica.left_out_at = time.monotonic()
        return {name}
    return {replica.name for replica in known.replicas}
