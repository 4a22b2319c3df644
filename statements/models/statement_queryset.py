"""How statements are narrowed and ordered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, Q
from django.dispatch import Signal

from statements.dates import PartialDate
from statements.models.review import seen_by_readers

if TYPE_CHECKING:
    from statements.models.statement import Statement


# Sent when statements are stored or changed without a signal for each.
changed_in_bulk = Signal()


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements, narrowed and ordered."""

    def published(self) -> "StatementQuerySet":
        """Those that readers may see."""
        return self.filter(seen_by_readers())

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

    def by_speakers(self, slugs: Iterable[str]) -> "StatementQuerySet":
        """Those of any of the speakers."""
        return self.filter(speaker__slug__in=slugs)

    def of_kinds(self, kinds: Iterable[str]) -> "StatementQuerySet":
        """Those of any of the kinds."""
        return self.filter(kind__in=kinds)

    def within_any(self, dates: Iterable[PartialDate]) -> "StatementQuerySet":
        """Those that may have been made, or else printed, within any of the dates."""
        within = Q(pk__in=[])
        for date in dates:
            within |= Q(listed_days__overlap=days(date))
        return self.filter(within)

    def newest_first(self) -> "StatementQuerySet":
        """By date, of one date in the order of the text; undated ones last."""
        return self.order_by(
            F("listed_days__startswith").desc(nulls_last=True), "article_id", "start", "pk"
        )

    def oldest_first(self) -> "StatementQuerySet":
        """By date, of one date in the order of the text; undated ones last."""
        return self.order_by(
            F("listed_days__startswith").asc(nulls_last=True), "article_id", "start", "pk"
        )

    def before(self, statement: "Statement") -> "StatementQuerySet":
        """Those listed before it, nearest first; none where it has no date."""
        return self._beside(statement, "lt").order_by(
            F("listed_days__startswith").desc(), "-article_id", "-start", "-pk"
        )

    def after(self, statement: "Statement") -> "StatementQuerySet":
        """Those listed after it, nearest first; none where it has no date."""
        return self._beside(statement, "gt").order_by(
            F("listed_days__startswith").asc(), "article_id", "start", "pk"
        )

    def _beside(self, statement: "Statement", side: str) -> "StatementQuerySet":
        """Those whose first day, article and place come before (lt) or after (gt) it."""
        day = statement.listed_days.lower if statement.listed_days else None
        if day is None:
            return self.none()
        same_day = Q(listed_days__startswith=day)
        same_article = same_day & Q(article=statement.article_id)
        return self.filter(
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
        return related.defer("article__body", "article__left_out").prefetch_related(
            "quotes", "speaker__offices"
        )


def days(date: PartialDate) -> DateRange:
    """A date as PostgreSQL's range of days, both ends in."""
    return DateRange(date.start, date.end, "[]")
