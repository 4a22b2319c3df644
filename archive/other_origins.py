"""What every answer tells browsers of pages of other origins, and of a browser's powers."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What other sites show or read: cards, static files, and whatever CORS lets them read.
MEANT_FOR_OTHERS = re.compile(rf"{settings.CORS_URLS_REGEX}|^/s/\d+/embed$|^/static/")


class OtherOriginsMiddleware:
    """Adds Cross-Origin-Resource-Policy and Permissions-Policy, where an answer has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with both headers."""
        answer = self.get_response(request)
        is_for_others = MEANT_FOR_OTHERS.match(request.path)
        policy = "cross-origin" if is_for_others else "same-origin"
        answer.headers.setdefault("Cross-Origin-Resource-Policy", policy)
        answer.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return answer
