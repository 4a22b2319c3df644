"""Links between statements: one repeats, answers, denies, corrects or refers to another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.models.review import seen_by_readers
from statements.models.statement import Statement
from statements.models.utterance import Opinion, decided_by_somebody


class LinkKind(models.TextChoices):
    """What a statement does to another."""

    REPEATS = "repeats", _("Repeats")
    ANSWERS = "answers", _("Answers")
    DENIES = "denies", _("Denies")
    CORRECTS = "corrects", _("Corrects")
    REFERS = "refers", _("Refers to")


# The same from the other's side.
FROM_THE_OTHER: dict[str, Promise] = {
    LinkKind.REPEATS: _("Repeated by"),
    LinkKind.ANSWERS: _("Answered by"),
    LinkKind.DENIES: _("Denied by"),
    LinkKind.CORRECTS: _("Corrected by"),
    LinkKind.REFERS: _("Referred to by"),
}


class StatementLinkQuerySet(models.QuerySet["StatementLink"]):
    """Links, narrowed."""

    def waiting(self) -> "StatementLinkQuerySet":
        """Those on which nobody has decided."""
        return self.filter(state=Opinion.PROPOSED)

    def shown(self) -> "StatementLinkQuerySet":
        """Confirmed ones between statements that readers see."""
        seen = seen_by_readers("from_statement__") & seen_by_readers("to_statement__")
        return self.filter(seen, state=Opinion.CONFIRMED)

    def of(self, statement: Statement) -> "StatementLinkQuerySet":
        """Those that lead from it or to it."""
        return self.filter(Q(from_statement=statement) | Q(to_statement=statement))


class StatementLink(models.Model):
    """What one statement does to another; proposed where a text gives a ground."""

    from_statement = models.ForeignKey(
        Statement, verbose_name=_("statement"), on_delete=models.CASCADE, related_name="links_to"
    )
    to_statement = models.ForeignKey(
        Statement,
        verbose_name=_("other statement"),
        on_delete=models.CASCADE,
        related_name="links_from",
    )
    kind = models.CharField(_("kind"), max_length=8, choices=LinkKind)
    state = models.CharField(_("state"), max_length=9, choices=Opinion, default=Opinion.PROPOSED)
    ground = models.CharField(
        _("ground"),
        max_length=500,
        blank=True,
        help_text=_("The words of the text that give the ground, as printed."),
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = StatementLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between statements")
        verbose_name_plural = _("links between statements")
        ordering = ["from_statement_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_statement", "to_statement", "kind"], name="statement_linked_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_statement=F("to_statement")),
                name="statement_not_linked_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LinkKind.values), name="statement_link_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=Opinion.values), name="statement_link_state_known"
            ),
            decided_by_somebody("statement_link_decided_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.from_statement_id} {self.kind} {self.to_statement_id}"
