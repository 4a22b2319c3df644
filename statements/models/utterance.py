"""Several reports of one utterance: the same words in several articles."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.article import ITS_LONG_FIELDS
from statements.models.review import ReviewStatus, seen_by_readers
from statements.models.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable


# Long and not shown beside a list of reports.
BODIES = tuple(f"statement__{field}" for field in ITS_LONG_FIELDS)


class Opinion(models.TextChoices):
    """What a curator thinks of something proposed."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")


def decided_by_somebody(name: str) -> models.CheckConstraint:
    """The rule that what is confirmed or declined has been by somebody at some time."""
    return models.CheckConstraint(
        condition=Q(state=Opinion.PROPOSED, decided_by__isnull=True, decided_at__isnull=True)
        | Q(
            state__in=[Opinion.CONFIRMED, Opinion.DECLINED],
            decided_by__isnull=False,
            decided_at__isnull=False,
        ),
        name=name,
    )


class UtteranceQuerySet(models.QuerySet["Utterance"]):
    """Utterances, narrowed."""

    def waiting(self) -> "UtteranceQuerySet":
        """Proposed ones, and confirmed ones with a new report on which nobody has decided."""
        new = UtteranceReport.objects.filter(utterance__state=Opinion.CONFIRMED, is_confirmed=False)
        return self.filter(Q(state=Opinion.PROPOSED) | Q(pk__in=new.order_by().values("utterance")))


class Utterance(models.Model):
    """Something said once, of which several articles report; proposed until a curator decides."""

    state = models.CharField(_("state"), max_length=9, choices=Opinion, default=Opinion.PROPOSED)
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
    reason = models.TextField(_("reason"), blank=True)
    statements = models.ManyToManyField(
        Statement, verbose_name=_("reports"), through="UtteranceReport", related_name="utterances"
    )

    objects = UtteranceQuerySet.as_manager()

    class Meta:
        verbose_name = _("utterance with several reports")
        verbose_name_plural = _("utterances with several reports")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=Opinion.values), name="utterance_state_known"
            ),
            decided_by_somebody("utterance_decided_by_somebody"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class UtteranceReportQuerySet(models.QuerySet["UtteranceReport"]):
    """Reports, narrowed."""

    def shown(self) -> "UtteranceReportQuerySet":
        """Confirmed ones of statements that readers see, the earliest first."""
        seen = self.filter(seen_by_readers("statement__"), is_confirmed=True)
        return seen.select_related("statement").by_date()

    def by_date(self) -> "UtteranceReportQuerySet":
        """The earliest first; undated ones last."""
        return self.order_by(
            F("statement__listed_days__startswith").asc(nulls_last=True),
            "statement__article_id",
            "statement__start",
            "statement_id",
        )

    def has_statement(self) -> Exists:
        """Whether a statement is confirmed as a report, for a query of statements."""
        return Exists(self.filter(is_confirmed=True, statement=OuterRef("pk")))

    def beside(self, statements: "Iterable[int]") -> "dict[int, list[Statement]]":
        """By key of each statement that is one of several reports: all of them, it included."""
        of_these = self.filter(is_confirmed=True, statement__in=list(statements))
        shown = self.filter(utterance__in=of_these.values("utterance")).shown()
        groups: dict[int, list[Statement]] = {}
        for report in shown.select_related("statement__article__outlet").defer(*BODIES):
            groups.setdefault(report.utterance_id, []).append(report.statement)
        several = [group for group in groups.values() if len(group) > 1]
        return {statement.pk: group for group in several for statement in group}


class UtteranceReport(models.Model):
    """A statement as one report of an utterance; a new one of a confirmed utterance may wait."""

    utterance = models.ForeignKey(
        Utterance, verbose_name=_("utterance"), on_delete=models.CASCADE, related_name="reports"
    )
    statement = models.ForeignKey(
        Statement,
        verbose_name=_("statement"),
        on_delete=models.CASCADE,
        related_name="utterance_reports",
    )
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    similarity = models.FloatField(
        _("in common"),
        null=True,
        blank=True,
        help_text=_("With the likest other report, from 0 to 1; empty where a curator added it."),
    )

    objects = UtteranceReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of an utterance")
        verbose_name_plural = _("reports of utterances")
        ordering = ["utterance_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["utterance", "statement"], name="utterance_has_a_report_once"
            ),
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(is_confirmed=True),
                name="statement_reports_one_utterance",
            ),
            models.CheckConstraint(
                condition=Q(similarity__isnull=True) | Q(similarity__gte=0, similarity__lte=1),
                name="utterance_similarity_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.utterance_id}: {self.statement}"


class SeparateReportsQuerySet(models.QuerySet["SeparateReports"]):
    """Pairs that a curator has told apart."""

    def among(self, statements: "Iterable[int]") -> set[tuple[int, int]]:
        """The pairs in which any of the statements stands, each the lower key first."""
        keys = list(statements)
        either = self.filter(Q(first__in=keys) | Q(second__in=keys))
        return set(either.values_list("first", "second"))


class SeparateReports(models.Model):
    """Two statements that look alike and, a curator has found, report two utterances."""

    first = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    reason = models.TextField(_("reason"), blank=True)

    objects = SeparateReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair of separate reports")
        verbose_name_plural = _("pairs of separate reports")
        ordering = ["first_id", "second_id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="reports_told_apart_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="reports_told_apart_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


# Nobody groups what may still be rejected.
COMPARED = (ReviewStatus.ACCEPTED, ReviewStatus.PUBLISHED)
