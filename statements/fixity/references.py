"""Foreign keys, each joined in earnest: those of the database, and those of the models alone."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from statements.fixity.check import Whole
from statements.fixity.fault import Fault

# The log names who acted by key alone, and outlives accounts.
_MAY_LEAD_NOWHERE = {("statements_change", "by_id")}
# Of one foreign key so many rows are named.
MOST = 100

_KNOWN = """
SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, b.attname
FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = c.confkey[1]
WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
    AND array_length(c.conkey, 1) = 1
"""
# No index is trusted: a damaged one could hide a row, or invent one.
_LOST = """
SELECT {key}::text, {column}::text FROM {table} one
WHERE {column} IS NOT NULL AND NOT EXISTS (SELECT FROM {other} WHERE {other_key} = one.{column})
ORDER BY 1 LIMIT {most}
"""
Reference = tuple[str, str, str, str]


def references() -> list[Reference]:
    """Every foreign key as table, column, table referred to, its column."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN)
        known = {tuple(row) for row in cursor.fetchall()}
    return sorted(known | set(_of_models()))


def _of_models() -> Iterator[Reference]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            table = model._meta.db_table
            if not isinstance(field, models.ForeignKey) or not model._meta.managed:
                continue
            if (table, field.column) not in _MAY_LEAD_NOWHERE:
                other: Any = field.target_field
                yield table, field.column, other.model._meta.db_table, other.column


def _lost() -> Iterator[Fault]:
    for table, column, other, other_key in references():
        asked = sql.SQL(_LOST).format(
            key=_key_of(table),
            column=sql.Identifier(column),
            table=sql.Identifier(table),
            other=sql.Identifier(other),
            other_key=sql.Identifier(other_key),
            most=MOST,
        )
        with connection.cursor() as cursor:
            cursor.execute("SET enable_indexscan = off; SET enable_indexonlyscan = off")
            cursor.execute("SET enable_bitmapscan = off")
            try:
                cursor.execute(asked)
                found = cursor.fetchall()
            finally:
                cursor.execute("RESET enable_indexscan; RESET enable_indexonlyscan")
                cursor.execute("RESET enable_bitmapscan")
        for key, value in found:
            yield Fault(table, key, f"{column} is {value}, and {other} has no such row")


def _key_of(table: str) -> sql.Composable:
    """The primary key, or where in the file the row stands."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            return sql.Identifier(str(model._meta.pk.column))
    return sql.SQL("ctid")


REFERENCES = Whole("foreign keys", _lost)
