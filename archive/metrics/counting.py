"""Counts every request by the name of its view, and what becomes of log-ins and connections."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import MiddlewareNotUsed
from django.core.signals import request_finished
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpRequest, HttpResponse

from archive.metrics import figures
from archive.metrics.asking import are_offered

# RFC 9110, 9.3, and PATCH; anybody may invent others, each of which would be a row for ever.
METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}
# Whatever no view answered: a static file, or an address that there is not.
STATIC, NONE = "static", "none"


class CountingMiddleware:
    """Counts requests and how long each took; not there where nobody may ask for figures."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not are_offered():
            raise MiddlewareNotUsed
        self.get_response = get_response
        count_beside_requests()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is."""
        began = time.perf_counter()
        with figures.in_flight.track_inprogress():
            response = self.get_response(request)
        view = view_of(request)
        method = request.method if request.method in METHODS else "other"
        figures.requests.labels(view, method, response.status_code).inc()
        figures.latency.labels(view).observe(time.perf_counter() - began)
        return response


def view_of(request: HttpRequest) -> str:
    """The name of the view that answered: of these there are few, of paths any number."""
    if request.resolver_match:
        return request.resolver_match.view_name or NONE
    return STATIC if request.path.startswith(settings.STATIC_URL) else NONE


def count_beside_requests() -> None:
    """From now on counts failed log-ins, and looks at the pool at each request's end."""
    user_login_failed.connect(_login_failed)
    user_locked_out.connect(_login_locked)
    request_finished.connect(look_at_the_pool)


def look_at_the_pool(**_: Any) -> None:
    """Notes how this process's pools stand; without one there is nothing to note."""
    found: Counter[str] = Counter()
    for connection in connections.all():
        if isinstance(connection, DatabaseWrapper) and connection.pool:
            found.update(_standing(connection.pool.get_stats()))
    for state, number in found.items():
        figures.connections.labels(state).set(number)


def _standing(told: dict[str, int]) -> dict[str, int]:
    size, idle = told["pool_size"], told["pool_available"]
    waiting, most = told.get("requests_waiting", 0), told["pool_max"]
    return {"used": size - idle, "idle": idle, "waiting": waiting, "most": most}


def _login_failed(**_: Any) -> None:
    figures.failed_logins.inc()


def _login_locked(**_: Any) -> None:
    figures.locked_logins.inc()
