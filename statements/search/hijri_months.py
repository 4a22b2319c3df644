"""Statements counted by the months of the Hijri calendar."""

from datetime import date
from functools import cache

from statements.dates.hijri import every_month
from statements.search.days import places
from statements.search.facets import Month, MonthSpan


def hijri_spans() -> list[MonthSpan]:
    """The Hijri months that the archive's statements cover, by number; one pass over the index."""
    months, starts, last = _every_month()
    return [
        MonthSpan(None if first is None else months[first], None if end is None else months[end], n)
        for first, end, n in places(starts, last)
    ]


@cache
def _every_month() -> tuple[list[Month], list[date], date]:
    """The calendar's months, the days on which they begin, and its last day."""
    every = list(every_month())
    months = [(point.year, point.month or 0) for point in every]
    return months, [point.first_day for point in every], every[-1].last_day
