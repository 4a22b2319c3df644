"""Entries are written into the index, many with one command."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.db import connection
from psycopg.types.range import Range

from statements.models.search_entry import Entry, SearchEntry
from statements.search.tables import STATEMENTS

# What says the same already, with all that the database itself adds, is not written again.
_WRITE = """
    INSERT INTO public.{table} AS known ({columns})
        SELECT {values} FROM unnest({arrays}) AS made ({columns})
        ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW ({excluded})
            WHERE known.* IS DISTINCT FROM excluded.*
"""
# Where the rows lie on several servers, what is there is looked at before: nothing can be put in
# the place of a row there, nor does a row move to another server when its day does.
_KNOWN = """
    SELECT known.{key}, ({known}) IS NOT DISTINCT FROM ({made})
            AND known.tally IS NOT NULL AND known.tally_events IS NOT NULL
        FROM (SELECT {values} FROM unnest({arrays}) AS made ({columns})) AS made
        JOIN public.{table} AS known USING ({key}) WHERE known.{key} = ANY (%s)
"""
_REMOVE = "DELETE FROM public.{table} WHERE {key} = ANY (%s)"
_ADD = """
    INSERT INTO public.{table} ({columns})
        SELECT {values} FROM unnest({arrays}) AS made ({columns})
"""


def write(model: type[Entry], entries: Sequence[Entry]) -> None:
    """Add the entries, or put them in the place of those that say something else of the same.

    They are added by their days, so that rows of one time stand together.
    """
    if not entries:
        return
    in_order = sorted(entries, key=lambda entry: entry.first_day or date.max)
    if model is SearchEntry and STATEMENTS.is_sharded:
        _write_on_servers(model, in_order)
    else:
        _ask(_WRITE, model, _told(model, in_order))


def _write_on_servers(model: type[Entry], entries: Sequence[Entry]) -> None:
    keys = [entry.pk for entry in entries]
    known = _ask(_KNOWN, model, [*_told(model, entries), keys])
    # an interrupted command may have left one on each of two servers
    often = Counter(key for key, _ in known)
    same = {key for key, is_same in known if is_same and often[key] == 1}
    if other := sorted(often.keys() - same):
        _ask(_REMOVE, model, [other])
    if new := [entry for entry in entries if entry.pk not in same]:
        _ask(_ADD, model, _told(model, new))


def _told(model: type[Entry], entries: Sequence[Entry]) -> list[Any]:
    """Each column of the entries as texts."""
    values = map(attrgetter(*(f.attname for f in model._meta.concrete_fields)), entries)
    return [[_text(value) for value in column] for column in zip(*values, strict=True)]


def _ask(command: str, model: type[Entry], values: list[Any]) -> list[Any]:
    """The rows that the command answers for the entries' table."""
    with connection.cursor() as cursor:
        cursor.execute(_command(command, model), values)
        return cursor.fetchall() if cursor.description else []


def _command(command: str, model: type[Entry]) -> str:
    columns = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    [key] = [field.column for field in model._meta.fields if field.primary_key]

    def listed(shape: str) -> str:
        return ", ".join(shape.format(name=name, type=kind) for name, kind in columns.items())

    return command.format(
        table=model._meta.db_table,
        key=key,
        columns=listed("{name}"),
        values=listed("made.{name}::{type} AS {name}"),
        arrays=listed("%s::text[]"),
        excluded=listed("excluded.{name}"),
        known=listed("known.{name}"),
        made=listed("made.{name}"),
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
