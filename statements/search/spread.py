"""An index whose rows lie on several servers: queries that can be sent on to them.

PostgreSQL sends on what is constant, whole groups and limits, and only to a table named by itself:
what asks for each of many values by a join would fetch all rows instead. So each query is told
for one table, and put to each of those that hold the rows (`docs/search.md`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection

from statements.search.at_home import WORDS
from statements.search.away import SearchAwayError
from statements.search.tables import Table


@dataclass(frozen=True, slots=True)
class Asked:
    """A part of a query with its parameters."""

    sql: str
    parameters: Mapping[str, Any]


# The table is named so that it keeps its parts until the transaction ends.
_PARTS = """
    SELECT inhrelid::regclass::text FROM pg_inherits
        WHERE inhparent = %s::regclass AND NOT EXISTS (SELECT FROM {table} WHERE false)
        ORDER BY length(inhrelid::regclass::text), 1
"""


_known: ContextVar[dict[str, list[str]] | None] = ContextVar("known_parts", default=None)


@contextmanager
def parts_known() -> Iterator[None]:
    """In the block, which is one transaction, the catalog is asked once for the parts."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def parts(table: Table) -> list[str]:
    """The tables that hold the rows: one on each server, or the table itself."""
    if not table.asks_servers:
        return [table.name]
    known = _known.get()
    if known is None:
        return _parts(table)
    if table.name not in known:
        known[table.name] = _parts(table)
    return known[table.name]


def _parts(table: Table) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_PARTS.format(table=table.name), [table.name])
        return [name for (name,) in cursor.fetchall()] or [table.name]


def united(queries: Iterable[str]) -> str:
    """The rows of all the queries."""
    return " UNION ALL ".join(f"({query})" for query in queries)


def of_each(
    table: Table,
    asking: str,
    queries: Sequence[str],
    columns: str,
    *,
    most: int,
    also: str = "",
    order: str = "",
) -> Asked:
    """For each of the tsqueries its first so many rows (as they lie, without an order), as a join.

    It joins `row` with `unnest(…) WITH ORDINALITY AS asking(query, …, number)`.
    """
    first = f"{f' ORDER BY {order}' if order else ''} LIMIT {most}"
    if table.is_at_home:
        raise SearchAwayError(WORDS)
    if not table.asks_servers:
        where = f"words @@ {asking}.query::tsquery{also}"
        rows = f"SELECT {columns} FROM {table.name} WHERE {where}{first}"  # noqa: S608
        return Asked(f"CROSS JOIN LATERAL ({rows}) AS row", {})
    constants = {f"query_{number}": query for number, query in enumerate(queries, start=1)}
    names = list(enumerate(parts(table)))
    rows = united(
        f"SELECT {number} AS number, {at} AS at, ctid AS place, {columns} FROM {part}"  # noqa: S608
        f" WHERE words @@ %(query_{number})s::tsquery{also}{first}"
        for number in range(1, len(queries) + 1)
        for at, part in names
    )
    nth = f"row_number() OVER (PARTITION BY number ORDER BY {order or 'at, place'})"
    numbered = f"SELECT *, {nth} AS nth FROM ({rows}) AS row"  # noqa: S608
    found = f"(SELECT * FROM ({numbered}) AS row WHERE nth <= {most})"  # noqa: S608
    return Asked(f"JOIN {found} AS row USING (number)", constants)


def keys_where(table: Table, condition: str) -> str:
    """A query for the keys of the rows of which that holds; each server tells its own at once."""
    if not table.asks_servers:
        return f"SELECT {table.key} FROM {table.rows} AS entries WHERE {condition}"  # noqa: S608
    there = united(
        f"SELECT array_agg({table.key}) FROM {part} WHERE {condition}"  # noqa: S608
        for part in parts(table)
    )
    return f"SELECT unnest(keys) AS {table.key} FROM ({there}) AS part(keys)"  # noqa: S608


def page(table: Table, columns: str, condition: str = "", *, newest: bool) -> str:
    """A query for a page of the table's rows in the order of a list; the page is a parameter."""
    order = f"ORDER BY {table.by_day(newest=newest)}"
    rows = f"{table.rows} AS entries {condition}"
    if table.asks_servers:
        known = ", ".join(table.columns)
        firsts = (
            f"SELECT {known} FROM {part} {condition} {order} LIMIT %(until)s"  # noqa: S608
            for part in parts(table)
        )
        rows = f"({united(firsts)}) AS row"
    return f"SELECT {columns} FROM {rows} {order} OFFSET %(start)s LIMIT %(size)s"  # noqa: S608


def of_page(start: int, size: int) -> dict[str, int]:
    """The page's place in the list, as parameters."""
    return {"start": start, "size": size, "until": start + size}
