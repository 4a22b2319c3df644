"""Going on by day from a row, not from a number of rows: what comes in meanwhile moves nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection

from statements.search import lexemes
from statements.search.overview import tally_of
from statements.search.periods import Period, following
from statements.search.rows import Rows
from statements.search.spread import of_page, page
from statements.search.tables import Table
from statements.search.whole import is_first


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its first day if any, and what orders one day; the key comes last."""

    day: date | None
    within: tuple[int, ...]

    @property
    def key(self) -> int:
        """The row's key."""
        return self.within[-1]


@dataclass(frozen=True, slots=True)
class Part:
    """The dated rows behind a place, or the undated ones, as a condition with its parameters."""

    condition: str
    parameters: dict[str, Any]
    is_dated: bool
    behind: Place | None = None

    def periods(self, among: Iterable[Period], *, newest: bool) -> list[Period]:
        """Those of the periods in which its rows may begin, in order."""
        if not self.is_dated:
            return [Period(lexemes.NO_PERIOD)]
        return following(among, self.behind.day if self.behind else None, newest=newest)

    def has(self, place: Place, *, newest: bool) -> bool:
        """Whether a row that stands there is one of them."""
        if self.is_dated != bool(place.day):
            return False
        if self.behind is None or place.day == self.behind.day:
            return self.behind is None or place.within > self.behind.within
        if place.day is None or self.behind.day is None:
            return True
        return place.day < self.behind.day if newest else place.day > self.behind.day


def parts(table: Table, behind: Place | None, *, newest: bool) -> Iterator[Part]:
    """The rows behind the place, or all, in parts that follow one another."""
    if behind is None:
        yield Part("first_day IS NOT NULL", {}, is_dated=True)
        yield Part("first_day IS NULL", {}, is_dated=False)
        return
    later = _later(table.order)
    at = {f"at_{name}": value for name, value in zip(table.order, behind.within, strict=True)}
    if behind.day:
        sign = "<" if newest else ">"
        dated = f"first_day {sign}= %(at_day)s AND (first_day {sign} %(at_day)s OR {later})"
        yield Part(dated, {**at, "at_day": behind.day}, is_dated=True, behind=behind)
        yield Part("first_day IS NULL", {}, is_dated=False)
    else:
        yield Part(f"first_day IS NULL AND {later}", at, is_dated=False, behind=behind)


def _later(order: Sequence[str]) -> str:
    """That a row of the same day comes later, in words that other servers are asked in too."""
    name, *others = order
    later = f"{name} > %(at_{name})s"
    return f"({later} OR {name} = %(at_{name})s AND {_later(others)})" if others else f"({later})"


def of_all(table: Table, part: Part, size: int, *, newest: bool, together: bool) -> list[Place]:
    """The first so many of a part of the whole table; of an utterance only the earliest report."""
    once = f" AND {is_first(table)}" if together else ""
    condition = f"WHERE {part.condition}{once}"
    asked = page(table, _columns(table), condition, newest=newest)
    return _places(asked, part.parameters | of_page(0, size))


def of_rows(rows: Rows, part: Part, size: int) -> list[Place]:
    """The first so many of a part of the rows.

    Put together, rows are only known whole, so the part is taken of what they come to; else only
    the part is read.
    """
    if not rows.together:
        rows = replace(rows, part=part.condition, of_part=part.parameters)
        rows = replace(rows, most=size) if rows.is_in_order else rows
    if rows.table.asks_servers:
        return _of_tally(rows, part, size)
    found = f"WHERE {part.condition}" if rows.together else ""
    cte = f"WITH {rows.cte(', '.join(rows.table.columns))}"
    order = rows.table.by_day(newest=rows.newest)
    asked = f"SELECT {_columns(rows.table)} FROM hits {found} ORDER BY {order} LIMIT %(size)s"  # noqa: S608
    return _places(f"{cte} {asked}", rows.parameters | part.parameters | {"size": size})


def _of_tally(rows: Rows, part: Part, size: int) -> list[Place]:
    """The same of rows that lie on several servers."""
    tally = tally_of(rows)
    found = (Place(day, within) for day, within in tally.listed(None if rows.together else size))
    return list(islice((one for one in found if part.has(one, newest=rows.newest)), size))


def _columns(table: Table) -> str:
    return ", ".join(["first_day", *table.order])


def _places(asked: str, parameters: dict[str, Any]) -> list[Place]:
    with connection.cursor() as cursor:
        cursor.execute(asked, parameters)
        return [Place(day, tuple(within)) for day, *within in cursor.fetchall()]
