"""What a printed date means in a text of a given day.

The day is that of publication. A weekday is the last such day up to it, a day or month without its
year the last one up to a month after it (a newspaper announces for weeks, and recalls for months),
unless المقبل or الماضي says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from statements.dates.date_words import Unit
from statements.dates.hijri import HijriPoint
from statements.dates.partial import PartialDate, Point

if TYPE_CHECKING:
    from statements.dates.printed_date import PrintedDate

ONE_DAY = timedelta(days=1)
ANNOUNCED = timedelta(days=31)
# 30 February, 1501 AH, before the year 1.
NO_SUCH_DAY = (ValueError, OverflowError)
# A text that says أمس may come out a day or two late; its weekday is right.
LATE = timedelta(days=2)


def meant_on(printed: PrintedDate, anchor: date | None) -> PartialDate | None:
    """The date that is meant in a text of the anchor's day; None where that cannot be known."""
    try:
        if printed.last.year:
            return _covering(printed, 0)
        return _reckoned(printed, anchor) if anchor else None
    except NO_SUCH_DAY:
        return None


def in_the_year(printed: PrintedDate, year: int) -> PartialDate | None:
    """The printed day or month in a year; None where it has no such day."""
    try:
        return _covering(printed, year)
    except NO_SUCH_DAY:
        return None


def falls_on_its_weekday(printed: PrintedDate, year: int) -> bool:
    """Whether the printed day of the month exists in a year and is the printed weekday there."""
    try:
        day = date(year, printed.last.month or 1, printed.last.day or 1)
    except ValueError:
        return False
    return printed.weekday in (None, day.weekday())


def _reckoned(printed: PrintedDate, anchor: date) -> PartialDate | None:
    if printed.shift and printed.shift.unit is not Unit.DAY:
        return _in_shifted_period(printed, anchor)
    if printed.last.month:
        return _in_its_year(printed, anchor)
    if printed.shift and printed.weekday is None:
        return PartialDate.day(anchor + printed.shift.by * ONE_DAY)
    return _on_weekday(printed, anchor)


def _in_shifted_period(printed: PrintedDate, anchor: date) -> PartialDate | None:
    """«الأسبوع الماضي», «18 الحالي», «30 سبتمبر من العام الماضي», «الخميس من الأسبوع الماضي»."""
    unit, count = printed.shift or (Unit.DAY, 0)
    if unit is Unit.WEEK:
        # A Sunday opens the week that follows, as the press of most Arab countries counts.
        tomorrow = anchor + ONE_DAY
        monday = anchor + timedelta(weeks=count + (tomorrow.weekday() == 0), days=-anchor.weekday())
        if printed.weekday is None:
            return PartialDate.week(monday)
        return PartialDate.day(monday + printed.weekday * ONE_DAY)
    if unit is Unit.YEAR:
        return _checked(printed, _covering(printed, _year_of(anchor, printed) + count))
    months = anchor.year * 12 + anchor.month - 1 + count
    return _checked(printed, _covering(printed, months // 12, months % 12 + 1))


def _in_its_year(printed: PrintedDate, anchor: date) -> PartialDate | None:
    """The printed day or month in the year that the text means."""
    found = list(_in_the_years_around(printed, anchor))
    if printed.turn is None or printed.shift:
        fitting = [value for value in found if _start(value) <= anchor + ANNOUNCED][-1:]
    elif printed.turn > 0:
        fitting = [value for value in found if _start(value) > anchor][:1]
    elif printed.turn < 0:
        past = [value for value in found if (value.end or anchor) < anchor]
        fitting = past[printed.turn :][:1]
    else:
        fitting = [value for value in found if abs(_start(value) - anchor) <= ANNOUNCED][:1]
    return _checked(printed, fitting[0]) if fitting else None


def _in_the_years_around(printed: PrintedDate, anchor: date) -> Iterator[PartialDate]:
    middle = _year_of(anchor, printed)
    for year in range(middle - 2, middle + 3):
        value = in_the_year(printed, year)
        if value:
            yield value


def _year_of(anchor: date, printed: PrintedDate) -> int:
    """The anchor's year in the calendar of the printed date."""
    return HijriPoint.of(anchor).year if printed.is_hijri else anchor.year


def _on_weekday(printed: PrintedDate, anchor: date) -> PartialDate | None:
    """The weekday that the text means: the last one, unless it or غداً says otherwise."""
    weekday = printed.weekday or 0
    last = anchor - (anchor.weekday() - weekday) % 7 * ONE_DAY
    if printed.shift:
        meant = anchor + printed.shift.by * ONE_DAY
        day = meant - (meant.weekday() - weekday) % 7 * ONE_DAY
        return PartialDate.day(day) if meant - day <= LATE else None
    if printed.turn is not None and printed.turn > 0:
        last += timedelta(weeks=1)
    elif printed.turn:
        last -= timedelta(weeks=-printed.turn - (last != anchor))
    return _days(last, printed.days)


def _covering(printed: PrintedDate, year: int, month: int | None = None) -> PartialDate:
    """The printed date, in the given year and month where it prints none."""
    first, last = ((n.year or year, n.month or month, n.day) for n in (printed.first, printed.last))
    if printed.is_hijri:
        start, end = HijriPoint(*first).first_day, HijriPoint(*last).last_day
        return PartialDate(PartialDate.day(start).first, PartialDate.day(end).last)
    return PartialDate(Point(*first), Point(*last))


def _checked(printed: PrintedDate, value: PartialDate) -> PartialDate | None:
    """The date, unless the weekday printed beside it is another."""
    if printed.weekday is None or value.end is None:
        return value
    return value if value.end.weekday() == printed.weekday else None


def _days(first: date, count: int) -> PartialDate:
    last = first + (count - 1) * ONE_DAY
    return PartialDate(PartialDate.day(first).first, PartialDate.day(last).last)


def _start(value: PartialDate) -> date:
    return value.start or date.min
