"""Which of the rows that a selection finds readers have seen only since a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from statements.search.at_home import Held, held
from statements.search.condition import ranges
from statements.search.selection import Selection
from statements.search.spread import keys_where
from statements.search.tables import STATEMENTS

# So many releases are looked through row by row; where there are more, the index of words finds
# all rows first. PostgreSQL would not choose so: it takes the check of a vector for cheap.
FEW = 2000
_LAST = """
    WITH last AS MATERIALIZED (
        SELECT statement_id, released_at FROM public.statements_release
        WHERE released_at >= %(first)s AND released_at < %(end)s
        ORDER BY released_at DESC, statement_id DESC LIMIT %(few)s),
    told AS MATERIALIZED (SELECT last.* FROM last JOIN ({found}) AS found USING (statement_id))
    SELECT (SELECT count(*) FROM last), {told}
"""
# Other servers are asked for these alone.
_KEYS_OF_LAST = """
    SELECT statement_id FROM public.statements_release
        WHERE released_at >= %(first)s AND released_at < %(end)s
        ORDER BY released_at DESC, statement_id DESC LIMIT %(few)s
"""
_ALL = """
    WITH found AS MATERIALIZED ({found}),
    told AS MATERIALIZED (
        SELECT statement_id, released_at FROM found JOIN public.statements_release
        USING (statement_id) WHERE released_at >= %(first)s AND released_at < %(end)s)
    SELECT 0, {told}
"""
_WORDS = "words @@ %(query)s::tsquery"
_TOLD = """(SELECT count(*) FROM told), ARRAY(
    SELECT statement_id FROM told ORDER BY released_at DESC, statement_id DESC LIMIT %(most)s)
"""


@dataclass(frozen=True, slots=True)
class FirstTold:
    """How many statements, and the keys of the first of them, the one last published first."""

    count: int
    keys: list[int]


def first_told(
    selection: Selection, first: datetime, end: datetime | None = None, *, most: int
) -> FirstTold:
    """The statements found that were first published then or later, and before the end.

    All are counted; of the last published so many keys are told.
    """
    among, found = _told(_LAST, selection, most, first, end)
    return found if among < FEW else _told(_ALL, selection, most, first, end)[1]


def last_told(selection: Selection, most: int) -> list[int]:
    """The keys of the statements found that were published last, the last one first."""
    among, found = _told(_LAST, selection, most)
    if among == FEW and len(found.keys) < most:
        _among, found = _told(_ALL, selection, most)
    return found.keys


def _told(
    query: str,
    selection: Selection,
    most: int,
    first: datetime | None = None,
    end: datetime | None = None,
) -> tuple[int, FirstTold]:
    """Among how many of the last releases was looked, and what was found."""
    days = selection.condition.days
    also = "".join(f" AND days && ANY(%(days_{name})s::daterange[])" for name in days)
    selected = held(selection) if STATEMENTS.is_at_home else Held(_WORDS, {})
    condition = f"{selected.sql}{also}"
    values: dict[str, Any] = {
        **selected.parameters,
        "query": selection.tsquery,
        "first": first or "-infinity",
        "end": end or "infinity",
        "most": most,
        "few": FEW,
        **{f"days_{name}": ranges(either) for name, either in days.items()},
    }
    with connection.cursor() as cursor:
        if query == _LAST and STATEMENTS.asks_servers:
            cursor.execute(_KEYS_OF_LAST, values)
            values["last"] = [key for (key,) in cursor.fetchall()]
            condition += f" AND {STATEMENTS.key} = ANY(%(last)s::bigint[])"
        found = keys_where(STATEMENTS, condition)
        cursor.execute(query.format(found=found, told=_TOLD), values)
        among, count, keys = cursor.fetchone()
    return among, FirstTold(count, keys)
