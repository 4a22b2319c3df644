"""Statements counted by day, and by the months of any calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from statements.search.tables import STATEMENTS

# A first day and a last one.
Period = tuple[date, date]
ONE_DAY = timedelta(days=1)

_BY_DAY = f"""
    SELECT first_day, count(*), count(DISTINCT speaker_id)
    FROM unnest(%s::date[], %s::date[]) AS period(first, last)
    JOIN {STATEMENTS.name} ON first_day BETWEEN first AND last AND upper(days) = first_day + 1
    GROUP BY first_day
"""  # noqa: S608
_NEAREST = f"""
    (SELECT first_day FROM {STATEMENTS.name} WHERE first_day < %s AND upper(days) = first_day + 1
        ORDER BY first_day DESC NULLS LAST LIMIT 1)
    UNION ALL
    (SELECT first_day FROM {STATEMENTS.name} WHERE first_day > %s AND upper(days) = first_day + 1
        ORDER BY first_day ASC NULLS LAST LIMIT 1)
"""  # noqa: S608
# A side that is open has no place.
_PLACES = f"""
    SELECT width_bucket(lower(days), %(starts)s::date[]),
        width_bucket(upper(days) - 1, %(starts)s::date[]), sum(n)::int
    FROM (SELECT days, count(*) FROM {STATEMENTS.name}
        WHERE days && daterange(%(first)s, %(end)s) GROUP BY days) AS dated(days, n)
    GROUP BY 1, 2
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many statements are dated to a day, and of how many speakers."""

    statements: int = 0
    speakers: int = 0


def by_day(periods: Sequence[Period]) -> dict[date, DayCount]:
    """The days of the periods with statements whose date is that very day."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY, [[first for first, _ in periods], [last for _, last in periods]])
        return {day: DayCount(*counts) for day, *counts in cursor.fetchall()}


def days_around(period: Period) -> tuple[date | None, date | None]:
    """The nearest days before and after with statements of that very day; None where none is."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, period)
        days = [day for (day,) in cursor.fetchall()]
    earlier = next((day for day in days if day < period[0]), None)
    return earlier, next((day for day in days if day > period[1]), None)


def places(starts: list[date], last: date) -> list[tuple[int | None, int | None, int]]:
    """How many statements cover which stretches of time: of the first, of the last, the number.

    A stretch begins on each of `starts`, in order; they are numbered from 0 and the last ends on
    `last`. What lies outside them all is left out; None is a side that is open. One pass over
    the index in the database; as many rows come back as there are different pairs.
    """
    limits: dict[str, Any] = {"starts": starts, "first": starts[0], "end": last + ONE_DAY}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, limits)
        return [(_from_0(first), _from_0(end), n) for first, end, n in cursor.fetchall()]


def _from_0(place: int | None) -> int | None:
    """A stretch's number from 0, not from 1 as PostgreSQL counts; what begins earlier is in 0."""
    return None if place is None else max(place - 1, 0)
