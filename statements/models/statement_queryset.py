"""How statements are narrowed and ordered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.dispatch import Signal

from statements.dates import PartialDate
from statements.models.article import ITS_LONG_FIELDS
from statements.models.review import (
    IN_WORK,
    ReviewStatus,
    seen_by_readers,
    withheld_statements,
    withheld_whole,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from statements.models.event import Event
    from statements.models.statement import Statement


# By date, of one date in the order of the text; undated ones last.
OLDEST_FIRST = (F("listed_days__startswith").asc(nulls_last=True), "article_id", "start", "pk")

# Sent when statements are stored or changed without a signal for each.
changed_in_bulk = Signal()


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, narrowed and ordered."""

    def published(self) -> "StatementQuerySet":
        """Those that readers may see."""
        return self.filter(seen_by_readers())

    def withheld(self) -> "StatementQuerySet":
        """Those whose words are shown nowhere."""
        return self.filter(withheld_whole())

    def open_to(self, account: Any) -> "StatementQuerySet":
        """Those that somebody at the desk may see: with withheld words only who may withhold."""
        if account.has_perm("statements.withhold_statement"):
            return self
        place = {"article": OuterRef("article"), "start__lt": OuterRef("end")}
        overlapping = withheld_statements().filter(end__gt=OuterRef("start"), **place)
        return self.exclude(Exists(overlapping))

    def update(self, **changes: Any) -> int:
        """Change the statements, and index what has changed in the same transaction."""
        with transaction.atomic():
            changed = super().update(**changes)
            changed_in_bulk.send(sender=self.model)
        return changed

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list["Statement"]:
        """Store the statements, and index them in the same transaction."""
        with transaction.atomic():
            stored = super().bulk_create(objs, *args, **kwargs)
            changed_in_bulk.send(sender=self.model)
        return stored

    def of_kinds(self, kinds: Iterable[str]) -> "StatementQuerySet":
        """Those of any of the kinds."""
        return self.filter(kind__in=kinds)

    def within_any(self, dates: Iterable[PartialDate]) -> "StatementQuerySet":
        """Those that may have been made, or else printed, within any of the dates."""
        within = Q(pk__in=[])
        for date in dates:
            within |= Q(listed_days__overlap=days(date))
        return self.filter(within)

    def said_at(self, event: "Event") -> "StatementQuerySet":
        """Those made at the event."""
        return self.filter(occasion=event)

    def said_elsewhere_of(self, event: "Event") -> "StatementQuerySet":
        """Those that speak of the event and were not made there."""
        return self.filter(about=event).exclude(occasion=event)

    def on_any_of(self, events: Iterable["Event"]) -> "StatementQuerySet":
        """Those made at any of the events or speaking of one."""
        keys = [event.pk for event in events]
        of_it = self.model.about.through.objects.filter(event__in=keys)
        return self.filter(Q(occasion__in=keys) | Q(pk__in=of_it.values("statement")))

    def others_than(self, statement: "Statement") -> "StatementQuerySet":
        """All but that one."""
        return self.exclude(pk=statement.pk)

    def newest_first(self) -> "StatementQuerySet":
        """By date, of one date in the order of the text; undated ones last."""
        return self.order_by(
            F("listed_days__startswith").desc(nulls_last=True), "article_id", "start", "pk"
        )

    def oldest_first(self) -> "StatementQuerySet":
        """By date, of one date in the order of the text; undated ones last."""
        return self.order_by(*OLDEST_FIRST)

    def waiting(self) -> "StatementQuerySet":
        """Those that nobody has judged yet."""
        return self.filter(status=ReviewStatus.CANDIDATE)

    def accepted(self) -> "StatementQuerySet":
        """Those that wait for publication."""
        return self.filter(status=ReviewStatus.ACCEPTED)

    def of_confidence(self, confidence: str) -> "StatementQuerySet":
        """Those of which the extractor, or whoever entered them, was so sure."""
        return self.filter(confidence=confidence)

    def last_accepted_by(self, account: "User") -> "StatementQuerySet":
        """Those whose last acceptance is this account's."""
        last = _decisions("accepted").order_by("-made_at", "-pk").values("by")[:1]
        return self.alias(accepted_by=Subquery(last)).filter(accepted_by=account.pk)

    def proposed_by(self, account: "User") -> "StatementQuerySet":
        """Those that this account brought in."""
        return self.filter(Exists(_decisions("proposed").filter(by=account.pk)))

    def kept(self) -> "StatementQuerySet":
        """Those that are or may yet be published."""
        return self.filter(status__in=[*IN_WORK, ReviewStatus.PUBLISHED])

    def undated(self) -> "StatementQuerySet":
        """Those listed under no day: neither said nor printed on a known date."""
        return self.kept().filter(listed_days__isnull=True)

    def dated_by_printing(self) -> "StatementQuerySet":
        """Those of which it is not known when they were said, only when they were printed."""
        return self.kept().filter(said_on__isnull=True, listed_days__isnull=False)

    def without_event(self) -> "StatementQuerySet":
        """Those that were made at no known event and speak of none."""
        return self.kept().filter(occasion__isnull=True, about__isnull=True)

    def outside_their_occasion(self) -> "StatementQuerySet":
        """Those said, by their date, on no day of the event at which they were made."""
        dated = self.kept().filter(said_on__isnull=False, occasion__dates__isnull=False)
        return dated.exclude(said_days__overlap=F("occasion__days"))

    def before(self, statement: "Statement") -> "StatementQuerySet":
        """Those listed before it, nearest first; none where it has no date."""
        return self._beside(statement, "lt").order_by(
            F("listed_days__startswith").desc(nulls_last=True), "-article_id", "-start", "-pk"
        )

    def after(self, statement: "Statement") -> "StatementQuerySet":
        """Those listed after it, nearest first; none where it has no date."""
        return self._beside(statement, "gt").order_by(
            F("listed_days__startswith").asc(nulls_first=True), "article_id", "start", "pk"
        )

    def _beside(self, statement: "Statement", side: str) -> "StatementQuerySet":
        """Those whose first day, article and place come before (lt) or after (gt) it."""
        day = statement.listed_days.lower if statement.listed_days else None
        if day is None:
            return self.none()
        same_day = Q(listed_days__startswith=day)
        same_article = same_day & Q(article=statement.article_id)
        # what the index bounds first, since PostgreSQL draws it from no OR
        bounded = self.filter(**{f"listed_days__startswith__{side}e": day})
        return bounded.filter(
            Q(**{f"listed_days__startswith__{side}": day})
            | same_day & Q(**{f"article__{side}": statement.article_id})
            | same_article & Q(**{f"start__{side}": statement.start})
        )

    def in_text_order(self) -> "StatementQuerySet":
        """As they stand in their article."""
        return self.order_by("article_id", "start", "pk")

    def with_context(self) -> "StatementQuerySet":
        """Each with all that a list shows of it: speaker and offices, occasion, article, quotes."""
        related = self.select_related("speaker", "occasion", "article", "article__outlet")
        return related.defer(*ITS_LONG_FIELDS).prefetch_related("quotes", "speaker__offices")


def _decisions(kind: str) -> models.QuerySet[Any]:
    """The decisions of that kind on the statement of the query around."""
    decisions = apps.get_model("statements", "Decision")._default_manager.order_by()
    return decisions.filter(statement=OuterRef("pk"), kind=kind)


def days(date: PartialDate) -> DateRange:
    """A date as PostgreSQL's range of days, both ends in."""
    return DateRange(date.start, date.end, "[]")
