"""The months and years in which rows begin: what a walk through very many rows goes by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from statements.search import lexemes
from statements.search.condition import Days
from statements.search.lexemes import quoted


@dataclass(frozen=True, slots=True)
class Period:
    """Rows that begin in one month or year, and about how many of them a walk will find there.

    The undated rows are a period too, and so are those that cover more than one month, which
    `is_short` leaves out.
    """

    name: str
    expected: float = 0
    is_short: bool = False

    @property
    def query(self) -> str:
        """Its rows, as a part of a tsquery."""
        short = f" & !{quoted(lexemes.LONG)}" if self.is_short else ""
        return f"{quoted(self.name)}{short}"

    @property
    def is_dated(self) -> bool:
        """Whether it is a month or a year."""
        return self.name not in (lexemes.NO_PERIOD, lexemes.LONG)

    @property
    def year(self) -> str:
        """The name of its year; its own where it is none."""
        return f"{lexemes.ANY_YEAR}{self.name[2:6]}" if self.is_dated else self.name

    @property
    def days(self) -> tuple[date, date]:
        """The first day of a month or year, and the day behind the last one."""
        first = date.fromisoformat(f"{self.name[2:]}-01-01"[:10])
        months = 12 if self.name.startswith(lexemes.ANY_YEAR) else 1
        behind = first.year * 12 + first.month - 1 + months
        return first, date(behind // 12, behind % 12 + 1, 1)


def periods(rows: Mapping[str, int], share: float) -> list[Period]:
    """The months or years of those marks, where of all their rows that share is to be expected."""
    return [Period(name, n * share) for name, n in rows.items()]


def walk(
    among: Iterable[Period], days: Iterable[tuple[Days, ...]], *, newest: bool
) -> list[Period]:
    """The walk through the periods that rows begin in, undated ones last.

    `among` are all months or all years in which a row begins. Where only some days are asked
    for, the walk keeps to theirs; rows of more than one month, which may begin earlier, are then
    looked through first.
    """
    dated = _in_order(among, newest=newest)
    first, end = _bounds(days)
    if first is None and end is None:
        return [*dated, Period(lexemes.NO_PERIOD)]
    kept = [
        replace(period, is_short=True)
        for period in dated
        if (first is None or _value(period) >= _as(period, first))
        and (end is None or _value(period) <= _as(period, end))
    ]
    return [Period(lexemes.LONG), *kept]


def following(among: Iterable[Period], day: date | None, *, newest: bool) -> list[Period]:
    """Those of the periods in which rows may begin behind a row of that day, in order."""
    return [
        period
        for period in _in_order(among, newest=newest)
        if day is None
        or (_value(period) <= _as(period, day) if newest else _value(period) >= _as(period, day))
    ]


def _in_order(among: Iterable[Period], *, newest: bool) -> list[Period]:
    return sorted(among, key=_value, reverse=newest)


def _value(period: Period) -> str:
    """The month or year as it is written."""
    return period.name[2:]


def _as(period: Period, day: date) -> str:
    """The day's month or year, written as the period is."""
    return day.isoformat()[: len(_value(period))]


def _bounds(days: Iterable[tuple[Days, ...]]) -> Days:
    """The days between which all that is asked for lies."""
    firsts = [min(((f or date.min) for f, _ in either), default=date.min) for either in days]
    ends = [max(((e or date.max) for _, e in either), default=date.max) for either in days]
    first, end = max(firsts, default=date.min), min(ends, default=date.max)
    return (None if first == date.min else first), (None if end == date.max else end)
