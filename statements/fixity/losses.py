"""Rows of which the log says that they came, and of which nothing says that they went."""

from collections.abc import Iterator

from django.db import connection
from psycopg import sql

from statements.fixity.check import Whole
from statements.fixity.fault import Fault

MOST = 100
_WATCHED = """
SELECT relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE tgname = 'record_change' AND relnamespace = 'public'::regnamespace ORDER BY 1
"""
# The last word of the log on a row decides: what was deleted may have been brought back.
_LOST = """
SELECT record FROM public.statements_change c WHERE "table" = {name} AND record IS NOT NULL
GROUP BY record HAVING (array_agg(action ORDER BY id DESC))[1] <> 'deleted'
    AND NOT EXISTS (SELECT FROM public.{table} WHERE id = c.record)
ORDER BY record LIMIT {most}
"""


def _lost() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_WATCHED)
        for (name,) in cursor.fetchall():
            table = sql.Identifier(name)
            cursor.execute(sql.SQL(_LOST).format(name=name, table=table, most=MOST))
            for (key,) in cursor.fetchall():
                yield Fault(name, key, "it is gone, and the log knows of nobody who deleted it")


LOSSES = Whole("losses", _lost)
