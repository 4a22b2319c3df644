"""What readers looked for in vain: a list for curators, without a trace of who looked."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_KEPT = 5000


class SearchMissManager(models.Manager["SearchMiss"]):
    """Searches without result."""

    def note(self, words: str) -> None:
        """Count one more search for these words; of very many kinds the rarest are forgotten."""
        miss, is_new = self.get_or_create(words=" ".join(words.split()))
        if not is_new:
            self.filter(pk=miss.pk).update(times=F("times") + 1, last_on=timezone.localdate())
        elif self.count() > MOST_KEPT:
            rarest = self.exclude(pk=miss.pk).order_by("times", "last_on")
            self.filter(pk__in=rarest.values("pk")[: MOST_KEPT // 10]).delete()


class SearchMiss(models.Model):
    """Words that found nothing, and how often they were looked for."""

    words = models.CharField(_("words"), max_length=200, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last on"), auto_now_add=True)

    objects = SearchMissManager()

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-times", "-last_on", "pk"]
        indexes = [models.Index(fields=["-times", "-last_on"], name="search_miss_most_first")]

    def __str__(self) -> str:
        return self.words
