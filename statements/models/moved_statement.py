"""Statements whose speaker was found to be another: by a merge of two speakers or a split."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.speaker import Speaker
from statements.models.speaker_move import SpeakerMove
from statements.models.statement import Statement


class MovedStatement(models.Model):
    """A statement that went from one speaker to another without being published anew.

    For the database this alone explains why a published statement has another speaker than the one
    it was published with. What it undoes is kept.
    """

    # the database's own foreign key, since it alone may delete these: with a candidate
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="moves",
    )
    from_speaker = models.ForeignKey(
        Speaker, verbose_name=_("from"), on_delete=models.PROTECT, related_name="+"
    )
    to_speaker = models.ForeignKey(
        Speaker, verbose_name=_("to"), on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.TextField(_("reason"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    move = models.ForeignKey(
        SpeakerMove,
        verbose_name=_("merge or split"),
        on_delete=models.PROTECT,
        related_name="statements",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("moved statement")
        verbose_name_plural = _("moved statements")
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["move", "statement"], name="moved_statement_by_move")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_speaker=F("to_speaker")), name="statement_moved_to_another"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="statement_moved_for_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="statement_move_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.from_speaker} → {self.to_speaker}"
