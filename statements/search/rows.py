"""The rows that a selection finds, at most so many and newest first: the heart of every query."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from statements.search import lexemes
from statements.search.condition import Days, ranges
from statements.search.lexemes import quoted
from statements.search.selection import Selection
from statements.search.tables import Table

# Beyond so many rows nothing is counted: the newest (or oldest) of them stand for all.
MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Common table expressions, with their parameters; a walk through `periods` if any.

    `reports` are all rows found; `hits` are the same or, put `together`, of each utterance the
    earliest report found.

    A walk reads the index one month or year after the other and ends as soon as it has enough
    rows, so a common word costs no more in a large archive than in a small one. `part` is one more
    condition, on their days and what orders one day.
    """

    table: Table
    selection: Selection
    newest: bool = True
    first: int = 200
    most: int = MOST_ROWS + 1
    periods: tuple[str, ...] = ()
    together: bool = False
    part: str = ""

    def walking(self, periods: Iterable[str]) -> "Rows":
        """The same rows, found by a walk through those periods."""
        return replace(self, periods=tuple(periods))

    def cte(self, columns: str) -> str:
        """`reports AS MATERIALIZED (…), hits AS …` with the columns."""
        if self.together and "utterance_id" not in columns:
            columns = f"{columns}, utterance_id"
        found = f"SELECT {columns} FROM {self.table.name} WHERE {self._condition}"  # noqa: S608
        if self.periods:
            order = self.table.by_day(newest=self.newest)
            found = self._walk(f"{found} ORDER BY {order} LIMIT %(most)s")
        found = found.format(query="%(query)s")
        hits = self.table.once("reports") if self.together else "SELECT * FROM reports"
        return f"reports AS MATERIALIZED ({found} LIMIT %(most)s), hits AS ({hits})"

    @property
    def tallies(self) -> str:
        """A query for the packed rows and events of all reports, two strings of bytes.

        On a walk, rows of one day come in any order.
        """
        # OFFSET 0: rows are read whole, which takes long, only where they are not packed yet
        found = f"""
            SELECT e.first_day, coalesce(e.tally, public.search_tally(e)) AS tally,
                coalesce(e.tally_events, public.search_tally_events(e)) AS events
            FROM {self.table.name} AS e WHERE {self._condition} OFFSET 0
        """  # noqa: S608
        if self.periods:
            day = f"first_day {'DESC' if self.newest else 'ASC'} NULLS LAST"
            rows = f"SELECT tally, events FROM ({found}) AS row ORDER BY {day} LIMIT %(most)s"  # noqa: S608
            found = self._walk(rows)
        found = found.format(query="%(query)s")
        return (
            "SELECT string_agg(tally, ''::bytea), string_agg(events, ''::bytea)"  # noqa: S608
            f" FROM ({found} LIMIT %(most)s) AS reports"
        )

    @property
    def _condition(self) -> str:
        """What must hold of a row, with a place for the query."""
        days = "".join(
            f" AND days && ANY(%(days_{name})s::daterange[])"
            for name in self.selection.condition.days
        )
        part = f" AND {self.part}" if self.part else ""
        return f"words @@ {{query}}::tsquery{days}{part}"

    def _walk(self, rows: str) -> str:
        """A query of rows asked period by period."""
        return (
            "SELECT walked.* FROM unnest(%(probes)s::text[]) AS probe(query),"  # noqa: S608
            f" LATERAL ({rows.format(query='probe.query')}) AS walked"
        )

    @property
    def parameters(self) -> dict[str, Any]:
        """What the expression's placeholders stand for."""
        query = self.selection.tsquery
        values: dict[str, Any] = {"query": query, "most": self.most, "first": self.first}
        values["probes"] = [f"({query}) & {period}" for period in self.periods]
        days = self.selection.condition.days
        return values | {f"days_{name}": ranges(of) for name, of in days.items()}


def probes(periods: Iterable[str], days: Iterable[tuple[Days, ...]], *, newest: bool) -> list[str]:
    """The walk through the periods that rows begin in, undated ones last, as parts of tsqueries.

    `periods` are all months or all years in which a row begins. Where only some days are asked
    for, the walk keeps to theirs; rows of more than one month, which may begin earlier, are then
    looked through first.
    """
    dated = sorted(periods, reverse=newest)
    first, end = _bounds(days)
    if first is None and end is None:
        return [quoted(period) for period in [*dated, lexemes.NO_PERIOD]]
    kept = [
        period
        for period in dated
        if (first is None or period[2:] >= first.isoformat()[: len(period) - 2])
        and (end is None or period[2:] <= end.isoformat()[: len(period) - 2])
    ]
    return [quoted(lexemes.LONG), *(f"{quoted(p)} & !{quoted(lexemes.LONG)}" for p in kept)]


def _bounds(days: Iterable[tuple[Days, ...]]) -> Days:
    """The days between which all that is asked for lies."""
    firsts = [min(((f or date.min) for f, _ in either), default=date.min) for either in days]
    ends = [max(((e or date.max) for _, e in either), default=date.max) for either in days]
    first, end = max(firsts, default=date.min), min(ends, default=date.max)
    return (None if first == date.min else first), (None if end == date.max else end)
