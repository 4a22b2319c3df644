"""Statements counted by day, and by the months of any calendar."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

# A first day and a last one.
Period = tuple[date, date]
ONE_DAY = timedelta(days=1)

# Read from an index that has the days and speakers of published statements, and no more.
_SHOWN = "public.statements_statement WHERE status = 'published'"
# In the order of the index, so that nothing is gathered but days.
_BY_DAY = f"""
    SELECT day, n FROM unnest(%s::date[], %s::date[]) AS period(first, last), LATERAL (
        SELECT lower(listed_days), upper(listed_days), count(*) FROM {_SHOWN}
            AND lower(listed_days) BETWEEN first AND last GROUP BY 1, 2
    ) AS dated(day, beyond, n) WHERE beyond = day + 1
"""  # noqa: S608
_SPEAKERS_BY_DAY = f"""
    SELECT day, count(DISTINCT speaker_id)
    FROM unnest(%s::date[]) AS asked(day), LATERAL (
        SELECT speaker_id FROM {_SHOWN} AND lower(listed_days) = day
            AND upper(listed_days) = day + 1) AS dated
    GROUP BY 1
"""  # noqa: S608
_NEAREST = f"""
    (SELECT lower(listed_days) FROM {_SHOWN} AND lower(listed_days) < %(first)s
        AND upper(listed_days) = lower(listed_days) + 1
        ORDER BY lower(listed_days) DESC NULLS LAST LIMIT 1)
    UNION ALL
    (SELECT lower(listed_days) FROM {_SHOWN} AND lower(listed_days) > %(last)s
        AND upper(listed_days) = lower(listed_days) + 1
        ORDER BY lower(listed_days) ASC NULLS LAST LIMIT 1)
"""  # noqa: S608
# A side that is open has no place.
_PLACES = f"""
    SELECT width_bucket(first, %(starts)s::date[]), width_bucket(beyond - 1, %(starts)s::date[]),
        sum(n)::int
    FROM (SELECT lower(listed_days), upper(listed_days), count(*) FROM {_SHOWN} GROUP BY 1, 2
        ) AS dated(first, beyond, n)
    WHERE daterange(first, beyond) && daterange(%(first)s, %(end)s)
        AND coalesce(first, beyond) IS NOT NULL GROUP BY 1, 2
"""  # noqa: S608


def by_day(periods: Sequence[Period]) -> dict[date, int]:
    """The days of the periods with the number of statements whose date is that very day."""
    with connection.cursor() as cursor:
        cursor.execute(_BY_DAY, [[first for first, _ in periods], [last for _, last in periods]])
        return dict(cursor.fetchall())


def speakers_by_day(days: Sequence[date]) -> dict[date, int]:
    """Of how many speakers there are statements whose date is that very day."""
    if not days:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SPEAKERS_BY_DAY, [list(days)])
        return dict(cursor.fetchall())


def days_around(period: Period) -> tuple[date | None, date | None]:
    """The nearest days before and after with statements of that very day; None where none is."""
    first, last = period
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, {"first": first, "last": last})
        days = [day for (day,) in cursor.fetchall()]
    earlier = max((day for day in days if day < first), default=None)
    return earlier, min((day for day in days if day > last), default=None)


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
