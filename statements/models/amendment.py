"""Changes of published statements that wait for a second pair of eyes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement


class AmendmentState(models.TextChoices):
    """What has become of a change."""

    OPEN = "open", _("Waiting")
    PUBLISHED = "published", _("Published")
    DECLINED = "declined", _("Declined")


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    """Amendments, narrowed."""

    def waiting(self) -> "AmendmentQuerySet":
        """Those on which nobody has decided."""
        return self.filter(state=AmendmentState.OPEN)


class Amendment(models.Model):
    """What somebody would change of a published statement: its values as they would be then."""

    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    values = models.JSONField(
        _("values"), help_text=_("The whole statement as it would be, quotes and events too.")
    )
    before = models.JSONField(_("values before"), help_text=_("The statement as it was then."))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="amendments",
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=9, choices=AmendmentState, default=AmendmentState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction that waits")
        verbose_name_plural = _("corrections that wait")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(state=AmendmentState.OPEN),
                name="amendment_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AmendmentState.values), name="amendment_state_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_its_reason"),
            models.CheckConstraint(
                condition=Q(state=AmendmentState.OPEN, decided_at__isnull=True)
                | Q(
                    ~Q(state=AmendmentState.OPEN),
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="amendment_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.reason[:60]}"
