"""Rows on their way into the database: many at once, past no check."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models
from psycopg import sql

from statements.importers.dumps.opening import NoDumpError

_COPY = "COPY public.{table} ({columns}) FROM STDIN"
_NEXT = "SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM public.{table}"


def store(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Store rows of a model, the values in the order of the columns."""
    command = sql.SQL(_COPY).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
    )
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)


def store_by(command: str, rows: Sequence[Mapping[str, Any]], **known: Any) -> None:
    """Run a command that stores a row for each of these, which it reads as JSON from `%(rows)s`.

    NoDumpError where it stores fewer: then some name a statement that is not there.
    """
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(command, {"rows": json.dumps(rows, ensure_ascii=False), **known})
        if cursor.rowcount != len(rows):
            numbers = sorted({row["statement"] for row in rows})
            those = f"{numbers[0]} to {numbers[-1]}"
            raise NoDumpError(f"Of the statements {those} some are named that are not there.")


def check_now() -> None:
    """Run the checks that wait for the end of the transaction, so that they do not pile up."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def go_on_after(*stored: type[models.Model]) -> None:
    """Let the database number new rows of the models behind those that came in."""
    with connection.cursor() as cursor:
        for model in stored:
            table = model._meta.db_table
            command = sql.SQL(_NEXT).format(table=sql.Identifier(table))
            cursor.execute(command, [f"public.{table}"])


def written(date: Mapping[str, Any]) -> str | None:
    """A partial date as it is stored, from EDTF and how much of it is known; None for none."""
    if date["edtf"] is None or date["precision"] != "week":
        edtf: str | None = date["edtf"]
        return edtf
    return f"{date['edtf'].partition('/')[0]}/P1W"
