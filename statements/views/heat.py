"""Tables of years and calendars of months, each cell the warmer the more statements it has."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from statements.search.days import by_day, speakers_by_day
from statements.search.facets import Month
from statements.views.reckoning import GREGORIAN, Period, Reckoning

HEAT_STEPS = 4
WEEK_STARTS_ON = calendar.SATURDAY
DAYS_OF_A_WEEK = 7
# So many days with statements are listed below a calendar; more are told by the calendar alone.
MOST_LISTED_DAYS = 5
# A longer table leaves out the years without statements.
MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a year or a day of a month; `count` is None for what lies outside."""

    label: str = ""
    name: str = ""
    count: int | None = None
    heat: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the table."""

    name: str
    address: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day with statements, as it is told below its calendar."""

    name: str
    address: str
    count: int
    speakers: int


@dataclass(frozen=True, slots=True)
class MonthCalendar:
    """A month by weeks, in words and in those of the other calendar."""

    name: str
    elsewhere: str
    address: str
    weeks: list[tuple[Cell, ...]]
    listed: list[ListedDay]


def heat_steps(counts: list[int]) -> list[int]:
    """The least count of each step of heat, at most four, from 1 upwards; empty for no counts."""
    if not counts:
        return []
    ordered = sorted(counts)
    quarters = [ordered[len(ordered) * step // HEAT_STEPS] for step in range(1, HEAT_STEPS)]
    return sorted({1, *quarters})


def key(steps: list[int]) -> list[tuple[int, int, int | None]]:
    """Each step of heat with its least and its greatest count; None for the last one's."""
    ends = [step - 1 for step in steps[1:]]
    numbered = enumerate(zip_longest(steps, ends), start=1)
    return [(heat, least, most) for heat, (least, most) in numbered]


def years(reckoning: Reckoning, counts: Mapping[Month, int], steps: list[int]) -> list[Year]:
    """The table of years, newest first, each with its twelve months."""
    every = sorted({year for year, _ in counts}, reverse=True)
    if len(every) > MOST_YEARS:
        every = [year for year in every if any(counts.get((year, m)) for m in range(1, 13))]
    return [year_row(reckoning, year, counts, steps) for year in every]


def year_row(
    reckoning: Reckoning, number: int, counts: Mapping[Month, int], steps: list[int]
) -> Year:
    """A year with its twelve months."""
    year = reckoning.period(number)
    months = [(reckoning.period(number, m), counts.get((number, m))) for m in range(1, 13)]
    cells = [_month_cell(reckoning, month, count, steps) for month, count in months]
    return Year(reckoning.words(year), reckoning.address(year), cells)


def month_calendars(reckoning: Reckoning, months: list[Period]) -> list[MonthCalendar]:
    """For each month its weeks; a day counts the statements whose date is that very day."""
    counts = by_day([(month.first_day, month.last_day) for month in months])
    steps = heat_steps([*counts.values()])
    listed = {month: _few(month, counts) for month in months}
    speakers = speakers_by_day([day for days in listed.values() for day in days])
    return [
        _calendar(
            reckoning, month, counts, steps, _listed(reckoning, listed[month], counts, speakers)
        )
        for month in months
    ]


def weekdays() -> list[int]:
    """The days of the week (0 is Monday) from the one with which it begins."""
    return [(WEEK_STARTS_ON + step) % DAYS_OF_A_WEEK for step in range(DAYS_OF_A_WEEK)]


def _month_cell(reckoning: Reckoning, month: Period, count: int | None, steps: list[int]) -> Cell:
    return Cell(
        label=reckoning.short_month(month.month or 1),
        name=reckoning.words(month),
        count=count,
        heat=_heat(count, steps),
        address=reckoning.address(month),
    )


def _calendar(
    reckoning: Reckoning,
    month: Period,
    counts: Mapping[date, int],
    steps: list[int],
    listed: list[ListedDay],
) -> MonthCalendar:
    days = _days(month)
    cells = [
        Cell(
            label=str(number),
            name=reckoning.day_in_full(day),
            count=(n := counts.get(day, 0)),
            heat=_heat(n, steps),
            address=GREGORIAN.address(GREGORIAN.day(day)),
        )
        for number, day in enumerate(days, start=1)
    ]
    before = (days[0].weekday() - WEEK_STARTS_ON) % DAYS_OF_A_WEEK
    after = -(before + len(days)) % DAYS_OF_A_WEEK
    cells = [*[Cell()] * before, *cells, *[Cell()] * after]
    return MonthCalendar(
        name=reckoning.words(month),
        elsewhere=reckoning.elsewhere(month),
        address=reckoning.address(month),
        weeks=[tuple(cells[n : n + DAYS_OF_A_WEEK]) for n in range(0, len(cells), DAYS_OF_A_WEEK)],
        listed=listed,
    )


def _days(month: Period) -> list[date]:
    length = (month.last_day - month.first_day).days + 1
    return [month.first_day + timedelta(days=step) for step in range(length)]


def _few(month: Period, counts: Mapping[date, int]) -> list[date]:
    """The days of a month with statements, where they are few."""
    days = [day for day in _days(month) if day in counts]
    return days if len(days) <= MOST_LISTED_DAYS else []


def _listed(
    reckoning: Reckoning,
    days: list[date],
    counts: Mapping[date, int],
    speakers: Mapping[date, int],
) -> list[ListedDay]:
    return [
        ListedDay(
            reckoning.day_and_month(day),
            GREGORIAN.address(GREGORIAN.day(day)),
            counts[day],
            speakers[day],
        )
        for day in days
    ]


def _heat(count: int | None, steps: list[int]) -> int:
    return sum(1 for step in steps if count and count >= step)
