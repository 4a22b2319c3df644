"""What was brought in when, and what became of each item: new, known already, or refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from statements.models.article import Article


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Runs, narrowed."""

    def unfinished(self, sources: Sequence[str], options: Mapping[str, Any]) -> "ImportRunQuerySet":
        """The real runs of the same sources and options that have not ended, newest first."""
        same = self.filter(sources=list(sources), options=dict(options))
        return same.filter(finished_at__isnull=True, dry_run=False).order_by("-started_at", "-pk")


class ImportRun(models.Model):
    """One bringing-in of one source or several; without an end it was interrupted."""

    sources = models.JSONField(_("sources"), default=list, help_text=_("As they were given."))
    options = models.JSONField(_("options"), default=dict, blank=True)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    dry_run = models.BooleanField(_("trial, nothing stored"), default=False)
    extractor_version = models.CharField(_("version of the extractor"), max_length=20)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True) | Q(finished_at__gte=F("started_at")),
                name="import_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"


class Result(models.TextChoices):
    """What became of an item."""

    NEW = "new", _("New")
    UNCHANGED = "unchanged", _("Known already")
    NEW_VERSION = "new version", _("New version")
    REFUSED = "refused", _("Refused")


class ImportOutcomeQuerySet(models.QuerySet["ImportOutcome"]):
    """Outcomes, narrowed and counted."""

    def by_cause(self) -> Any:
        """Dicts of `result`, `cause` and their number `items`, the commonest first."""
        grouped = self.order_by().values("result", "cause")
        return grouped.annotate(items=models.Count("pk")).order_by("-items", "result", "cause")


class ImportOutcome(models.Model):
    """What became of one item of a run, noted once."""

    run = models.ForeignKey(
        ImportRun, verbose_name=_("import"), on_delete=models.CASCADE, related_name="outcomes"
    )
    item = models.TextField(
        _("item"), help_text=_("Its address, its file, or its row in a table, as reports name it.")
    )
    result = models.CharField(_("result"), max_length=12, choices=Result)
    cause = models.CharField(
        _("cause"), max_length=24, blank=True, help_text=_("Why it was refused, in one word.")
    )
    detail = models.TextField(_("particulars"), blank=True)
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.SET_NULL,
        related_name="import_outcomes",
        null=True,
        blank=True,
    )
    proposed = models.PositiveIntegerField(_("statements proposed"), default=0)
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)

    objects = ImportOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of an import")
        verbose_name_plural = _("outcomes of imports")
        ordering = ["pk"]
        constraints = [
            # by its digest: an index entry has no room for the longest addresses
            models.UniqueConstraint("run", MD5("item"), name="import_outcome_noted_once"),
            models.CheckConstraint(
                condition=Q(result__in=Result.values), name="import_outcome_result_known"
            ),
            models.CheckConstraint(
                condition=(Q(result=Result.REFUSED) & ~Q(cause=""))
                | (~Q(result=Result.REFUSED) & Q(cause="")),
                name="import_outcome_refused_for_a_cause",
            ),
        ]

    def __str__(self) -> str:
        return self.item
