"""Whether the pages that readers are led to still stand there: one row a look."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.source import Source


class AddressState(models.TextChoices):
    """What was found at an address."""

    THERE = "there", _("A page stands there")
    MOVED = "moved", _("It leads on to another address")
    GONE = "gone", _("Nothing stands there any more")
    UNREACHED = "unreached", _("It could not be reached")
    NOT_ASKED = "not asked", _("The site asks programs not to look")
    SEEN = "seen", _("A curator has looked")


class AddressCheck(models.Model):
    """One look at a source's address; a source itself never changes."""

    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="address_checks"
    )
    checked_at = models.DateTimeField(_("checked at"), default=timezone.now)
    state = models.CharField(_("what was found"), max_length=9, choices=AddressState)
    detail = models.TextField(
        _("particulars"), blank=True, help_text=_("The new address, or what the site answered.")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty: the archive’s own command."),
    )

    class Meta:
        verbose_name = _("check of an address")
        verbose_name_plural = _("checks of addresses")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["source", "checked_at"], name="address_check_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AddressState.values), name="address_check_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_state_display()}"
