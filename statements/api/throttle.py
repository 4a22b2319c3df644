"""How much one address may ask of the API, told with every answer.

The headers are those of draft-ietf-httpapi-ratelimit-headers: `RateLimit-Policy` says how many
requests (q) there are in a window of seconds (w), `RateLimit` how many are left (r) and in how
many seconds (t) they are all there again.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from statements.api.problems import Problem
from statements.models.request_count import Allowance, Scope, taken

View = Callable[..., HttpResponseBase]


class TooManyRequests(Problem):
    """That somebody is to wait for so many seconds."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        told = _("At most %(most)s requests a minute. Ask again in %(seconds)s seconds.")
        most = settings.API_REQUESTS_PER_MINUTE
        super().__init__("too-many-requests", told % {"most": most, "seconds": wait})


class AddressThrottle(BaseThrottle):
    """Refuses an address that has asked as much in this minute as the settings let it."""

    def allow_request(self, request: Request, view: object) -> bool:
        """Count the request and note what is left; TooManyRequests where it is one too many."""
        allowance = taken(Scope("api", settings.API_REQUESTS_PER_MINUTE), request)
        request._request.allowance = allowance  # type: ignore[attr-defined]
        if allowance and allowance.is_exceeded:
            raise TooManyRequests(allowance.seconds_left)
        return True


def telling_what_is_left(view: View) -> View:
    """The view, whose answers tell what the visitor may still ask, unless nothing is counted."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        allowance: Allowance | None = getattr(request, "allowance", None)
        if not allowance:
            return response
        headers = _headers(allowance)
        if isinstance(response, SimpleTemplateResponse):
            # what is written later may turn out to be known already, which is another answer
            response.add_post_render_callback(lambda written: _telling(written, headers))
            return response
        return _telling(response, headers)

    return answer


def _headers(allowance: Allowance) -> dict[str, str]:
    scope = allowance.scope
    return {
        "RateLimit-Policy": f'"{scope.name}";q={scope.most};w={scope.seconds}',
        "RateLimit": f'"{scope.name}";r={allowance.left};t={allowance.seconds_left}',
    }


def _telling(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response[name] = value
    return response
