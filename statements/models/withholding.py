"""Words that an administrator keeps from readers: a statement's, or those of one version of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.statement import Statement
from statements.models.version import StatementVersion


class WithholdingQuerySet(models.QuerySet["Withholding"]):
    """Withholdings, narrowed."""

    def standing(self) -> "WithholdingQuerySet":
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)

    def of_all(self) -> "WithholdingQuerySet":
        """Those of a statement whole."""
        return self.filter(version=None)


class Withholding(models.Model):
    """That a statement's words, or one version of them, are shown to no reader, since when and why.

    While it stands the database publishes no statement in whose words those of a statement that is
    withheld whole lie; a row is kept, and only ever lifted.
    """

    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.PROTECT,
        related_name="withholdings",
    )
    version = models.ForeignKey(
        StatementVersion,
        verbose_name=_("version"),
        on_delete=models.PROTECT,
        related_name="withholdings",
        null=True,
        blank=True,
        help_text=_("Empty: the statement whole."),
    )
    reason = models.TextField(_("reason"), help_text=_("Readers see it in place of the words."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lifted by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    lifted_reason = models.TextField(_("why it was lifted"), blank=True)

    objects = WithholdingQuerySet.as_manager()

    class Meta:
        verbose_name = _("withheld text")
        verbose_name_plural = _("withheld texts")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "version"],
                condition=Q(lifted_at__isnull=True),
                nulls_distinct=False,
                name="withholding_stands_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="withholding_has_its_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason=""),
                name="withholding_lifted_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement.number}: {self.reason[:60]}"
