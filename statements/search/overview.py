"""How many rows a selection finds, and what they divide into: counted in one query."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from statements.search import frequencies, lexemes
from statements.search.facets import MonthSpan
from statements.search.rows import Rows
from statements.search.tables import Table

Counts = dict[str, int]

FACET_COLUMNS = "speaker_id, country, outlet_id, kind, office, events, first_month, last_month"
_COUNT = "SELECT 'all', NULL, NULL, count(*) FROM hits"
_FIRST = """
    (SELECT 'first', {key}::text, NULL, 0 FROM hits ORDER BY {order} LIMIT %(first)s)
"""
# One pass over the rows for each pair of columns, not for each column.
_FACETS = """
    SELECT CASE GROUPING(speaker_id, kind, office, first_month)
               WHEN 7 THEN 'speaker' WHEN 11 THEN 'kind' WHEN 13 THEN 'office'
               WHEN 14 THEN 'month' ELSE 'all' END,
        coalesce(speaker_id::text, kind, office, first_month::text),
        coalesce(country, outlet_id::text, last_month::text), count(*)
        FROM hits GROUP BY GROUPING SETS
            ((), (speaker_id, country), (kind, outlet_id), (office), (first_month, last_month))
    UNION ALL
    SELECT 'event', event::text, NULL, count(*)
        FROM hits, unnest(events) AS event GROUP BY event
"""


@dataclass(slots=True)
class Overview:
    """How many rows there are, by value of each property and by months.

    Values are the ids of speakers, outlets and events ("" for no outlet), countries' codes in
    small letters, kinds, and titles as printed. `first` are the keys of the first rows by day.
    """

    count: int = 0
    is_more: bool = False
    values: dict[str, Counts] = field(default_factory=dict)
    spans: list[MonthSpan] = field(default_factory=list)
    first: list[int] = field(default_factory=list)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than `first` has."""
        return self.count > len(self.first)

    def of(self, name: str) -> Counts:
        """The number of rows by value of a property, most frequent first."""
        counts = self.values.get(name, {})
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def add(self, name: str, value: str | None, count: int) -> None:
        """Count so many rows more for a value; None is counted only of outlets, as ""."""
        if value or name == "outlet":
            counts = self.values.setdefault(name, {})
            counts[value or ""] = counts.get(value or "", 0) + count


def overview(rows: Rows) -> Overview:
    """The overview of the rows; where there are more than `rows.most` - 1, of the first so many."""
    table = rows.table
    order = [table.key, "first_day", *(c for c in table.order if c != table.key)]
    columns = ", ".join(order + [FACET_COLUMNS] * table.has_facets)
    facets = _FACETS if table.has_facets else _COUNT
    first = _FIRST.format(key=table.key, order=table.by_day(newest=rows.newest))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {rows.cte(columns)} {facets} UNION ALL {first}", rows.parameters)
        return _overview(cursor.fetchall(), rows.most - 1)


def overview_of_all(table: Table, first: int, *, newest: bool) -> Overview:
    """The overview of the whole table, from its lexemes' frequencies: exact at any size."""
    found = Overview()
    with connection.cursor() as cursor:
        order = table.by_day(newest=newest)
        cursor.execute(
            f"SELECT {table.key} FROM {table.name} ORDER BY {order} LIMIT %s",  # noqa: S608
            [first],
        )
        found.first = [key for (key,) in cursor.fetchall()]
    for lexeme, n in frequencies.beginning(table, lexemes.EVERY_ROW).items():
        name = MARKED.get(lexeme[1:2])
        if lexeme == lexemes.EVERY_ROW:
            found.count = n
        elif name == "span":
            begins, ends = lexeme[2:].split("/")
            found.spans.append(_span(begins, ends, n))
        elif name:
            found.add(name, lexeme[2:], n)
    return found


# What the letter behind @ tells of; the periods of a walk are not counted.
MARKED: Mapping[str, str] = {
    "s": "speaker",
    "c": "country",
    "o": "outlet",
    "k": "kind",
    "f": "office",
    "e": "event",
    "d": "span",
}


def _overview(counted: list[tuple[Any, ...]], most: int) -> Overview:
    found = Overview()
    for name, one, other, n in counted:
        if name == "all":
            found.count, found.is_more = min(n, most), n > most
        elif name == "first":
            found.first.append(int(one))
        elif name == "month":
            if one or other:
                found.spans.append(_span(one or "", other or "", n))
        else:
            found.add(name, one, n)
            if name in ALONGSIDE:
                found.add(ALONGSIDE[name], other, n)
    return found


ALONGSIDE = {"speaker": "country", "kind": "outlet"}


def _span(first: str, last: str, count: int) -> MonthSpan:
    """The span of two months, each the number of months since the year 0, or empty."""
    ends = [divmod(int(month), 12) if month else None for month in (first, last)]
    months = [(year_month[0], year_month[1] + 1) if year_month else None for year_month in ends]
    return MonthSpan(months[0], months[1], count)
