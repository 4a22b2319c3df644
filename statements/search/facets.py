"""Counts of rows by value and by month, each in one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Func, QuerySet
from django.db.models.functions import TruncMonth

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """How many rows cover the months from `first` to `last`; None where a side is open."""

    first: Month | None
    last: Month | None
    count: int


def value_counts(rows: QuerySet[Any], *fields: str) -> list[tuple[Any, ...]]:
    """The distinct values of the fields with the number of rows of each, most frequent first."""
    counted = rows.order_by().values_list(*fields).annotate(rows=Count("pk"))
    return list(counted.order_by("-rows", *fields))


def month_spans(rows: QuerySet[Any], days: str) -> list[MonthSpan]:
    """The rows grouped by the months that their range of days covers; without days: left out."""
    last_day: Any = Func(
        F(f"{days}__endswith"), template="(%(expressions)s - 1)", output_field=DateField()
    )
    grouped = (
        rows.order_by()
        .filter(**{f"{days}__isnull": False})
        .annotate(first=TruncMonth(f"{days}__startswith"), last=TruncMonth(last_day))
        .values_list("first", "last")
        .annotate(rows=Count("pk"))
    )
    return [MonthSpan(_month(first), _month(last), n) for first, last, n in grouped]


def month_counts(spans: list[MonthSpan]) -> dict[Month, int]:
    """The number of rows that may belong to each month, from the first month known to the last.

    A row that covers several months counts in each; months without rows stand there with 0.
    """
    ends = [month for span in spans for month in (span.first, span.last) if month]
    if not ends:
        return {}
    counts = dict.fromkeys(months(min(ends), max(ends)), 0)
    for span in spans:
        for month in months(span.first or min(ends), span.last or max(ends)):
            counts[month] += span.count
    return counts


def year_counts(spans: list[MonthSpan]) -> dict[int, int]:
    """The number of rows that may belong to each year, from the first year known to the last."""
    ends = [month[0] for span in spans for month in (span.first, span.last) if month]
    if not ends:
        return {}
    counts = dict.fromkeys(range(min(ends), max(ends) + 1), 0)
    for span in spans:
        first = span.first[0] if span.first else min(ends)
        last = span.last[0] if span.last else max(ends)
        for year in range(first, last + 1):
            counts[year] += span.count
    return counts


def months(first: Month, last: Month) -> Iterator[Month]:
    """Each month from the first to the last."""
    year, month = first
    while (year, month) <= last:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _month(day: date | None) -> Month | None:
    return (day.year, day.month) if day else None
