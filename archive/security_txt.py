"""Whom somebody tells who has found a weakness: /.well-known/security.txt (RFC 9116)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# The standard advises less than a year (2.5.5).
GOOD_FOR = timedelta(days=180)
A_DAY = 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=A_DAY)
def security_txt(request: HttpRequest) -> HttpResponse:
    """The lines of the standard; Http404 where the settings name nobody to write to."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    lines = [f"Contact: {contact.strip()}" for contact in settings.SECURITY_CONTACT]
    lines += [
        f"Expires: {_end(timezone.now()):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: ar, en",
        f"Canonical: {settings.PUBLIC_ORIGIN}/.well-known/security.txt",
    ]
    if settings.SECURITY_POLICY:
        lines.append(f"Policy: {settings.SECURITY_POLICY}")
    text = "".join(f"{line}\n" for line in lines)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _end(now: datetime) -> datetime:
    """Midnight (UTC) so many days ahead."""
    last = now.astimezone(UTC) + GOOD_FOR
    return last.replace(hour=0, minute=0, second=0, microsecond=0)
