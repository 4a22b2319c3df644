"""Statements that lie on several servers are counted: a walk takes a few strides.

A stride is one query for the rows of several periods, put to all servers at once; each answers
with its rows packed, month by month. How many periods it takes follows from how many rows are to
be expected in them and how many were found in those before.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, groupby, pairwise
from typing import Any

from django.db import connection

from statements.search import lexemes
from statements.search.lexemes import quoted
from statements.search.periods import Period
from statements.search.query import Prefix
from statements.search.rows import PACKED, Rows
from statements.search.spread import parts, united
from statements.search.tally import EVENTS, WIDTH, integers

# So many times the rows that are missing are looked for; no stride is so many times longer than
# all before it.
ROOM = 1.2
LONGER = 4
# So many months of a year are asked for by their names.
MOST_MONTHS = 4
OF_ROW = 4 * WIDTH
# Behind every month since the year 0.
UNDATED = 2**31

_MONTHS = """
    SELECT {turn}, first_month,
            string_agg({tally}, ''::bytea), string_agg({tally_events}, ''::bytea)
        FROM {part} AS e WHERE {condition} GROUP BY first_month
"""
# A server is sent no function that it could not know of; all rows that are there are packed.
_PACKED_THERE = {"tally": "tally", "tally_events": "tally_events"}


@dataclass(frozen=True, slots=True)
class Month:
    """Rows of one month as they are packed, with their events; they come in any order.

    Those of an earlier `turn` come before all later ones.
    """

    turn: int
    number: int | None
    packed: bytes
    events: bytes

    def __len__(self) -> int:
        """How many rows they are."""
        return len(self.packed) // OF_ROW

    def first(self, size: int, *, newest: bool) -> "Month":
        """The first so many of them by day; of one day by what orders it."""
        counted = integers(self.packed)[EVENTS::WIDTH]
        ends = accumulate((4 * n for n in counted), initial=0)
        rows = (self.packed[at : at + OF_ROW] for at in range(0, len(self.packed), OF_ROW))
        kept = sorted(zip(rows, pairwise(ends), strict=True))
        if newest:
            kept.sort(key=_day, reverse=True)
        del kept[size:]
        events = b"".join([self.events[start:end] for _, (start, end) in kept])
        return Month(self.turn, self.number, b"".join([row for row, _ in kept]), events)


@dataclass
class Strides:
    """The periods of a walk, and how far it has gone."""

    left: list[Period]
    most: int
    # Where nobody knows how many rows there will be, the first stride is a short one.
    is_guess: bool = False
    reckoned: float = 0
    found: list[Month] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """How many rows are still looked for."""
        return self.most - sum(map(len, self.found))

    def next(self) -> list[Period]:
        """The periods of the next stride; none at the end of the walk."""
        wanted = self.missing * ROOM / (LONGER if self.is_guess else 1)
        if self.reckoned:
            seen = max(self.most - self.missing, 1)
            wanted = min(self.missing * ROOM * self.reckoned / seen, self.reckoned * LONGER)
        taken, expected = 0, 0.0
        while self.missing > 0 and taken < len(self.left) and expected < max(wanted, 1):
            expected += self.left[taken].expected
            taken += 1
        stride, self.left = self.left[:taken], self.left[taken:]
        self.reckoned += expected
        return stride


@dataclass(frozen=True, slots=True)
class Turn:
    """What is asked for at once: rows of a tsquery, and what must hold of their first day."""

    query: str
    condition: str = ""
    between: Sequence[date] = ()

    @classmethod
    def of(cls, query: str, periods: Sequence[Period]) -> "Turn":
        """The rows of a query that begin in any of the periods, which are of one kind."""
        asked = f"({query}) & ({' | '.join(map(quoted, _names(periods)))})"
        asked += f" & !{quoted(lexemes.LONG)}" if periods[0].is_short else ""
        if periods[0].name == lexemes.LONG:
            return cls(asked)
        if not periods[0].is_dated:
            return cls(asked, " AND first_day IS NULL")
        days = [period.days for period in periods]
        between = " AND first_day >= %(first_{turn})s AND first_day < %(behind_{turn})s"
        return cls(asked, between, [min(days)[0], max(days)[1]])

    def parameters(self, number: int) -> dict[str, Any]:
        """What its placeholders stand for, the turn of that number."""
        days = zip((f"first_{number}", f"behind_{number}"), self.between, strict=False)
        return {f"query_{number}": self.query, **dict(days)}


def _names(periods: Sequence[Period]) -> list[str]:
    """The periods' names; a year's where most of its months are asked for, for the days tell more.

    Each name costs a little of every row that is looked at.
    """
    months = Counter(period.year for period in periods)
    names = (p.year if months[p.year] > MOST_MONTHS else p.name for p in periods)
    return list(dict.fromkeys(names))


def tallied(rows: Rows) -> tuple[bytes, bytes]:
    """The packed rows and events; of a walk the first `rows.most`, else all that are found."""
    asks = Asking(rows)
    found = asks.walked() if rows.periods else asks.all_rows()
    return b"".join([one.packed for one in found]), b"".join([one.events for one in found])


class Asking:
    """Rows that are asked for where they lie."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.parts = parts(rows.table)
        self.packed = PACKED if self.parts == [rows.table.name] else _PACKED_THERE

    def all_rows(self) -> list[Month]:
        """All of them."""
        return self._asked([Turn(self.rows.selection.tsquery)])

    def walked(self) -> list[Month]:
        """The first of them."""
        query = self.rows.selection.query
        is_guess = any(isinstance(term, Prefix) for term in query.terms)
        walk = Strides([*self.rows.periods], self.rows.most, is_guess)
        newest = self.rows.newest
        while stride := walk.next():
            for month in in_order(self._asked(_turns(self.rows, stride)), newest=newest):
                if missing := walk.missing:
                    is_whole = len(month) <= missing
                    walk.found.append(month if is_whole else month.first(missing, newest=newest))
        return walk.found

    def _asked(self, turns: Sequence[Turn]) -> list[Month]:
        """What they find, month by month, in any order."""
        values = dict(self.rows.parameters)
        queries = []
        for number, turn in enumerate(turns):
            values |= turn.parameters(number)
            condition = self.rows.condition.format(query=f"%(query_{number})s")
            condition += turn.condition.format(turn=number)
            queries += [
                _MONTHS.format(turn=number, part=part, condition=condition, **self.packed)
                for part in self.parts
            ]
        with connection.cursor() as cursor:
            cursor.execute(united(queries), values)
            return [Month(*row) for row in cursor.fetchall()]


def _turns(rows: Rows, stride: Sequence[Period]) -> list[Turn]:
    """Long rows, then all that begin in the months or years of the stride, then the undated."""
    kinds = groupby(stride, key=lambda period: "" if period.is_dated else period.name)
    return [Turn.of(rows.selection.tsquery, list(periods)) for _, periods in kinds]


def in_order(months: Iterable[Month], *, newest: bool) -> list[Month]:
    """The months turn by turn by date; of a turn the undated last."""

    def place(month: Month) -> tuple[int, int]:
        if month.number is None:
            return month.turn, UNDATED
        return month.turn, -month.number if newest else month.number

    return sorted(months, key=place)


def _day(row: tuple[bytes, Any]) -> bytes:
    """The day of a packed row, as good as a number within a month."""
    return row[0][:4]
