"""From which address a request comes where proxies stand in front."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ClientAddressMiddleware:
    """Puts the visitor's address into REMOTE_ADDR, where proxies that are trusted tell it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; whoever reads REMOTE_ADDR afterwards reads the visitor's."""
        if settings.PROXIES_IN_FRONT:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "")
            nearest = request.META.get("REMOTE_ADDR", "")
            request.META["REMOTE_ADDR"] = visitor(told, nearest, settings.PROXIES_IN_FRONT)
        return self.get_response(request)


def visitor(forwarded_for: str, nearest: str, proxies: int) -> str:
    """The address that the outermost of so many trusted proxies was asked from.

    Each adds one at the end of X-Forwarded-For, so what stands further left anybody may have
    written. Where the header is shorter or no address stands there: the nearest one.
    """
    told = [part.strip() for part in forwarded_for.split(",")]
    if len(told) < proxies:
        return nearest
    try:
        return str(ip_address(told[-proxies]))
    except ValueError:
        return nearest
