"""Which of the rows that a selection finds readers have seen only since a moment."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from statements.search.condition import ranges
from statements.search.rows import MOST_ROWS
from statements.search.selection import Selection
from statements.search.tables import STATEMENTS

# A rare word is looked up in its index, a common one row by row from the newest release on.
_TOLD = """
    WITH told AS MATERIALIZED (
        SELECT e.statement_id, r.released_at
        FROM {table} e JOIN public.statements_release r ON r.statement_id = e.statement_id
        WHERE e.words @@ %(query)s::tsquery
            AND r.released_at >= %(first)s AND r.released_at < %(end)s{days}
        ORDER BY r.released_at DESC, r.statement_id DESC LIMIT %(counted)s)
    SELECT (SELECT count(*) FROM told), ARRAY(
        SELECT statement_id FROM told ORDER BY released_at DESC, statement_id DESC LIMIT %(most)s)
"""


@dataclass(frozen=True, slots=True)
class FirstTold:
    """How many statements, and the keys of the first of them, the one last published first."""

    count: int
    keys: list[int]
    is_more: bool = False


def first_told(
    selection: Selection,
    first: datetime | None = None,
    end: datetime | None = None,
    *,
    most: int,
    counted: int = MOST_ROWS,
) -> FirstTold:
    """The statements found that were first published then or later, and before the end.

    At most so many keys; beyond so many rows nothing is counted.
    """
    days = selection.condition.days
    also = "".join(f" AND e.days && ANY(%(days_{name})s::daterange[])" for name in days)
    values = {
        "query": selection.tsquery,
        "first": first or "-infinity",
        "end": end or "infinity",
        "most": most,
        "counted": counted + 1,
        **{f"days_{name}": ranges(either) for name, either in days.items()},
    }
    with connection.cursor() as cursor:
        cursor.execute(_TOLD.format(table=STATEMENTS.name, days=also), values)
        count, keys = cursor.fetchone()
    return FirstTold(min(count, counted), keys, count > counted)
