"""How many rows a selection finds, and what they divide into: counted in one query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from django.db import connection

from statements.search import frequencies, lexemes
from statements.search.facets import MonthSpan
from statements.search.lexemes import quoted
from statements.search.rows import Rows
from statements.search.tables import Table

Counts = dict[str, int]

FACET_COLUMNS = (
    "speaker_id, country, outlet_id, kind, office, events, first_month, last_month, utterance_id"
)
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
        FROM reports GROUP BY GROUPING SETS (
            (), (speaker_id, country), (kind, outlet_id), (office), (first_month, last_month),
            (events))
    ) AS counted(name, one, other, n) GROUP BY name
"""
_ONE_FACET = """
    SELECT '{name}', array_agg(one), array_agg(other), array_agg(n) FROM (
        SELECT {one}::text, {other}::text, count(*) FROM reports GROUP BY 1, 2
    ) AS counted(one, other, n)
    UNION ALL
"""
_COUNT = "SELECT 'all', NULL::text[], NULL::text[], ARRAY[count(*)] FROM reports"
AGAIN_AT_ALL = f"$again${quoted(lexemes.AGAIN)}$again$::tsquery"
# Of each utterance that is found more than once, and of each value that several of its reports
# have: how many are too many, since it counts once.
_AGAIN = """
    UNION ALL SELECT 'once', NULL, NULL, ARRAY[count(*)] FROM hits
    UNION ALL
    SELECT 'again', array_agg(name), array_agg(value), array_agg(n) FROM (
        SELECT name, value, sum(n - 1)::bigint FROM (
            SELECT v.name, v.value, r.utterance_id, count(*) AS n FROM reports r, LATERAL (
                VALUES ('s', r.speaker_id::text), ('c', r.country), ('k', r.kind),
                    ('o', coalesce(r.outlet_id::text, '')), ('f', r.office)
                UNION ALL SELECT 'e', event::text FROM unnest(r.events) AS event
                UNION ALL SELECT 'm', month::text
                    FROM generate_series(r.first_month, r.last_month) AS month
                UNION ALL SELECT 'y', year::text
                    FROM generate_series(r.first_month / 12, r.last_month / 12) AS year
            ) AS v(name, value)
            WHERE r.utterance_id IS NOT NULL AND v.value IS NOT NULL
            GROUP BY 1, 2, 3 HAVING count(*) > 1
        ) AS several GROUP BY name, value
    ) AS counted(name, value, n)
"""
_FIRST = """
    SELECT 'first', ARRAY(SELECT {key}::text FROM hits {by_day} LIMIT %(first)s), NULL, NULL
"""

# Of each kind of group: first values, second values, numbers of rows.
Groups = tuple[list[str | None], list[str | None], list[int]]


@dataclass(slots=True)
class Overview:
    """How many rows there are, by value of each property and by months.

    `reports` is how many there are where those of one utterance are counted each.
    Values are the ids of speakers, outlets and events ("" for no outlet), countries' codes in
    small letters, kinds, and titles as printed. `first` are the keys of the first rows by day.
    """

    count: int = 0
    reports: int = 0
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

    def take_away(self, name: str, value: str, count: int) -> None:
        """Count so many reports less: their utterances are counted already.

        `name` is the letter of the property's mark; "" is the count of all.
        """
        if not name:
            self.count -= count
        elif name == "m":
            self.spans.append(replace(_span(value, value, -count), only_in="month"))
        elif name == "y":
            year = (int(value), 1)
            self.spans.append(MonthSpan(year, year, -count, only_in="year"))
        elif value in self.values.get(MARKED[name], {}):
            self.values[MARKED[name]][value] -= count


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
    if rows.together:
        counted += _AGAIN
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


def keys_of_all(
    table: Table, start: int, size: int, *, newest: bool, together: bool = False
) -> list[int]:
    """The keys of so many of all rows by day from that place on; of an utterance the first's."""
    once = f"WHERE utterance_id IS NULL OR NOT words @@ {AGAIN_AT_ALL}" if together else ""
    page = f"{once} ORDER BY {table.by_day(newest=newest)} OFFSET %s LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {table.key} FROM {table.name} {page}", [start, size])  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def overview_of_all(table: Table, first: int, *, newest: bool, together: bool = False) -> Overview:
    """The overview of the whole table, from its lexemes' frequencies: exact at any size."""
    found = Overview(first=keys_of_all(table, 0, first, newest=newest, together=together))
    again: list[tuple[str, int]] = []
    for lexeme, n in frequencies.beginning(table, lexemes.EVERY_ROW).items():
        if together and lexeme.startswith(lexemes.AGAIN):
            again.append((lexeme.removeprefix(lexemes.AGAIN), n))
        name = MARKED.get(lexeme[1:2])
        if lexeme == lexemes.EVERY_ROW:
            found.count = found.reports = n
        elif name == "span":
            begins, ends = lexeme[2:].split("/")
            found.spans.append(_span(begins, ends, n))
        elif name:
            found.add(name, [(lexeme[2:], n)])
    for value, n in again:
        found.take_away(value[:1], value[1:], n)
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
    reports = min(rows, most)
    once = counted["once"][2][0] if "once" in counted else reports
    found = Overview(min(once, most), reports, is_more=rows > most)
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
    again = counted["again"] if counted.get("again", nothing)[2] else nothing
    for letter, value, n in zip(*again, strict=True):
        found.take_away(letter, value, n)
    return found


def _span(first: str, last: str, count: int) -> MonthSpan:
    """The span of two months, each the number of months since the year 0, or empty."""
    ends = [divmod(int(month), 12) if month else None for month in (first, last)]
    months = [(year_month[0], year_month[1] + 1) if year_month else None for year_month in ends]
    return MonthSpan(months[0], months[1], count)
