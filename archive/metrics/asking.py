"""Who may ask for the figures: whoever is in a named network and knows the token."""

from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from secrets import compare_digest

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from environs import ValidationError

Network = IPv4Network | IPv6Network
SHORTEST_TOKEN = 20


def networks_named(texts: list[str]) -> list[Network]:
    """The networks, each as 10.0.0.0/8 or one address; ImproperlyConfigured where one is none."""
    try:
        return [ip_network(text.strip()) for text in texts]
    except ValueError as error:
        raise ImproperlyConfigured(f"METRICS_NETWORKS: {error}") from None


def hard_to_guess(token: str) -> None:
    """ValidationError for a token that might be guessed; that there is none is no token."""
    if token and len(token) < SHORTEST_TOKEN:
        raise ValidationError(f"a token has at least {SHORTEST_TOKEN} characters")


def are_offered() -> bool:
    """Whether anybody may ask at all: a network or a token is set."""
    return bool(settings.METRICS_NETWORKS or settings.METRICS_TOKEN)


def may_ask(request: HttpRequest) -> bool:
    """Whether this visitor may: whatever is set must hold."""
    return are_offered() and _is_near(request) and _knows_the_token(request)


def _is_near(request: HttpRequest) -> bool:
    networks: list[Network] = settings.METRICS_NETWORKS
    if not networks:
        return True
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return any(address in network for network in networks)


def _knows_the_token(request: HttpRequest) -> bool:
    token = str(settings.METRICS_TOKEN)
    told = request.headers.get("Authorization", "")
    return not token or compare_digest(told.encode(), f"Bearer {token}".encode())
