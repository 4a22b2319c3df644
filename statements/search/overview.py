"""How many rows a selection finds, and what they divide into: counted in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from django.db import connection

from statements.search import frequencies, lexemes
from statements.search.facets import MonthSpan
from statements.search.rows import Rows
from statements.search.tables import Table

Counts = dict[str, int]

FACET_COLUMNS = "speaker_id, country, outlet_id, kind, office, events, first_month, last_month"
_COUNT = "SELECT 'all', NULL, NULL, count(*) FROM hits"
_FIRST = """
    SELECT 'first', key::text, NULL, 0
        FROM (SELECT {key} AS key FROM hits {by_day} LIMIT %(first)s) AS first
"""
# One pass over the rows; each hash is of columns that go together.
_FACETS = """
    SELECT CASE GROUPING(speaker_id, kind, office, first_month, events)
               WHEN 15 THEN 'speaker' WHEN 23 THEN 'kind' WHEN 27 THEN 'office'
               WHEN 29 THEN 'month' WHEN 30 THEN 'events' ELSE 'all' END,
        coalesce(speaker_id::text, kind, office, first_month::text, events::text),
        coalesce(country, outlet_id::text, last_month::text), count(*)
        FROM hits GROUP BY GROUPING SETS (
            (), (speaker_id, country), (kind, outlet_id), (office), (first_month, last_month),
            (events))
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
        return dict(sorted(sorted(counts.items()), key=itemgetter(1), reverse=True))

    def add(self, name: str, values: Iterable[tuple[str | None, int]]) -> None:
        """Count so many rows more for each value; None is counted only of outlets, as ""."""
        counts = self.values.setdefault(name, {})
        for value, count in values:
            if value or name == "outlet":
                counts[value or ""] = counts.get(value or "", 0) + count


def overview(rows: Rows) -> Overview:
    """The overview of the rows; where there are more than `rows.most` - 1, of the first so many."""
    table = rows.table
    order = [table.key, "first_day", *(c for c in table.order if c != table.key)]
    columns = ", ".join(order + [FACET_COLUMNS] * table.has_facets)
    facets = _FACETS if table.has_facets else _COUNT
    # a walk finds the rows in their order
    by_day = "" if rows.periods else f"ORDER BY {table.by_day(newest=rows.newest)}"
    first = _FIRST.format(key=table.key, by_day=by_day)
    sql = f"WITH {rows.cte(columns)} {facets} UNION ALL {first}"
    with connection.cursor() as cursor:
        cursor.execute(sql, rows.parameters)
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


def _overview(counted: list[tuple[str, str | None, str | None, int]], most: int) -> Overview:
    """The overview of counted groups: what they are of, one or two values, how many rows."""
    parts: dict[str, list[tuple[str | None, str | None, int]]] = defaultdict(list)
    for name, one, other, n in counted:
        parts[name].append((one, other, n))
    rows = parts["all"][0][2]
    found = Overview(min(rows, most), is_more=rows > most)
    found.first = [int(key) for key, _, _ in parts["first"] if key]
    found.spans = [_span(a or "", b or "", n) for a, b, n in parts["month"] if a or b]
    found.add("speaker", ((one, n) for one, _, n in parts["speaker"]))
    found.add("country", ((other, n) for _, other, n in parts["speaker"]))
    found.add("kind", ((one, n) for one, _, n in parts["kind"]))
    found.add("outlet", ((other, n) for _, other, n in parts["kind"]))
    found.add("office", ((one, n) for one, _, n in parts["office"]))
    events = ((event, n) for one, _, n in parts["events"] for event in (one or "")[1:-1].split(","))
    found.add("event", events)
    return found


def _span(first: str, last: str, count: int) -> MonthSpan:
    """The span of two months, each the number of months since the year 0, or empty."""
    ends = [divmod(int(month), 12) if month else None for month in (first, last)]
    months = [(year_month[0], year_month[1] + 1) if year_month else None for year_month in ends]
    return MonthSpan(months[0], months[1], count)
