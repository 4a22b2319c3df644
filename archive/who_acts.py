"""Whatever a request changes is noted as done by whoever is logged in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from statements.models import acting


class WhoActsMiddleware:
    """Says to the database, before each write of a request, who acts; nobody where it is not known.

    It comes behind the one that knows the account.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, worked out in that name."""
        # only what changes something asks the session who is logged in
        if request.method in ("GET", "HEAD", "OPTIONS") or not request.user.is_authenticated:
            return self.get_response(request)
        with acting(request.user):
            return self.get_response(request)
