"""Counts of rows by month and by year, from the months that each row covers."""

from collections.abc import Iterator
from dataclasses import dataclass

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """How many rows cover the months from `first` to `last`; None where a side is open.

    Where several reports of one utterance were counted, spans of a negative count, of one month or
    `only_in` a year, take away what is too much.
    """

    first: Month | None
    last: Month | None
    count: int
    only_in: str = ""


def month_counts(spans: list[MonthSpan]) -> dict[Month, int]:
    """The number of rows that may belong to each month, from the first month known to the last.

    A row that covers several months counts in each; months without rows stand there with 0.
    """
    spans = [span for span in spans if span.only_in != "year"]
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
    spans = [span for span in spans if span.only_in != "month"]
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
