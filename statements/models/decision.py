"""Who decided what of a statement, and when: rows that are added and never changed."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.acting import actor, program
from statements.models.review import ReviewStatus
from statements.models.speaker import Speaker
from statements.models.statement import Statement


class DecisionKind(models.TextChoices):
    """What was decided."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    AMENDED = "amended", _("Correction accepted")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    REOPENED = "reopened", _("Reopened")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# The status that a decision gives; a correction waits and gives none.
GIVES = {
    DecisionKind.PROPOSED: ReviewStatus.CANDIDATE,
    DecisionKind.REOPENED: ReviewStatus.CANDIDATE,
    DecisionKind.ACCEPTED: ReviewStatus.ACCEPTED,
    DecisionKind.PUBLISHED: ReviewStatus.PUBLISHED,
    DecisionKind.REJECTED: ReviewStatus.REJECTED,
    DecisionKind.WITHDRAWN: ReviewStatus.WITHDRAWN,
}
# Of which steps readers are told the reason: those after which they see something else.
TOLD_WHY = (DecisionKind.AMENDED, DecisionKind.PUBLISHED, DecisionKind.WITHDRAWN)
NEEDS_REASON = (DecisionKind.AMENDED, DecisionKind.WITHDRAWN)


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions, narrowed."""

    def in_order(self) -> "DecisionQuerySet":
        """As they were taken."""
        return self.order_by("made_at", "pk")

    def propose(self, statements: Iterable[Statement]) -> None:
        """Note new candidates as proposed by whoever acts, or by the archive's own commands.

        It belongs into the transaction in which they come: the database refuses them without it.
        """
        by = actor() or program()
        self.bulk_create(
            Decision(statement=one, kind=DecisionKind.PROPOSED, by=by) for one in statements
        )

    def of_kind(self, kind: DecisionKind) -> "DecisionQuerySet":
        """Those of one kind."""
        return self.filter(kind=kind)


class Decision(models.Model):
    """One step of a statement, by one account.

    The database keeps the steps in order, dates those of accounts that can log in itself, and takes
    from these only what they decide for themselves (`statements.models.acting`).
    """

    # the database's own foreign key, since it alone may delete these: with a candidate
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="decisions",
    )
    kind = models.CharField(_("decision"), max_length=9, choices=DecisionKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.TextField(_("reason"), blank=True)
    wording = models.CharField(
        _("fingerprint of the wording"),
        max_length=64,
        blank=True,
        help_text=_("SHA-256 of all that was decided on; the database fills it in."),
    )
    speaker = models.ForeignKey(
        Speaker,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["statement", "made_at"], name="decision_by_statement"),
            models.Index(fields=["kind", "made_at"], name="decision_by_kind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NEEDS_REASON) | ~Q(reason=""), name="decision_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.statement_id}"
