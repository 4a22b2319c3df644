"""How many rows a selection finds, and what they divide into: counted in one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db import connection

from statements.search import frequencies, lexemes
from statements.search.facets import MonthSpan
from statements.search.rows import Rows
from statements.search.tables import Table

Counts = dict[str, int]

FACET_COLUMNS = "speaker_id, country, outlet_id, kind, office, events, first_month, last_month"
# Columns that are counted together, and the facets that they tell.
GROUPS = {
    "speaker": ("speaker_id", "country"),
    "kind": ("kind", "outlet_id"),
    "office": ("office", "NULL"),
    "month": ("first_month", "last_month"),
    "event": ("events", "NULL"),
}
TOLD_BY = {"country": "speaker", "outlet": "kind", "year": "month"}
# One pass over the rows; of each group its one or two values and the number of rows, in lists.
_FACETS = """
    SELECT name, array_agg(one), array_agg(other), array_agg(n) FROM (
        SELECT CASE GROUPING(speaker_id, kind, office, first_month, events)
                   WHEN 15 THEN 'speaker' WHEN 23 THEN 'kind' WHEN 27 THEN 'office'
                   WHEN 29 THEN 'month' WHEN 30 THEN 'event' ELSE 'all' END,
            coalesce(speaker_id::text, kind, office, first_month::text, events::text),
            coalesce(country, outlet_id::text, last_month::text), count(*)
        FROM hits GROUP BY GROUPING SETS (
            (), (speaker_id, country), (kind, outlet_id), (office), (first_month, last_month),
            (events))
    ) AS counted(name, one, other, n) GROUP BY name
"""
_ONE_FACET = """
    SELECT '{name}', array_agg(one), array_agg(other), array_agg(n) FROM (
        SELECT {one}::text, {other}::text, count(*) FROM hits GROUP BY 1, 2
    ) AS counted(one, other, n)
    UNION ALL
"""
_COUNT = "SELECT 'all', NULL::text[], NULL::text[], ARRAY[count(*)] FROM hits"
_FIRST = """
    SELECT 'first', ARRAY(SELECT {key}::text FROM hits {by_day} LIMIT %(first)s), NULL, NULL
"""

# Of each kind of group: first values, second values, numbers of rows.
Groups = tuple[list[str | None], list[str | None], list[int]]


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
        return dict(sorted(sorted(counts.items()), key=itemgetter(1), reverse=True))

    def add(self, name: str, values: Iterable[tuple[str | None, int]]) -> None:
        """Count so many rows more for each value; None is counted only of outlets, as ""."""
        counts = self.values.setdefault(name, {})
        for value, count in values:
            if value or name == "outlet":
                counts[value or ""] = counts.get(value or "", 0) + count


def overview(rows: Rows, only: str = "") -> Overview:
    """The overview of the rows; where there are more than `rows.most` - 1, of the first so many.

    With `only`, what tells of that facet, and nothing else besides the count.
    """
    table = rows.table
    if only:
        one, other = GROUPS[name := TOLD_BY.get(only, only)]
        counted = _ONE_FACET.format(name=name, one=one, other=other) + _COUNT
    else:
        # a walk finds the rows in their order
        by_day = "" if rows.periods else f"ORDER BY {table.by_day(newest=rows.newest)}"
        first = _FIRST.format(key=f"hits.{table.key}", by_day=by_day)
        counted = f"{_FACETS if table.has_facets else _COUNT} UNION ALL {first}"
    columns = ", ".join([*table.columns, *([FACET_COLUMNS] if table.has_facets else [])])
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {rows.cte(columns)} {counted}", rows.parameters)
        return _overview({name: groups for name, *groups in cursor.fetchall()}, rows.most - 1)


def keys(rows: Rows, start: int, size: int) -> list[int]:
    """The keys of so many rows by day from that place on."""
    table = rows.table
    order = table.by_day(newest=rows.newest)
    page = f"SELECT {table.key} FROM hits ORDER BY {order} OFFSET %(start)s LIMIT %(size)s"  # noqa: S608
    with connection.cursor() as cursor:
        place = {"start": start, "size": size}
        cursor.execute(f"WITH {rows.cte(', '.join(table.columns))} {page}", rows.parameters | place)
        return [key for (key,) in cursor.fetchall()]


def keys_of_all(table: Table, start: int, size: int, *, newest: bool) -> list[int]:
    """The keys of so many of all rows by day from that place on."""
    page = f"ORDER BY {table.by_day(newest=newest)} OFFSET %s LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table.key} FROM {table.name} {page}", [start, size])  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def overview_of_all(table: Table, first: int, *, newest: bool) -> Overview:
    """The overview of the whole table, from its lexemes' frequencies: exact at any size."""
    found = Overview(first=keys_of_all(table, 0, first, newest=newest))
    for lexeme, n in frequencies.beginning(table, lexemes.EVERY_ROW).items():
        name = MARKED.get(lexeme[1:2])
        if lexeme == lexemes.EVERY_ROW:
            found.count = n
        elif name == "span":
            begins, ends = lexeme[2:].split("/")
            found.spans.append(_span(begins, ends, n))
        elif name:
            found.add(name, [(lexeme[2:], n)])
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


def _overview(counted: Mapping[str, Any], most: int) -> Overview:
    """The overview of counted groups."""
    nothing: Groups = ([], [], [])
    part: dict[str, Any] = {
        name: counted[name] if counted.get(name, nothing)[2] else nothing for name in GROUPS
    }
    rows = counted["all"][2][0]
    found = Overview(min(rows, most), is_more=rows > most)
    found.first = list(map(int, counted["first"][0])) if "first" in counted else []
    spans = zip(*part["month"], strict=True)
    found.spans = [_span(a or "", b or "", n) for a, b, n in spans if a or b]
    for name, group, side in (
        ("speaker", "speaker", 0),
        ("country", "speaker", 1),
        ("kind", "kind", 0),
        ("outlet", "kind", 1),
        ("office", "office", 0),
    ):
        found.add(name, zip(part[group][side], part[group][2], strict=True))
    events = zip(part["event"][0], part["event"][2], strict=True)
    found.add("event", ((e, n) for both, n in events for e in (both or "")[1:-1].split(",")))
    return found


def _span(first: str, last: str, count: int) -> MonthSpan:
    """The span of two months, each the number of months since the year 0, or empty."""
    ends = [divmod(int(month), 12) if month else None for month in (first, last)]
    months = [(year_month[0], year_month[1] + 1) if year_month else None for year_month in ends]
    return MonthSpan(months[0], months[1], count)
