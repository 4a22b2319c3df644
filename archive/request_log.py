"""One id for every request: in its log lines and in the answer's X-Request-ID."""

import structlog
from django.http import HttpRequest, HttpResponse
from django_structlog.middlewares import RequestMiddleware


class RequestLogMiddleware(RequestMiddleware):
    """Logs the start and the end of each request, by its path alone."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The method and the path; what somebody searched for stays out of the log."""
        return f"{request.method} {request.path}"

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        """Names the request in the answer before its last line is logged."""
        response["X-Request-ID"] = structlog.contextvars.get_contextvars()["request_id"]
        super().handle_response(request, response)
