"""A date as a text prints it: where it stands, what it tells, and what that means on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from statements.dates.date_words import Unit
from statements.dates.meaning import falls_on_its_weekday, in_the_year, meant_on
from statements.dates.partial import PartialDate


class Kind(StrEnum):
    """What of a date is printed."""

    FULL = "day, month and year"
    DAY_AND_MONTH = "day and month"
    MONTH_AND_YEAR = "month and year"
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    WEEKDAY_DAY_AND_MONTH = "weekday, day and month"
    # «18 الحالي», «الخامس من الشهر الماضي».
    DAY_OF_MONTH = "day of a month told relatively"
    # «أمس», «غداً الخميس».
    RELATIVE_DAY = "relative day"
    # «الأسبوع الماضي», «العام الجاري».
    RELATIVE_PERIOD = "relative period"
    # «قبل يومين», «منذ ثلاثة أشهر»; the latter may tell how long something has lasted.
    AGO = "so long ago"


class Numbers(NamedTuple):
    """The numbers that a date prints; None for each that it does not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


NOTHING = Numbers()


class Shift(NamedTuple):
    """How far from the day of publication: (Unit.DAY, -1) is أمس, (Unit.WEEK, 1) next week."""

    unit: Unit
    by: int


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text: `words == text[start:end]`.

    `first` and `last` differ where a range is printed. `weekday` counts from Monday as 0, `days`
    how many days in a row are named by weekday. `turn` is what الماضي (-1), قبل الماضي (-2), المقبل
    (1) and الجاري (0) say of a weekday or month, None where nothing is said.
    """

    start: int
    end: int
    words: str
    kind: Kind
    first: Numbers = NOTHING
    last: Numbers = NOTHING
    is_hijri: bool = False
    weekday: int | None = None
    days: int = 1
    turn: int | None = None
    shift: Shift | None = None

    @property
    def inferred(self) -> str:
        """What `resolve` must work out: nothing (""), the `year`, or the whole `date`."""
        if self.last.year:
            return ""
        return "year" if self.last.month else "date"

    def resolve(self, anchor: date | None) -> PartialDate | None:
        """The date meant in a text of the anchor's day; None where that cannot be known."""
        return meant_on(self, anchor)

    def in_year(self, year: int) -> PartialDate | None:
        """The date in a year that is known otherwise; None where that has no such day."""
        return in_the_year(self, year)

    def possible_years(self, first: int, last: int) -> tuple[int, ...]:
        """The years of a span in which the day of the month falls on the printed weekday.

        All of them where no weekday is printed; none where no day of a Gregorian month is.
        """
        if self.is_hijri or not (self.last.month and self.last.day):
            return ()
        return tuple(y for y in range(first, last + 1) if falls_on_its_weekday(self, y))
