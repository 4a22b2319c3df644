"""What is stored of accounts beside what Django and its libraries store."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SessionQuerySet(models.QuerySet["Session"]):
    """Sessions, narrowed."""

    def open_ones(self) -> "SessionQuerySet":
        """Those that have not ended yet, the latest used first."""
        return self.filter(expire_date__gt=timezone.now()).order_by("-seen_at")

    def of(self, account: Any) -> "SessionQuerySet":
        """Those of that account."""
        return self.filter(account_id=account.pk)


class Session(AbstractBaseSession):
    """A browser in which somebody is logged in."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        help_text=_("Empty while nobody has logged in."),
    )
    started_at = models.DateTimeField(_("logged in at"), null=True)
    seen_at = models.DateTimeField(_("last used at"), null=True)

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()
        permissions = [
            ("read_audit", _("May read who logged in and which accounts were changed")),
            ("look_after_sessions", _("May end sessions and reset second factors of others")),
        ]
