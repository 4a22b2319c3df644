"""Going on by day from a row, not from a number of rows: what comes in meanwhile moves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from statements.search import lexemes
from statements.search.lexemes import quoted
from statements.search.rows import Rows
from statements.search.tables import Table
from statements.search.whole import AGAIN_AT_ALL


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


def parts(table: Table, behind: Place | None, *, newest: bool) -> Iterator[Part]:
    """The rows behind the place, or all, in parts that follow one another."""
    if behind is None:
        yield Part("first_day IS NOT NULL", {}, is_dated=True)
        yield Part("first_day IS NULL", {}, is_dated=False)
        return
    later = f"({', '.join(table.order)}) > ({', '.join(f'%(at_{n})s' for n in table.order)})"
    at = {f"at_{name}": value for name, value in zip(table.order, behind.within, strict=True)}
    if behind.day:
        sign = "<" if newest else ">"
        dated = f"first_day {sign}= %(at_day)s AND (first_day {sign} %(at_day)s OR {later})"
        yield Part(dated, {**at, "at_day": behind.day}, is_dated=True)
        yield Part("first_day IS NULL", {}, is_dated=False)
    else:
        yield Part(f"first_day IS NULL AND {later}", at, is_dated=False)


def of_all(table: Table, part: Part, size: int, *, newest: bool, together: bool) -> list[Place]:
    """The first so many of a part of the whole table; of an utterance only the earliest report."""
    once = f" AND (utterance_id IS NULL OR NOT words @@ {AGAIN_AT_ALL})" if together else ""
    found = f"FROM {table.name} WHERE {part.condition}{once}"
    return _places(table, found, part.parameters, size, newest=newest)


def of_rows(rows: Rows, part: Part, size: int) -> list[Place]:
    """The first so many of a part of the rows.

    Put together, rows are only known whole, so the part is taken of what they come to; else only
    the part is read.
    """
    if rows.together:
        found = f"FROM hits WHERE {part.condition}"
    else:
        rows, found = replace(rows, part=part.condition), "FROM hits"
    if rows.periods and not rows.together:
        rows = replace(rows, most=size)
    cte = f"WITH {rows.cte(', '.join(rows.table.columns))}"
    parameters = rows.parameters | part.parameters
    return _places(rows.table, found, parameters, size, newest=rows.newest, cte=cte)


def periods_of(part: Part, periods: list[str], *, newest: bool) -> list[str]:
    """Those of the periods in which rows of the part may begin, in order, as parts of tsqueries."""
    if not part.is_dated:
        return [quoted(lexemes.NO_PERIOD)]
    dated = sorted(periods, reverse=newest)
    day: date | None = part.parameters.get("at_day")
    if day:
        at = day.isoformat()
        dated = [
            period
            for period in dated
            if (
                period[2:] <= at[: len(period) - 2]
                if newest
                else period[2:] >= at[: len(period) - 2]
            )
        ]
    return [quoted(period) for period in dated]


def _places(
    table: Table, found: str, parameters: dict[str, Any], size: int, *, newest: bool, cte: str = ""
) -> list[Place]:
    columns = ", ".join(["first_day", *table.order])
    order = table.by_day(newest=newest)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{cte} SELECT {columns} {found} ORDER BY {order} LIMIT %(size)s",
            {**parameters, "size": size},
        )
        return [Place(day, tuple(within)) for day, *within in cursor.fetchall()]
