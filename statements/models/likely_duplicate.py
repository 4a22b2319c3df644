"""Two speakers who may be one, as the archive last found them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from statements.models.distinct_speakers import DistinctSpeakers
from statements.models.likeness import Ground
from statements.models.speaker import Speaker


class LikelyDuplicateQuerySet(models.QuerySet["LikelyDuplicate"]):
    """Likely duplicates, narrowed."""

    def waiting(self) -> "LikelyDuplicateQuerySet":
        """Those to decide on: neither of the two is merged, nor are they told apart."""
        told_apart = DistinctSpeakers.objects.of_columns("one", "other")
        standing = self.filter(one__merged_into=None, other__merged_into=None)
        return standing.filter(~Exists(told_apart))


class LikelyDuplicate(models.Model):
    """Two speakers of one kind with the grounds on which they may be one.

    Found anew whenever the names of one change (`finding_duplicates`); it decides nothing.
    """

    one = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    strength = models.PositiveSmallIntegerField(_("strength"), help_text=_("Up to 100."))
    grounds = ArrayField(models.CharField(max_length=12, choices=Ground), verbose_name=_("grounds"))

    objects = LikelyDuplicateQuerySet.as_manager()

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        ordering = ["-strength", "one_id", "other_id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="likely_duplicate_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="likely_duplicate_is_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}?"

    @property
    def grounds_in_words(self) -> list[str]:
        """The grounds in the language in use, the strongest first."""
        return [str(Ground(ground).label) for ground in self.grounds]
