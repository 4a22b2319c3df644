"""Searches that readers follow by e-mail, and the digests that were begun for them."""

import uuid
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNCONFIRMED_KEPT = timedelta(days=7)
LONGEST_QUERY = 2000


class Rhythm(models.TextChoices):
    """How often a digest comes at most."""

    DAILY = "daily", _("Daily")
    WEEKLY = "weekly", _("Weekly")


def period_of(rhythm: str, day: date) -> date:
    """The first day of the period in which a day lies: itself, or the Monday of its week."""
    return day if rhythm == Rhythm.DAILY else day - timedelta(days=day.weekday())


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """Saved searches, narrowed."""

    def of_address(self, address: str) -> "SavedSearchQuerySet":
        """Those of an address, in whatever letters it is written."""
        return self.annotate(small=Lower("address")).filter(small=address.lower())

    def confirmed(self) -> "SavedSearchQuerySet":
        """Those whose reader has confirmed the address."""
        return self.filter(confirmed_at__isnull=False)

    def left_unconfirmed(self, now: datetime) -> "SavedSearchQuerySet":
        """Those that nobody has confirmed in the days given for it."""
        return self.filter(confirmed_at__isnull=True, asked_at__lte=now - UNCONFIRMED_KEPT)

    def due(self, day: date) -> "SavedSearchQuerySet":
        """Those that are to be looked at on a day: in its period no digest was begun.

        The one looked at longest ago comes first.
        """
        due = Q(pk__in=[])
        for rhythm in Rhythm.values:
            period = period_of(rhythm, day)
            begun = Digest.objects.filter(search=OuterRef("pk"), period=period)
            due |= Q(~Exists(begun), rhythm=rhythm, covered_until__lt=_start_of(period))
        return self.confirmed().filter(due).order_by("covered_until", "pk")


class SavedSearch(models.Model):
    """A list of statements that a reader follows by e-mail.

    Deleted with its address when the reader ends it, when it is not confirmed in a week, and when
    the address was refused too often.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(_("e-mail address"))
    query = models.CharField(
        _("search"), max_length=LONGEST_QUERY, help_text=_("As in the address of its list.")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm)
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    covered_until = models.DateTimeField(_("told until"), null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(_("refusals in a row"), default=0)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        indexes = [models.Index(fields=["rhythm", "covered_until"], name="saved_search_by_age")]
        constraints = [
            models.UniqueConstraint(Lower("address"), "query", name="saved_search_once"),
            models.CheckConstraint(
                condition=Q(rhythm__in=Rhythm.values), name="saved_search_rhythm_known"
            ),
            models.CheckConstraint(condition=~Q(query=""), name="saved_search_is_narrowed"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, covered_until__isnull=True)
                | Q(confirmed_at__isnull=False, covered_until__isnull=False),
                name="saved_search_tells_once_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class DigestState(models.TextChoices):
    """What became of a digest."""

    BEGUN = "begun", _("Begun")
    SENT = "sent", _("Sent")
    REFUSED = "refused", _("Refused")


class Digest(models.Model):
    """That a digest was begun, so that of a period none is ever sent twice.

    It stays "begun" where the run ended, or the server fell silent, before it was known whether
    the letter was taken.
    """

    search = models.ForeignKey(
        SavedSearch,
        verbose_name=_("saved search"),
        on_delete=models.CASCADE,
        related_name="digests",
    )
    period = models.DateField(_("first day of its period"))
    covers_from = models.DateTimeField(_("tells from"))
    covers_until = models.DateTimeField(_("tells until"))
    begun_at = models.DateTimeField(_("begun"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=7, choices=DigestState, default=DigestState.BEGUN
    )

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [
            models.UniqueConstraint(fields=["search", "period"], name="digest_once_a_period"),
            models.CheckConstraint(
                condition=Q(state__in=DigestState.values), name="digest_state_known"
            ),
            models.CheckConstraint(
                condition=Q(covers_from__lt=F("covers_until")), name="digest_covers_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.period}"


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
