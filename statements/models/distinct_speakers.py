"""Two speakers of whom a curator has said that they are not the same."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from statements.models.speaker import Speaker


class DistinctSpeakersQuerySet(models.QuerySet["DistinctSpeakers"]):
    """Pairs that are told apart."""

    def of_pair(self, one: Any, other: Any) -> "DistinctSpeakersQuerySet":
        """What tells these two apart, or those that have been merged into them."""
        first = Coalesce("one__merged_into", "one")
        second = Coalesce("other__merged_into", "other")
        return self.annotate(first=first, second=second).filter(
            Q(first=one, second=other) | Q(first=other, second=one)
        )

    def of_columns(self, one: str, other: str) -> "DistinctSpeakersQuerySet":
        """What tells apart the two speakers to whom these columns of a row point."""
        return self.of_pair(OuterRef(one), OuterRef(other))


class DistinctSpeakers(models.Model):
    """That two speakers are not the same: remembered, so that nobody need find it out again.

    The pair has no order; it holds too for whoever one of the two is later merged into.
    """

    one = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = DistinctSpeakersQuerySet.as_manager()

    class Meta:
        verbose_name = _("speakers told apart")
        verbose_name_plural = _("speakers told apart")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="speakers_told_apart_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="speakers_told_apart_are_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"
