"""The two calendars by which the archive is laid out: Gregorian and Hijri."""

from abc import ABC, abstractmethod
from datetime import date, timedelta
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import get_language

from statements.dates import PartialDate
from statements.dates.hijri import (
    HijriPoint,
    day_and_month,
    in_hijri_words,
    point_in_words,
)
from statements.dates.hijri import month_name as hijri_month_name
from statements.dates.partial import Point
from statements.dates.words import in_words, month_names, short_month_name
from statements.filters import StatementFilter
from statements.models.kept_counts import kept_hijri_spans
from statements.search.facets import MonthSpan

PAGES = ("archive", "year", "month", "day")
# A year, a month or a day of a calendar.
Period = Point | HijriPoint


class Reckoning(ABC):
    """A calendar: its periods in words, their addresses, and what there is of its months."""

    # How the names of its addresses begin.
    name: ClassVar[str]

    @abstractmethod
    def period(self, year: int, month: int | None = None, day: int | None = None) -> Period:
        """The period of those numbers; ValueError where the calendar has none."""

    @abstractmethod
    def day(self, day: date) -> Period:
        """The day in this calendar; ValueError where it lies outside."""

    @abstractmethod
    def words(self, period: Period) -> str:
        """The period in words."""

    @abstractmethod
    def elsewhere(self, period: Period) -> str:
        """The period in the words of the other calendar; empty where that has none."""

    @abstractmethod
    def month_names(self, month: int) -> tuple[str, ...]:
        """All names of a month."""

    @abstractmethod
    def short_month(self, month: int) -> str:
        """The name of a month where there is little room."""

    @abstractmethod
    def day_and_month(self, day: date) -> str:
        """A day in words without its year."""

    @abstractmethod
    def day_in_full(self, day: date) -> str:
        """A day as it is called where only its number is shown."""

    @abstractmethod
    def spans(self) -> list[MonthSpan]:
        """The months that the archive's statements cover, by number."""

    @property
    def all_month_names(self) -> list[tuple[str, ...]]:
        """The names of the twelve months."""
        return [self.month_names(month) for month in range(1, 13)]

    def address(self, period: Period | None = None) -> str:
        """The page of a period; of the whole archive where none is given."""
        numbers = (period.year, period.month, period.day) if period else ()
        parts = [number for number in numbers if number is not None]
        return reverse(f"{self.name}-{PAGES[len(parts)]}", args=parts)

    def parents(self, period: Period) -> list[Period]:
        """The year and the month in which a shorter period lies."""
        year = [self.period(period.year)] if period.month else []
        return [*year, *([self.period(period.year, period.month)] if period.day else [])]


class _Gregorian(Reckoning):
    name = "date"

    def period(self, year: int, month: int | None = None, day: int | None = None) -> Point:
        parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
        return Point.parse("-".join(parts))

    def day(self, day: date) -> Point:
        return Point(day.year, day.month, day.day)

    def words(self, period: Period) -> str:
        return in_words(_dated(period), _language())

    def elsewhere(self, period: Period) -> str:
        return in_hijri_words(_dated(period), _language())

    def month_names(self, month: int) -> tuple[str, ...]:
        return month_names(month, _language())

    def short_month(self, month: int) -> str:
        return short_month_name(month, _language())

    def day_and_month(self, day: date) -> str:
        return f"{day.day} {self.short_month(day.month)}"

    def day_in_full(self, day: date) -> str:
        return self.words(self.day(day))

    def spans(self) -> list[MonthSpan]:
        return StatementFilter().spans()


class _Hijri(Reckoning):
    name = "hijri"

    def period(self, year: int, month: int | None = None, day: int | None = None) -> HijriPoint:
        return HijriPoint(year, month, day)

    def day(self, day: date) -> HijriPoint:
        return HijriPoint.of(day)

    def words(self, period: Period) -> str:
        return point_in_words(HijriPoint(period.year, period.month, period.day), _language())

    def elsewhere(self, period: Period) -> str:
        first, last = GREGORIAN.day(period.first_day), GREGORIAN.day(period.last_day)
        return in_words(PartialDate(first, last), _language())

    def month_names(self, month: int) -> tuple[str, ...]:
        return (self.short_month(month),)

    def short_month(self, month: int) -> str:
        return hijri_month_name(month, _language())

    def day_and_month(self, day: date) -> str:
        return day_and_month(self.day(day), _language())

    def day_in_full(self, day: date) -> str:
        return f"{self.words(self.day(day))} ({GREGORIAN.day_in_full(day)})"

    def spans(self) -> list[MonthSpan]:
        return kept_hijri_spans()


GREGORIAN = _Gregorian()
HIJRI = _Hijri()


def counterpart(period: Period, reckoning: Reckoning) -> Period | None:
    """The year or month of a calendar in which the middle day of a period lies; None outside it.

    The middle, since going to and fro by first days would wander off into the past.
    """
    try:
        day = reckoning.day(_middle(period))
    except ValueError:
        return None
    return reckoning.period(day.year, day.month if period.month else None)


def _middle(period: Period) -> date:
    return period.first_day + timedelta(days=((period.last_day - period.first_day).days + 1) // 2)


def _dated(period: Period) -> PartialDate:
    point = Point(period.year, period.month, period.day)
    return PartialDate(point, point)


def _language() -> str:
    return get_language() or "ar"
