"""In how many rows each lexeme stands: what tells a rare word from a common one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection, transaction

from statements.search.tables import Table

_DOCUMENTS = """
    SELECT lexeme, sum(documents)::bigint FROM (
        SELECT lexeme, documents FROM public.statements_searchword
            WHERE scope = %(scope)s AND {which}
        UNION ALL
        SELECT lexeme, documents FROM {changes}
            WHERE scope = %(scope)s AND {which}
    ) AS known GROUP BY lexeme
"""
_ONE_OF = "lexeme = ANY(%(lexemes)s)"
_BEGINNING = "lexeme >= %(start)s AND lexeme < %(end)s"
_FOLD = """
    WITH gone AS (
        DELETE FROM public.statements_searchwordchange RETURNING scope, lexeme, documents
    ), sums AS (
        SELECT scope, lexeme, sum(documents)::bigint AS documents FROM gone
            GROUP BY scope, lexeme HAVING sum(documents) <> 0 ORDER BY scope, lexeme
    )
    INSERT INTO public.statements_searchword AS known (scope, lexeme, documents)
        SELECT scope, lexeme, documents FROM sums
        ON CONFLICT (scope, lexeme)
            DO UPDATE SET documents = known.documents + excluded.documents
"""
_MISCOUNTED = """
    WITH told AS (
        SELECT lexeme, sum(documents) AS n FROM (
            SELECT scope, lexeme, documents FROM public.statements_searchword
            UNION ALL SELECT scope, lexeme, documents FROM public.statements_searchwordchange
        ) AS known WHERE scope = %(scope)s GROUP BY lexeme HAVING sum(documents) <> 0
    ), counted AS (SELECT lexeme, sum(documents) AS n FROM ({counted}) AS found GROUP BY lexeme)
    SELECT lexeme, coalesce(told.n, 0)::bigint, coalesce(counted.n, 0)::bigint
        FROM told FULL JOIN counted USING (lexeme)
        WHERE told.n IS DISTINCT FROM counted.n ORDER BY lexeme
"""
_COUNTED = """
    SELECT lexeme, count(*) AS documents FROM {table}, unnest(tsvector_to_array(words)) AS lexeme
        WHERE lexeme !~ '^[+]' GROUP BY lexeme
    UNION ALL SELECT '*', sum(length) FROM {table} HAVING sum(length) > 0
"""
# Each server counts its own rows.
_IS_ELSEWHERE = "SELECT relkind = 'p' FROM pg_class WHERE oid = %s::regclass"
_COUNTED_THERE = "SELECT lexeme, documents FROM search_servers.counts"
_FORGET_CHANGES = "DELETE FROM public.statements_searchwordchange WHERE scope = %(scope)s"
_FORGET = "DELETE FROM public.statements_searchword WHERE scope = %(scope)s"
_COUNT_ANEW = """
    INSERT INTO public.statements_searchword (scope, lexeme, documents)
        SELECT %(scope)s, lexeme, sum(documents) FROM ({counted}) AS found GROUP BY lexeme
"""
_WAITS = "SELECT pg_advisory_xact_lock(%s, %s)"
_IS_ALONE = "SELECT pg_try_advisory_xact_lock(%s, %s)"
FOLDING_LOCK = (5230913, 3)


def documents(table: Table, lexemes: Iterable[str], *, beginning: str = "") -> dict[str, int]:
    """In how many rows of the table each of the lexemes stands; 0 where in none.

    With `beginning`, also of the lexemes that begin so and stand in any.
    """
    wanted = list(dict.fromkeys(lexemes))
    which, asked = _ONE_OF, {"scope": table.scope, "lexemes": wanted}
    if beginning:
        which, asked = f"({_ONE_OF} OR {_BEGINNING})", asked | _range(beginning)
    return dict.fromkeys(wanted, 0) | _documents(table, which, asked)


def beginning(table: Table, start: str) -> dict[str, int]:
    """The lexemes that begin so, with the number of rows of each; those of none are left out."""
    return _documents(table, _BEGINNING, {"scope": table.scope, **_range(start)})


def _documents(table: Table, which: str, asked: Mapping[str, Any]) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENTS.format(which=which, changes=table.changes), asked)
        return {lexeme: n for lexeme, n in cursor.fetchall() if n}


def _range(start: str) -> dict[str, str]:
    """What begins so lies between these."""
    return {"start": start, "end": start[:-1] + chr(ord(start[-1]) + 1)}


def fold_changes() -> None:
    """Add the changes noted since the last time to the frequencies, unless somebody does so now."""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(_IS_ALONE, FOLDING_LOCK)
        if cursor.fetchone()[0]:
            cursor.execute(_FOLD)


def forget_unused() -> None:
    """Drop the lexemes that no row has any more, so that none is suggested."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public.statements_searchword WHERE documents <= 0")


def miscounted(table: Table) -> list[tuple[str, int, int]]:
    """The lexemes whose number is wrong, each with the number told and the true one."""
    with connection.cursor() as cursor:
        cursor.execute(_MISCOUNTED.format(counted=_counted(cursor, table)), {"scope": table.scope})
        return [(lexeme, told, true) for lexeme, told, true in cursor.fetchall()]


def count_anew(table: Table) -> None:
    """Put the true numbers in the place of all that are told; changes meanwhile are added later.

    For an index whose numbers no trigger can have kept right: one of which a server, or the
    archive's own, ended between the two halves of a change.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(_WAITS, FOLDING_LOCK)
        counted = _counted(cursor, table)
        for command in (_FORGET_CHANGES, _FORGET, _COUNT_ANEW.format(counted=counted)):
            cursor.execute(command, {"scope": table.scope})


def _counted(cursor: Any, table: Table) -> str:
    """A query for the lexemes of all rows with their numbers, counted anew."""
    if table.is_sharded:
        cursor.execute(_IS_ELSEWHERE, [table.name])
        if cursor.fetchone()[0]:
            return _COUNTED_THERE
    return _COUNTED.format(table=table.name)
