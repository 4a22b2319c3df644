"""Hijri dates by the Umm al-Qura calendar, beside Gregorian ones and in words.

The calendar is calculated; where the new moon was sighted instead, a date may differ by a day. It
is known from 1343 to 1500 AH, that is from 1 August 1924 to 16 November 2077 (tables of the
library `hijridate`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from statements.dates.partial import PartialDate, Point
from statements.dates.words import FRAMES

FIRST_YEAR, LAST_YEAR = 1343, 1500
ERAS = {"ar": "هـ", "en": "AH"}
ARABIC_MONTHS = (
    *("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة"),
    *("رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة"),
)
ENGLISH_MONTHS = (
    *("Muharram", "Safar", "Rabi‘ al-Awwal", "Rabi‘ al-Akhir"),
    *("Jumada al-Ula", "Jumada al-Akhirah", "Rajab", "Sha‘ban"),
    *("Ramadan", "Shawwal", "Dhu al-Qa‘dah", "Dhu al-Hijjah"),
)


class NoHijriDateError(ValueError):
    """The calendar has no such date; the argument says why, in a few English words."""


@dataclass(frozen=True, slots=True)
class HijriPoint:
    """A Hijri year, a month of it, or a day; NoHijriDateError where the calendar has none."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        _ = self.first_day

    @classmethod
    def of(cls, day: date) -> "HijriPoint":
        """The Hijri day of a Gregorian one (its daylight: a Hijri day begins at sunset)."""
        try:
            return cls(*Gregorian.fromdate(day).to_hijri().datetuple())
        except OverflowError as error:
            raise NoHijriDateError(str(error)) from error

    @property
    def first_day(self) -> date:
        """The first Gregorian day that it may be."""
        return _gregorian(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @property
    def last_day(self) -> date:
        """The last Gregorian day that it may be."""
        if self.day:
            return self.first_day
        month = self.month or 12
        days = Hijri(self.year, month, 1).month_length()
        return _gregorian(self.year, month, 1) + timedelta(days=days - 1)

    def like(self, point: Point) -> "HijriPoint":
        """This day, or its month or year where no more is known of the Gregorian point."""
        month = self.month if point.month else None
        return HijriPoint(self.year, month, self.day if point.day else None)


def every_month() -> Iterator[HijriPoint]:
    """All months of the calendar, in order."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        yield from (HijriPoint(year, month) for month in range(1, 13))


def in_hijri_words(value: PartialDate, language: str) -> str:
    """The date in Hijri words: «20 جمادى الآخرة 1437 هـ», in any other language English.

    Of a Gregorian month or year the Hijri months or years that it touches. Empty where a side
    that is known lies outside the calendar.
    """
    try:
        first = HijriPoint.of(value.first.first_day).like(value.first) if value.first else None
        last = HijriPoint.of(value.last.last_day).like(value.last) if value.last else None
    except NoHijriDateError:
        return ""
    if first is None or last is None:
        return _framed("since" if first else "until", first, last, language)
    if first == last:
        return point_in_words(first, language)
    return _framed("week" if value.is_week else "range", first, last, language)


def point_in_words(point: HijriPoint, language: str) -> str:
    """A Hijri year, month or day in words: «صفر 1437 هـ»."""
    if point.month and not point.day:
        return f"{month_name(point.month, language)} {point.year} {_era(language)}"
    return f"{_bare(point, language)} {_era(language)}"


def day_and_month(point: HijriPoint, language: str) -> str:
    """A Hijri day in words without its year: «20 جمادى الآخرة»."""
    return f"{point.day} {_inflected(point.month or 1, language)}"


def month_name(month: int, language: str) -> str:
    """The month's name as it stands alone: «ذو الحجة» in Arabic, «Dhu al-Hijjah» otherwise."""
    return (ARABIC_MONTHS if language == "ar" else ENGLISH_MONTHS)[month - 1]


def _gregorian(year: int, month: int, day: int) -> date:
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError) as error:
        raise NoHijriDateError(str(error)) from error
    return date(found.year, found.month, found.day)


def _framed(name: str, first: HijriPoint | None, last: HijriPoint | None, language: str) -> str:
    frame = FRAMES["ar" if language == "ar" else "en"][name]
    words = {
        "first": _bare(first, language, before=last) if first else "",
        "last": _bare(last, language) if last else "",
    }
    return f"{frame.format(**words)} {_era(language)}"


def _bare(point: HijriPoint, language: str, before: HijriPoint | None = None) -> str:
    """A point in words without its era; of a range's start, what its end repeats is left out."""
    year_follows = bool(before and before.month and point.month and before.year == point.year)
    day_follows = bool(before and before.day and point.day and before.month == point.month)
    name = _inflected(point.month, language) if point.month else ""
    parts = [
        str(point.day or ""),
        "" if year_follows and day_follows else name,
        "" if year_follows else str(point.year),
    ]
    return " ".join(part for part in parts if part)


def _inflected(month: int, language: str) -> str:
    """The month's name behind a number or a preposition, where ذو becomes ذي."""
    return month_name(month, language).replace("ذو ", "ذي ")


def _era(language: str) -> str:
    return ERAS["ar" if language == "ar" else "en"]
