"""The same search without its bounds: every row that is found is ranked or put in order."""

from django.db import connection

from statements.search.among import Among
from statements.search.condition import ranges
from statements.search.engine import Order, Search
from statements.search.ranking import ranked, weighted
from statements.search.selection import Selection


def best_of_all(search: Search, most: int) -> list[int]:
    """The keys of the best rows of all that are found, each of them ranked."""
    selection = search.selection(search.way, search.condition)
    among = every_row(search, selection)
    found = ranked(search.table, among, weighted(selection), search.known)
    return [key for key, _ in found[:most]]


def first_of_all(search: Search, start: int, size: int) -> list[int]:
    """The keys of a page by day, of all rows that are found."""
    table = search.table
    among = every_row(search, search.selection(search.way, search.condition))
    order = table.by_day(newest=search.order != Order.OLDEST)
    sql = f"SELECT {table.key} FROM {table.name} WHERE {table.key} IN ({among.sql})"  # noqa: S608
    return asked(f"{sql} ORDER BY {order} OFFSET {start} LIMIT {size}", among)


def every_row(search: Search, selection: Selection) -> Among:
    """All rows that the search finds."""
    days = selection.condition.days
    within = "".join(f" AND days && ANY(%(all_{name})s::daterange[])" for name in days)
    key, table = search.table.key, search.table.name
    return Among(
        f"SELECT {key} FROM {table} WHERE words @@ %(all)s::tsquery{within}",  # noqa: S608
        {"all": selection.tsquery, **{f"all_{name}": ranges(of) for name, of in days.items()}},
    )


def asked(sql: str, among: Among) -> list[int]:
    """The keys that a query gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, among.parameters)
        return [key for (key,) in cursor.fetchall()]
