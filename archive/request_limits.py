"""How much one address may ask of what costs much: searches, suggestions, files, harvests, forms.

The API counts for itself and tells more of it (`statements/api/throttle.py`).
"""

import math
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from statements.models.request_count import Allowance, Scope, taken
from statements.views.negotiated import HTML, preferred

SEARCHES = {"statement-list", "article-list", "compare", "changes", "follow"}
SUGGESTIONS = {"suggest", "suggest-opensearch"}
EXPORTS = {"statement-export", "article-export", "speaker-export", "event-export", "statement-card"}
# What only leads on in a list that robots may read.
TURNED = {"page", "letter"}
FORMS = {"statement-report", "follow", "saved-search"}


class RequestLimitsMiddleware:
    """Refuses an address that has asked so often as the settings let it, until its time is over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is; what is counted is counted in `process_view`."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The refusal (429, of a harvester 503) with when to ask again; None for going on."""
        match = request.resolver_match
        name = kind(request, match.view_name if match else "", kwargs.get("ending", ""))
        if not name:
            return None
        most, seconds = settings.REQUEST_LIMITS[name]
        allowance = taken(Scope(name, most, seconds), request)
        if allowance is None or not allowance.is_exceeded:
            return None
        answer = _harvester_told() if name == "harvesting" else _told(request, allowance)
        answer.headers["Retry-After"] = str(max(allowance.seconds_left, 1))
        add_never_cache_headers(answer)
        return answer


def kind(request: HttpRequest, name: str, ending: str) -> str:
    """What a request of the address of that name counts as; nothing where it costs little."""
    if request.method == "POST":
        other = {"admin_password_reset": "password-links", "oai": "harvesting"}
        return "forms" if name in FORMS else other.get(name, "")
    if name in EXPORTS:
        return "feeds" if ending == "atom" else "exports"
    if name in SUGGESTIONS:
        return "suggestions"
    # A whole list is as cheap as any page, and what is asked for as data the API counts.
    if name in SEARCHES and set(request.GET) - TURNED and preferred(request) == HTML:
        return "search"
    return {"changes-feed": "feeds", "oai": "harvesting"}.get(name, "")


def _told(request: HttpRequest, allowance: Allowance) -> HttpResponse:
    minutes = max(math.ceil(allowance.seconds_left / 60), 1)
    return render(request, "429.html", {"minutes": minutes}, status=429)


def _harvester_told() -> HttpResponse:
    """What OAI-PMH has for it (3.1.2.2): 503, and no document of the protocol."""
    words = "Too many requests: ask again after the seconds that Retry-After names.\n"
    return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
