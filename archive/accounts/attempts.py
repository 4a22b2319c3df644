"""What is remembered of attempts to log in: little, and not for longer than need be."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


class AttemptsHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts failures by name and address; of the browser it keeps nothing."""

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        """How often that name has failed from that address within the time to wait."""
        _sparing(request)
        return int(super().get_failures(request, credentials))

    def user_login_failed(
        self, sender: Any, credentials: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Counts the failure; where no page was asked for there is nothing to count."""
        if request is not None:
            _sparing(request)
            super().user_login_failed(sender, credentials, request, **kwargs)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        """Notes that the account has logged in, and forgets what is old."""
        _sparing(request)
        super().user_logged_in(sender, request, user, **kwargs)
        forget_addresses()

    def remove_out_of_limit_failure_logs(self, **_: Any) -> int:
        """None: failures are forgotten by their age."""
        return 0


def _sparing(request: Any) -> None:
    """Leaves of what the library took from the request only the visitor's network."""
    request.axes_user_agent = request.axes_http_accept = request.axes_path_info = ""
    request.axes_ip_address = network(request.META.get("REMOTE_ADDR", ""))


def network(address: str) -> str | None:
    """The address by which somebody is known: of IPv6 the first 64 bits; None for none.

    A household is given 64 bits and may use any of the rest (RFC 6177), each time another.
    """
    try:
        known = ip_address(address)
    except ValueError:
        return None
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), 64), strict=False).network_address)


def forget_addresses() -> int:
    """Forgets addresses older than ADDRESSES_KEPT; comes back with the number of rows touched.

    Of log-ins account and time stay; failures, whose names may be anything, go whole.
    """
    before = timezone.now() - settings.ADDRESSES_KEPT
    old = AccessLog.objects.filter(attempt_time__lt=before, ip_address__isnull=False)
    touched = old.update(ip_address=None)
    for model in (AccessAttempt, AccessFailureLog):
        touched += model.objects.filter(attempt_time__lt=before).delete()[0]
    return int(touched)
