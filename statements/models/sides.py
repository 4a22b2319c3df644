"""The sides of an event: its statements by day, and of each day by country or by speaker."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from statements.models.statement_queryset import OLDEST_FIRST, StatementQuerySet


def with_sides(statements: StatementQuerySet, *, by_country: bool) -> Any:
    """Each with `day`, the date it is listed on as EDTF ("" for none), and `side`.

    The side is the speaker's country; where it has none or not `by_country`, the speaker's address.
    """
    day = Coalesce("said_on", "article__published_on", Value(""), output_field=CharField())
    speaker = F("speaker__slug")
    country = Case(When(speaker__country="", then=speaker), default=F("speaker__country"))
    return statements.annotate(day=day, side=country if by_country else speaker)


def days(sided: Any) -> Any:
    """Each day with its number of statements, oldest first, undated ones last."""
    counted = sided.order_by().values("day").annotate(n=Count("pk"))
    counted = counted.annotate(first=Min("listed_days__startswith"))
    return counted.order_by(F("first").asc(nulls_last=True), "day").values_list("day", "n")


def sides(sided: Any, most: int) -> Any:
    """So many sides with their numbers of statements, most first."""
    counted = sided.order_by().values("side").annotate(n=Count("pk"))
    return counted.order_by(F("n").desc(), "side").values_list("side", "n")[:most]


def sides_of_days(sided: Any, shown: Sequence[str], most: int) -> Any:
    """Of each of the days so many sides with their numbers of statements, most first."""
    counted = sided.order_by().filter(day__in=shown).values("day", "side").annotate(n=Count("pk"))
    by_size = [F("n").desc(), F("side").asc()]
    place = Window(RowNumber(), partition_by=["day"], order_by=by_size)
    placed = counted.annotate(place=place).filter(place__lte=most)
    return placed.order_by("day", "place").values_list("day", "side", "n")


def first_of_each(sided: Any, shown: Mapping[str, Sequence[str]], most: int) -> Any:
    """The keys of the first statements, at most so many, of each of the sides named by day.

    Each with its day and side; oldest first.
    """
    wanted = Q(pk__in=[])
    for day, of_day in shown.items():
        wanted |= Q(day=day, side__in=of_day)
    return _placed(sided.filter(wanted), ["day", "side"]).filter(place__lte=most)


def part_of_each(sided: Any, shown: Sequence[str], start: int, stop: int) -> Any:
    """Of each of the sides the keys of its statements from that place to before the other.

    Each with its day and side; oldest first.
    """
    placed = _placed(sided.filter(side__in=shown), ["side"])
    return placed.filter(place__gt=start, place__lte=stop)


def _placed(sided: Any, groups: Sequence[str]) -> Any:
    """Key, day and side of each statement, with its `place` in its group, counted from 1."""
    place = Window(RowNumber(), partition_by=list(groups), order_by=list(OLDEST_FIRST))
    return sided.annotate(place=place).order_by(*OLDEST_FIRST).values_list("pk", "day", "side")
