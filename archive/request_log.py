"""One id for every request: in its log lines and in the answer's X-Request-ID."""

import re

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.functional import LazyObject
from django_structlog.middlewares import RequestMiddleware

# Whoever knows the link to a new password may set it.
_LINK = re.compile(r"(?<=/admin/reset/)(?!done/).+")


class RequestLogMiddleware(RequestMiddleware):
    """Logs each request by its path alone, and of a path that is a key not that."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The method and the path; what somebody searched for stays out of the log."""
        return f"{request.method} {_LINK.sub('…', request.path)}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Names the account where the page has asked for it: for its log alone no query is made.

        One could fail, and where a request is logged nothing turns that into a page any more.
        """
        known = vars(request)
        user = known.get("user")
        if isinstance(user, LazyObject):
            user = known.get("_cached_user")
        if user is not None:
            structlog.contextvars.bind_contextvars(user_id=user.pk)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Names the request in the answer before its last line is logged."""
        response["X-Request-ID"] = structlog.contextvars.get_contextvars()["request_id"]
        super().handle_response(request, response)
