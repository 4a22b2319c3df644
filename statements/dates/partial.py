"""A date as far as it is known.

It is written as ISO 8601 writes it, and as EDTF level 0 and 1 (Library of Congress, 2019) does
except for a week: `2016-04-27`, `2016-04`, `2016`, `2016-07-14/2016-07-15`, `2015-09-30/..`,
`../2015-12`, and a week by its first day, `2015-12-14/P1W`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
OPEN = ".."
ONE_WEEK = "P1W"
# The day after the last one must still be a date for Python and PostgreSQL alike.
LAST_YEAR = 9998


class PartialDateError(ValueError):
    """The text is no partial date; the argument says why, in a few English words."""


class EndBeforeStartError(PartialDateError):
    """The text is a range that ends before it starts."""


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Point":
        """The point that the text names; PartialDateError where there is none."""
        match = POINT.fullmatch(text)
        if match is None:
            raise PartialDateError("write it as 2016-04-27, 2016-04 or 2016")
        point = cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        try:
            _ = point.first_day
        except ValueError as error:
            raise PartialDateError(str(error)) from error
        if point.year > LAST_YEAR:
            raise PartialDateError(f"the calendar ends with the year {LAST_YEAR}")
        return point

    @property
    def first_day(self) -> date:
        """The first day that it may be."""
        return date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @property
    def last_day(self) -> date:
        """The last day that it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        """The point in ISO 8601."""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.day else "")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """From a first point to a last one, which are the same where it is no range.

    None as first or last point is an open side; a week has its first day and its seventh.
    """

    first: Point | None
    last: Point | None
    is_week: bool = False

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise PartialDateError("one side of a range must be known")
        if self.first and self.last and self.first.first_day > self.last.last_day:
            raise EndBeforeStartError("the end lies before the start")

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date that an ISO 8601 or EDTF text names; PartialDateError where it names none."""
        first, slash, last = text.strip().partition("/")
        if not slash:
            point = Point.parse(first)
            return cls(point, point)
        if last == ONE_WEEK:
            point = Point.parse(first)
            if point.day is None:
                raise PartialDateError("a week begins on a day")
            return cls.week(point.first_day)
        return cls(_side(first), _side(last))

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """A date known to the day."""
        point = Point(day.year, day.month, day.day)
        return cls(point, point)

    @classmethod
    def week(cls, first_day: date) -> "PartialDate":
        """The seven days from the given one on."""
        last = first_day + timedelta(days=6)
        return cls(cls.day(first_day).first, cls.day(last).last, is_week=True)

    @property
    def precision(self) -> Precision:
        """What is known: the day, week, month, year, or a range of them."""
        if self.is_week:
            return Precision.WEEK
        if self.first is None or self.first != self.last:
            return Precision.RANGE
        if self.first.day:
            return Precision.DAY
        return Precision.MONTH if self.first.month else Precision.YEAR

    @property
    def start(self) -> date | None:
        """The first day that it covers; None where that side is open."""
        return self.first.first_day if self.first else None

    @property
    def end(self) -> date | None:
        """The last day that it covers; None where that side is open."""
        return self.last.last_day if self.last else None

    @property
    def edtf(self) -> str:
        """The date in EDTF, where a week is its interval."""
        return f"{self.first}/{self.last}" if self.is_week else str(self)

    def overlaps(self, other: "PartialDate") -> bool:
        """Whether some day may belong to both."""
        return _not_after(self.start, other.end) and _not_after(other.start, self.end)

    def __str__(self) -> str:
        """The date as it is stored and parsed."""
        if self.is_week:
            return f"{self.first}/{ONE_WEEK}"
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or OPEN}/{self.last or OPEN}"


def _side(text: str) -> Point | None:
    return None if text == OPEN else Point.parse(text)


def _not_after(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end
