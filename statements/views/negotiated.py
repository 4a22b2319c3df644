"""Public pages as data: where a program asks for JSON, what the API tells of the same thing."""

from collections.abc import Callable, Sequence
from copy import copy
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import resolve, reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from statements.formats.site import Site

HTML, JSON, LINKED = "text/html", "application/json", "application/ld+json"

View = Callable[..., HttpResponseBase]
# From a page's arguments the path of the endpoint that tells the same, with a query if need be.
Endpoint = Callable[..., str]


def preferred(request: HttpRequest, forms: Sequence[str] = (JSON, LINKED)) -> str:
    """The form that is asked for before others: a page, unless one of these is."""
    return request.get_preferred_type([HTML, *forms]) or HTML


def at(name: str, query: str = "", **renamed: str) -> Endpoint:
    """The endpoint of that name, with the page's arguments, some of which it calls otherwise."""

    def endpoint(**kwargs: Any) -> str:
        named = {renamed.get(key, key): kwargs[key] for key in kwargs}
        return reverse(name, kwargs=named) + query

    return endpoint


def negotiated(page: View, endpoint: Endpoint) -> View:
    """The page, which for a program that asks for data is what the endpoint answers.

    Both forms name each other; what is kept of one is not given to whoever asks for the other.
    """

    @require_safe
    @wraps(page)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        address = endpoint(**kwargs)
        forms = _forms(address)
        if preferred(request, forms) == HTML:
            response = page(request, **kwargs)
            links = [_link(Site.asked(request).whole(address), form) for form in forms]
        else:
            response = _as_data(request, address)
            links = [_link(request.build_absolute_uri(), HTML)]
        if response.status_code == HttpResponse.status_code:
            named = response.get("Link")
            response["Link"] = ", ".join([*([named] if named else []), *links])
        patch_vary_headers(response, ["Accept"])
        return response

    return answer


def _forms(address: str) -> list[str]:
    """The media types in which the endpoint at that address answers."""
    endpoint: Any = resolve(address.partition("?")[0]).func
    return [renderer.media_type for renderer in endpoint.cls.renderer_classes]


def _as_data(request: HttpRequest, address: str) -> HttpResponseBase:
    """What the endpoint answers at that address to the query of the page."""
    path, _, query = address.partition("?")
    asked: Any = copy(request)
    asked.GET = QueryDict("&".join(part for part in (query, request.GET.urlencode()) if part))
    asked.META = {**request.META, "QUERY_STRING": asked.GET.urlencode()}
    asked.path = asked.path_info = path
    asked.resolver_match = match = resolve(path)
    response: HttpResponseBase = match.func(asked, *match.args, **match.kwargs)
    response["Content-Location"] = asked.build_absolute_uri()
    return response


def _link(address: str, kind: str) -> str:
    """One alternate form in a Link header (RFC 8288)."""
    return f'<{address}>; rel="alternate"; type="{kind}"'
