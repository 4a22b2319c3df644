"""The rows that a selection finds, at most so many and newest first: the heart of every query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from statements.search.at_home import AS_ENTRY, held
from statements.search.condition import ranges
from statements.search.periods import Period
from statements.search.selection import Selection
from statements.search.tables import Table

# Beyond so many rows nothing is counted: the newest (or oldest) of them stand for all.
MOST_ROWS = 10_000
# What the database packs beside each row `e`, of old rows too, which may be without it.
PACKED = {
    "tally": "coalesce(e.tally, public.search_tally(e))",
    "tally_events": "coalesce(e.tally_events, public.search_tally_events(e))",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """Common table expressions, with their parameters; a walk through `periods` if any.

    `reports` are all rows found; `hits` are the same or, put `together`, of each utterance the
    earliest report found.

    A walk reads the index one month or year after the other and ends as soon as it has enough
    rows, so a common word costs no more in a large archive than in a small one. `part` is one more
    condition, on their days and what orders one day, with its parameters `of_part`.
    """

    table: Table
    selection: Selection
    newest: bool = True
    first: int = 200
    most: int = MOST_ROWS + 1
    periods: tuple[Period, ...] = ()
    together: bool = False
    part: str = ""
    of_part: Mapping[str, Any] = field(default_factory=dict)

    def walking(self, periods: Iterable[Period]) -> "Rows":
        """The same rows, found by a walk through those periods; at home none is needed."""
        return self if self.table.is_at_home else replace(self, periods=tuple(periods))

    @property
    def is_in_order(self) -> bool:
        """Whether the first so many are the first by day."""
        return bool(self.periods) or self.table.is_at_home

    def cte(self, columns: str) -> str:
        """`reports AS MATERIALIZED (…), hits AS …` with the columns."""
        if self.together and "utterance_id" not in columns:
            columns = f"{columns}, utterance_id"
        found = f"SELECT {columns} FROM {self.table.rows} AS entries WHERE {self.condition}"  # noqa: S608
        if self.is_in_order:
            found = f"{found} ORDER BY {self.table.by_day(newest=self.newest)}"
        if self.periods:
            found = self._walk(f"{found} LIMIT %(most)s")
        found = found.format(query="%(query)s")
        hits = self.table.once("reports") if self.together else "SELECT * FROM reports"
        return f"reports AS MATERIALIZED ({found} LIMIT %(most)s), hits AS ({hits})"

    @property
    def tallies(self) -> str:
        """A query for the packed rows and events of all reports, two strings of bytes.

        A walk ends in the order of a list: a packed row begins with what orders one day.
        """
        if self.table.is_at_home:
            return self._tallies_at_home
        # OFFSET 0: rows are read whole, which takes long, only where they are not packed yet
        found = f"""
            SELECT e.first_day, {PACKED["tally"]} AS tally, {PACKED["tally_events"]} AS events
            FROM {self.table.name} AS e WHERE {self.condition} OFFSET 0
        """  # noqa: S608
        if self.periods:
            day = f"first_day {'DESC' if self.newest else 'ASC'} NULLS LAST, tally"
            rows = f"SELECT tally, events FROM ({found}) AS row ORDER BY {day} LIMIT %(most)s"  # noqa: S608
            found = self._walk(rows)
        found = found.format(query="%(query)s")
        return (
            "SELECT string_agg(tally, ''::bytea), string_agg(events, ''::bytea)"  # noqa: S608
            f" FROM ({found} LIMIT %(most)s) AS reports"
        )

    @property
    def _tallies_at_home(self) -> str:
        """The same of rows that are packed as they are read."""
        order = self.table.by_day(newest=self.newest)
        rows = f"SELECT {AS_ENTRY} AS e FROM {self.table.rows} AS entries WHERE {self.condition}"  # noqa: S608
        return (
            "SELECT string_agg(public.search_tally(e), ''::bytea),"  # noqa: S608
            " string_agg(public.search_tally_events(e), ''::bytea)"
            f" FROM ({rows} ORDER BY {order} LIMIT %(most)s) AS reports"
        )

    @property
    def condition(self) -> str:
        """What must hold of a row, with a place for the query."""
        days = "".join(
            f" AND days && ANY(%(days_{name})s::daterange[])"
            for name in self.selection.condition.days
        )
        part = f" AND {self.part}" if self.part else ""
        selected = "words @@ {query}::tsquery"
        if self.table.is_at_home:
            selected = held(self.selection).sql
        return f"{selected}{days}{part}"

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
        values |= self.of_part
        if self.table.is_at_home:
            values |= held(self.selection).parameters
        values["probes"] = [f"({query}) & {period.query}" for period in self.periods]
        days = self.selection.condition.days
        return values | {f"days_{name}": ranges(of) for name, of in days.items()}


def every_row(table: Table, selection: Selection) -> tuple[str, dict[str, Any]]:
    """A query for what orders the rows that are selected, however many; with its parameters."""
    rows = Rows(table, selection)
    condition = rows.condition.format(query="%(query)s")
    columns = ", ".join(table.columns)
    asked = f"SELECT {columns} FROM {table.rows} AS entries WHERE {condition}"  # noqa: S608
    return asked, rows.parameters
