"""The archive by date, in either calendar: years, months and days with their statements."""

from collections.abc import Sequence
from enum import StrEnum

from statements.dates import PartialDate
from statements.dates.hijri import HijriPoint, point_in_words
from statements.dates.partial import Point
from statements.dates.words import in_words
from statements.formats import shapes
from statements.search.days import by_day, speakers_by_day
from statements.search.facets import Month, MonthSpan, month_counts, year_counts


class Calendar(StrEnum):
    """The calendars by which the archive is laid out."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


def calendar_years(calendar: Calendar, spans: list[MonthSpan]) -> list[shapes.CalendarYear]:
    """The years with statements, in order; `spans` are the months of that calendar."""
    counts = month_counts(spans)
    return [
        {
            "year": year,
            **_period(period(calendar, year), n),
            "months": [
                {"month": month, **_period(period(calendar, year, month), counts[of, month])}
                for of, month in counts
                if of == year and counts[of, month]
            ],
        }
        for year, n in year_counts(spans).items()
        if n
    ]


def days_of_month(calendar: Calendar, month: Month, spans: list[MonthSpan]) -> shapes.DaysOfMonth:
    """A month with its days; ValueError where the calendar has no such month."""
    counts = month_counts(spans)
    point = period(calendar, *month)
    present = [each for each, n in counts.items() if n]
    return {
        "calendar": calendar,
        "year": month[0],
        "month": month[1],
        **_period(point, counts.get(month, 0)),
        "days": _days(point),
        "earlier": _named([each for each in present if each < month][-1:]),
        "later": _named([each for each in present if each > month][:1]),
    }


def period(calendar: Calendar, year: int, month: int | None = None) -> Point | HijriPoint:
    """A year or a month of a calendar; ValueError where it has none."""
    if calendar == Calendar.HIJRI:
        return HijriPoint(year, month)
    return Point.parse(f"{year:04}" if month is None else f"{year:04}-{month:02}")


def _days(month: Point | HijriPoint) -> list[shapes.CalendarDay]:
    counts = by_day([(month.first_day, month.last_day)])
    speakers = speakers_by_day([*counts])
    first = month.first_day
    return [
        {
            "day": (day - first).days + 1,
            "date": day.isoformat(),
            "count": n,
            "speaker_count": speakers[day],
        }
        for day, n in sorted(counts.items())
    ]


def _period(point: Point | HijriPoint, count: int) -> shapes.Period:
    return {
        "name": {"ar": _words(point, "ar"), "en": _words(point, "en")},
        "first_day": point.first_day.isoformat(),
        "last_day": point.last_day.isoformat(),
        "count": count,
    }


def _words(point: Point | HijriPoint, language: str) -> str:
    if isinstance(point, HijriPoint):
        return point_in_words(point, language)
    return in_words(PartialDate(point, point), language)


def _named(months: Sequence[Month]) -> shapes.MonthNamed | None:
    return {"year": months[0][0], "month": months[0][1]} if months else None
