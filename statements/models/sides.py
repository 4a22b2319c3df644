"""The sides of an event: its statements by day, and of each day by country or by speaker."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.db.models import Case, Count, F, Min, Q, When, Window
from django.db.models.functions import RowNumber
from psycopg.types.range import Range

from statements.models.statement_queryset import OLDEST_FIRST, StatementQuerySet

# The days under which a statement is listed; None for an undated one.
Day: TypeAlias = Range[date] | None
_NOTHING = Q(pk__in=[])


def with_sides(statements: StatementQuerySet, *, by_country: bool) -> Any:
    """Each with `day`, the days under which it is listed (None for none), and `side`.

    The side is the speaker's country; where it has none or not `by_country`, the speaker's address.
    """
    speaker = F("speaker__slug")
    country = Case(When(speaker__country="", then=speaker), default=F("speaker__country"))
    return statements.annotate(day=F("listed_days"), side=country if by_country else speaker)


def days(sided: Any) -> Any:
    """Each day with its number of statements, oldest first, undated ones last."""
    counted = sided.order_by().values("day").annotate(n=Count("*"))
    counted = counted.annotate(first=Min("listed_days__startswith"))
    return counted.order_by(F("first").asc(nulls_last=True), "day").values_list("day", "n")


def sides(sided: Any, most: int) -> Any:
    """So many sides with their numbers of statements, most first."""
    counted = sided.order_by().values("side").annotate(n=Count("*"))
    return counted.order_by(F("n").desc(), "side").values_list("side", "n")[:most]


def sides_of_days(sided: Any, shown: Iterable[Day], most: int) -> Any:
    """Of each of the days so many sides with their numbers of statements, most first."""
    of_these = reduce(or_, map(_on, shown), _NOTHING)
    counted = sided.order_by().filter(of_these).values("day", "side").annotate(n=Count("*"))
    by_size = [F("n").desc(), F("side").asc()]
    place = Window(RowNumber(), partition_by=["day"], order_by=by_size)
    placed = counted.annotate(place=place).filter(place__lte=most)
    return placed.order_by("day", "place").values_list("day", "side", "n")


def first_of_each(sided: Any, shown: Mapping[Day, Sequence[str]], most: int) -> Any:
    """The keys of the first statements, at most so many, of each of the sides named by day.

    Each with its day and side; oldest first.
    """
    wanted = _NOTHING
    for day, of_day in shown.items():
        wanted |= _on(day) & Q(side__in=of_day)
    return _placed(sided.filter(wanted), ["day", "side"]).filter(place__lte=most)


def part_of_each(sided: Any, shown: Sequence[str], start: int, stop: int) -> Any:
    """Of each of the sides the keys of its statements from that place to before the other.

    Each with its day and side; oldest first.
    """
    placed = _placed(sided.filter(side__in=shown), ["side"])
    return placed.filter(place__gt=start, place__lte=stop)


def _on(day: Day) -> Q:
    return Q(day__isnull=True) if day is None else Q(day=day)


def _placed(sided: Any, groups: Sequence[str]) -> Any:
    """Key, day and side of each statement, with its `place` in its group, counted from 1."""
    place = Window(RowNumber(), partition_by=list(groups), order_by=list(OLDEST_FIRST))
    return sided.annotate(place=place).order_by(*OLDEST_FIRST).values_list("pk", "day", "side")
