"""Entries are written into the index, many with one command."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import connection
from psycopg.types.range import Range

from statements.models.search_entry import Entry

# What says the same already, with all that the database itself adds, is not written again.
_WRITE = """
    INSERT INTO public.{table} AS known ({columns})
        SELECT {values} FROM unnest({arrays}) AS made ({columns})
        ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW ({excluded})
            WHERE known.* IS DISTINCT FROM excluded.*
"""


def write(model: type[Entry], entries: Sequence[Entry]) -> None:
    """Add the entries, or put them in the place of those that say something else of the same.

    They are added by their days, so that rows of one time stand together.
    """
    if not entries:
        return
    in_order = sorted(entries, key=lambda entry: entry.first_day or date.max)
    values = map(attrgetter(*(f.attname for f in model._meta.concrete_fields)), in_order)
    told = [[_text(value) for value in column] for column in zip(*values, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(_command(model), told)


def _command(model: type[Entry]) -> str:
    columns = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    [key] = [field.column for field in model._meta.fields if field.primary_key]

    def listed(shape: str) -> str:
        return ", ".join(shape.format(name=name, type=kind) for name, kind in columns.items())

    return _WRITE.format(
        table=model._meta.db_table,
        key=key,
        columns=listed("{name}"),
        values=listed("made.{name}::{type}"),
        arrays=listed("%s::text[]"),
        excluded=listed("excluded.{name}"),
    )


def _text(value: Any) -> str | None:
    """A value as PostgreSQL reads it from text."""
    if value is None:
        return None
    if isinstance(value, list):
        return f"{{{','.join(map(str, value))}}}"
    if isinstance(value, Range):
        return f"[{value.lower or ''},{value.upper or ''})"
    return str(value)
