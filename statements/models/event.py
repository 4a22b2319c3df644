"""Events: occasions of speech, and happenings that are spoken of."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from statements.dates import PartialDate
from statements.models.addresses import FormerSlug
from statements.models.name_columns import words_of
from statements.models.partial_dates import PartialDateField, days_of
from statements.models.review import published_statements
from statements.models.speaker import Speaker
from statements.models.statement_queryset import days

if TYPE_CHECKING:
    pass


class EventKind(models.TextChoices):
    """What kind of event it is."""

    MEETING = "meeting", _("Meeting")
    TALKS = "talks", _("Talks")
    VISIT = "visit", _("Visit")
    CONFERENCE = "conference", _("Conference")
    PHONE_CALL = "phone call", _("Phone call")
    INTERVIEW = "interview", _("Interview")
    PRESS_REMARKS = "press remarks", _("Remarks to the press")
    WRITTEN_STATEMENT = "written statement", _("Written statement")
    MEDIA_REPORT = "media report", _("Media report")
    AGREEMENT = "agreement", _("Agreement")
    MILITARY = "military", _("Military operation")
    INCIDENT = "incident", _("Incident")
    EVACUATION = "evacuation", _("Evacuation")
    CEASEFIRE = "ceasefire", _("Ceasefire")


class DatesFrom(models.TextChoices):
    """Whence an event's dates are known."""

    ARTICLE = "article", _("From an article")
    GENERAL_KNOWLEDGE = "general knowledge", _("From general knowledge")


class EventQuerySet(models.QuerySet["Event"]):
    """Events, narrowed."""

    def published(self) -> "EventQuerySet":
        """Those that readers may see: of which a published statement was made or speaks."""
        published = published_statements()
        said_there = published.filter(occasion=OuterRef("pk")).values("pk")[:1]
        of_it = published.filter(about=OuterRef("pk")).values("pk")[:1]
        # asked of one event at a time: for EXISTS OR EXISTS PostgreSQL reads all statements
        return self.filter(IsNull(Coalesce(Subquery(said_there), Subquery(of_it)), False))

    def without_english_name(self) -> "EventQuerySet":
        """Those that English pages name in Arabic."""
        return self.filter(name_en="")

    def occasions(self) -> "EventQuerySet":
        """Those at which a published statement was made."""
        return self.filter(Exists(published_statements().filter(occasion=OuterRef("pk"))))

    def newest_first(self) -> "EventQuerySet":
        """By their first day, undated ones last."""
        return self.order_by(models.F("days__startswith").desc(nulls_last=True), "pk")

    def within_any(self, dates: Iterable[PartialDate]) -> "EventQuerySet":
        """Those that may have been within any of the dates."""
        within = Q(pk__in=[])
        for each in dates:
            within |= Q(days__overlap=days(each))
        return self.filter(within)

    def behind(self, day: date | None, key: int) -> "EventQuerySet":
        """Those behind that place, a first day if any and a key, where the newest come first."""
        undated = Q(days__startswith__isnull=True)
        if day is None:
            return self.filter(undated, pk__gt=key)
        same_day = Q(days__startswith=day, pk__gt=key)
        return self.filter(Q(days__startswith__lt=day) | same_day | undated)

    def with_counts(self) -> Any:
        """Each with counts of published statements: `said_count` there, `about_count` of it."""
        published = published_statements()
        return self.annotate(
            said_count=_count(published.filter(occasion=OuterRef("pk")), "occasion"),
            about_count=_count(published.filter(about=OuterRef("pk")), "about"),
            speaker_count=_count(
                published.filter(occasion=OuterRef("pk")), "occasion", "speaker", distinct=True
            ),
        )

    def with_statement_count(self) -> Any:
        """Each with `statement_count`, the number of published statements made there or of it."""
        published = published_statements()
        said = _count(published.filter(occasion=OuterRef("pk")), "occasion")
        of_it = published.filter(about=OuterRef("pk")).exclude(occasion=OuterRef("pk"))
        return self.annotate(statement_count=said + _count(of_it, "about"))


def _count(
    rows: models.QuerySet[Any], group: str, counted: str = "*", *, distinct: bool = False
) -> models.functions.Coalesce:
    counts = rows.values(group).annotate(n=models.Count(counted, distinct=distinct)).values("n")
    return models.functions.Coalesce(models.Subquery(counts), 0)


class Event(models.Model):
    """An occasion on which something was said, or a happening of which it was said."""

    name_ar = models.CharField(_("Arabic name"), max_length=300)
    name_en = models.CharField(_("English name"), max_length=300, blank=True)
    name_words = words_of("name_ar", "name_en")
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Latin letters; when it changes, the old address still leads here."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    is_occasion = models.BooleanField(
        _("occasion of speech"),
        default=False,
        help_text=_("Yes: statements were made there. No: it is only spoken of."),
    )
    dates = PartialDateField(_("dates"), null=True, blank=True)
    days = days_of("dates")
    dates_from = models.CharField(
        _("whence the dates are known"), max_length=20, choices=DatesFrom, blank=True
    )
    place_ar = models.CharField(_("place, in Arabic"), max_length=200, blank=True)
    place_en = models.CharField(_("place, in English"), max_length=200, blank=True)
    participants = models.ManyToManyField(
        Speaker, verbose_name=_("participants"), related_name="events", blank=True
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["pk"]
        indexes = [
            GinIndex(fields=["name_words"], name="event_by_words", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(
                condition=Q(dates__isnull=True, dates_from="")
                | Q(dates__isnull=False, dates_from__in=DatesFrom.values),
                name="event_dates_have_their_source",
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="event_has_address"),
        ]

    def __str__(self) -> str:
        return self.name_ar

    def get_absolute_url(self) -> str:
        """The event's page in the language in use."""
        return reverse("event-detail", args=[self.slug])

    @property
    def name(self) -> str:
        """The name in the language in use, Arabic where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_ar

    @property
    def place(self) -> str:
        """The place in the language in use, Arabic where there is no English one."""
        return self.place_en if get_language() == "en" and self.place_en else self.place_ar


class FormerEventSlug(FormerSlug):
    """An address that an event has left."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address of an event")
        verbose_name_plural = _("former addresses of events")
