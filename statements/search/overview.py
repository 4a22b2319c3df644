"""How many rows a selection finds, and what they divide into."""

from dataclasses import dataclass, field
from typing import Protocol

from django.db import connection

from statements.search.facets import MonthSpan
from statements.search.rows import Rows
from statements.search.strides import tallied
from statements.search.tables import STATEMENTS
from statements.search.tally import Counts, Tally

# Of each value that several of an utterance's reports have: how many are too many, since it
# counts once.
_AGAIN = """
    SELECT name, value, sum(n - 1)::bigint FROM (
        SELECT v.name, v.value, r.utterance_id, count(*) AS n
        FROM {rows} AS r, LATERAL (
            VALUES ('s', r.speaker_id::text), ('c', r.country), ('k', r.kind),
                ('o', coalesce(r.outlet_id::text, '')), ('f', r.office)
            UNION ALL SELECT 'e', event::text FROM unnest(r.events) AS event
            UNION ALL SELECT 'm', month::text
                FROM generate_series(r.first_month, r.last_month) AS month
            UNION ALL SELECT 'y', year::text
                FROM generate_series(r.first_month / 12, r.last_month / 12) AS year
        ) AS v(name, value)
        WHERE r.statement_id = ANY(%s) AND v.value IS NOT NULL
        GROUP BY 1, 2, 3 HAVING count(*) > 1
    ) AS several GROUP BY name, value
"""
_TITLES = """
    SELECT DISTINCT office FROM {rows} AS r WHERE statement_id = ANY(%s)
"""
_FIRST = """
    WITH {rows}
    SELECT (SELECT count(*) FROM hits), ARRAY(SELECT {key} FROM hits {by_day} LIMIT %(first)s)
"""


class Counted(Protocol):
    """What rows divide into."""

    def counts(self, name: str) -> Counts:
        """The number of rows by value of a property, most frequent first."""

    @property
    def spans(self) -> list[MonthSpan]:
        """The months that the rows cover, with the number of rows of each span."""


@dataclass(slots=True)
class Overview:
    """How many rows there are, by value of each property and by months.

    `reports` is how many there are where those of one utterance are counted each.
    Values are the ids of speakers, outlets and events ("" for no outlet), countries' codes in
    small letters, kinds, and titles as printed.
    """

    count: int = 0
    reports: int = 0
    is_more: bool = False
    known: list[int] | None = field(default_factory=list)
    at_once: int = 0
    counted: Counted | None = None

    @property
    def first(self) -> list[int]:
        """The keys of the first rows by day, `at_once` of them."""
        if self.known is None and isinstance(self.counted, Tally):
            self.known = self.counted.keys(0, self.at_once)
        return self.known or []

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than `first` has."""
        return self.count > self.at_once

    def shortest(self, size: int) -> list[int]:
        """The keys of so many rows with the fewest words, as far as these are known."""
        return self.counted.shortest(size) if isinstance(self.counted, Tally) else []

    def keys(self, start: int, size: int) -> list[int] | None:
        """The keys of so many rows by day from that place on; None where they are not at hand."""
        if not self.is_cut or start + size <= self.at_once:
            return self.first[start : start + size]
        if isinstance(self.counted, Tally) and start + size <= self.count:
            return self.counted.keys(start, size)
        return None

    def of(self, name: str) -> Counts:
        """The number of rows by value of a property, most frequent first."""
        return self.counted.counts(name) if self.counted else {}

    @property
    def spans(self) -> list[MonthSpan]:
        """The months that the rows cover, with the number of rows of each span."""
        return self.counted.spans if self.counted else []


def overview(rows: Rows) -> Overview:
    """The overview of the rows; where there are more than `rows.most` - 1, of the first so many."""
    return _tallied(rows) if rows.table.has_facets else _counted(rows)


def _tallied(rows: Rows) -> Overview:
    """Of statements."""
    tally = tally_of(rows)
    if rows.together and tally.several:
        tally.again = _again(tally.keys_at(place for of in tally.several.values() for place in of))
    most = rows.most - 1
    reports = len(tally)
    return Overview(
        min(reports - len(tally.left_out), most),
        min(reports, most),
        is_more=reports > most,
        known=None,
        at_once=rows.first,
        counted=tally,
    )


def tally_of(rows: Rows) -> Tally:
    """The rows of statements, packed; what is counted too often is not looked for."""
    packed, events = tallied(rows) if rows.table.asks_servers else _packed(rows)
    return Tally(packed, events, _titles, rows.newest, rows.together)


def _packed(rows: Rows) -> tuple[bytes, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(rows.tallies, rows.parameters)
        packed, events = cursor.fetchone()
    return packed or b"", events or b""


def _counted(rows: Rows) -> Overview:
    """Of articles, which are only counted."""
    # a walk finds the rows in their order
    by_day = "" if rows.is_in_order else f"ORDER BY {rows.table.by_day(newest=rows.newest)}"
    cte = rows.cte(", ".join(rows.table.columns))
    with connection.cursor() as cursor:
        sql = _FIRST.format(rows=cte, key=rows.table.key, by_day=by_day)
        cursor.execute(sql, rows.parameters)
        count, first = cursor.fetchone()
    most = rows.most - 1
    counted = min(count, most)
    return Overview(counted, counted, is_more=count > most, known=first, at_once=rows.first)


def _titles(keys: list[int]) -> list[str]:
    """The titles printed with those statements."""
    with connection.cursor() as cursor:
        cursor.execute(_TITLES.format(rows=STATEMENTS.rows), [keys])
        return [title for (title,) in cursor.fetchall()]


def _again(keys: list[int]) -> list[tuple[str, str, int]]:
    """How many too many are counted of what, where several reports of an utterance are found."""
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN.format(rows=STATEMENTS.rows), [keys])
        return [(name, value, n) for name, value, n in cursor.fetchall()]


def keys(rows: Rows, start: int, size: int) -> list[int]:
    """The keys of so many rows by day from that place on."""
    table = rows.table
    if table.asks_servers:
        return tally_of(rows).keys(start, size)
    order = table.by_day(newest=rows.newest)
    page = f"SELECT {table.key} FROM hits ORDER BY {order} OFFSET %(start)s LIMIT %(size)s"  # noqa: S608
    with connection.cursor() as cursor:
        place = {"start": start, "size": size}
        cursor.execute(f"WITH {rows.cte(', '.join(table.columns))} {page}", rows.parameters | place)
        return [key for (key,) in cursor.fetchall()]
