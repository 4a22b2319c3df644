"""The rules themselves: whether what they forbid is nowhere, and whether they still watch."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL, SeparateDatabaseAndState
from psycopg import sql

from statements.fixity.check import Whole
from statements.fixity.fault import Fault
from statements.search.servers.definition import SCHEMA

MOST = 100
_CHECKS = """
SELECT conrelid::regclass::text, conname, pg_get_expr(conbin, conrelid) FROM pg_constraint
WHERE contype = 'c' AND connamespace = 'public'::regnamespace
    -- all bytes of all sources: these have a check of their own
    AND conname <> 'source_hash_is_of_its_content'
ORDER BY 1, 2
"""
_BROKEN = """
SELECT coalesce(to_jsonb(one) ->> 'id', one.ctid::text), rule.name FROM public.{table} AS one,
    unnest(ARRAY[{names}], ARRAY[{hold}]) AS rule (name, holds)
WHERE NOT rule.holds LIMIT {most}
"""
_OFF = """
SELECT tgrelid::regclass::text, tgname, 'the trigger is switched off' FROM pg_trigger
WHERE tgenabled <> 'O' AND tgrelid IN
    (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
UNION ALL
SELECT conrelid::regclass::text, conname, 'the constraint was never checked against all rows'
FROM pg_constraint WHERE NOT convalidated AND connamespace = 'public'::regnamespace
UNION ALL
SELECT indrelid::regclass::text, indexrelid::regclass::text, 'the index is not valid'
FROM pg_index WHERE NOT (indisvalid AND indisready) AND indrelid IN
    (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
"""
# Those of a table that lies on servers stand there, and at home on the one that is put aside; that
# they work there is seen by what they do: numbers of words, packed columns.
_TRIGGERS = f"""
SELECT tgname, relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN ('public', '{SCHEMA}')
"""  # noqa: S608
_TRIGGER = re.compile(r"^\s*CREATE (?:CONSTRAINT )?TRIGGER (\w+)\s[^;]*?\sON public\.(\w+)", re.M)
_NO_TRIGGER = re.compile(r"^\s*DROP TRIGGER (?:IF EXISTS )?(\w+) ON public\.(\w+)", re.M)
_FUNCTION = re.compile(
    r"CREATE (?:OR REPLACE )?FUNCTION public\.(\w+)\("
    r"(?:[^$;]*?AS \$function\$(.*?)\$function\$)?",
    re.S,
)
_NO_FUNCTION = re.compile(r"^\s*DROP FUNCTION (?:IF EXISTS )?public\.(\w+)", re.M)


def _broken() -> Iterator[Fault]:
    """Every CHECK constraint, evaluated for every row: one pass over each table."""
    by_table: dict[str, list[tuple[str, str]]] = {}
    for table, name, expression in _rows(_CHECKS):
        by_table.setdefault(table, []).append((name, expression))
    for table, rules in by_table.items():
        asked = sql.SQL(_BROKEN).format(
            table=sql.Identifier(table.strip('"')),
            names=sql.SQL(", ").join(sql.Literal(name) for name, _ in rules),
            hold=sql.SQL(", ").join(sql.SQL(_known(holds)) for _, holds in rules),
            most=MOST,
        )
        for key, name in _rows(asked):
            yield Fault(table, key, f"the constraint {name} does not hold")


def _watching() -> Iterator[Fault]:
    for table, name, what in _rows(_OFF):
        yield Fault(table, name, what)
    there = {name for (name,) in _rows("SELECT conname FROM pg_constraint")}
    there |= {name for (name,) in _rows("SELECT relname FROM pg_class WHERE relkind = 'i'")}
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name not in there:
                yield Fault(model._meta.db_table, constraint.name, "the constraint is missing")
    yield from _not_as_migrated()


def _not_as_migrated() -> Iterator[Fault]:
    """Triggers and functions that are missing, or say something else than the migrations."""
    triggers, functions = _of_migrations()
    there = set(_rows(_TRIGGERS))
    for name, table in sorted(triggers - there):
        yield Fault(table, name, "the trigger is missing")
    asked = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    bodies: dict[str, list[str]] = {}
    for name, body in _rows(asked):
        bodies.setdefault(name, []).append(body)
    for name, told in functions.items():
        if name not in bodies:
            yield Fault("pg_proc", name, "the function is missing")
        elif told and told not in bodies[name]:
            yield Fault("pg_proc", name, "the function says something else than its migration")


def _of_migrations() -> tuple[set[tuple[str, str]], dict[str, str]]:
    """The triggers with their tables, the functions with their bodies, as migrations left them.

    A body that is not written as a string is empty here: of it PostgreSQL keeps no text.
    """
    triggers: set[tuple[str, str]] = set()
    functions: dict[str, str] = {}
    for text in _migrated_sql():
        triggers -= {(name.lower(), table) for name, table in _NO_TRIGGER.findall(text)}
        triggers |= {(name.lower(), table) for name, table in _TRIGGER.findall(text)}
        for name in _NO_FUNCTION.findall(text):
            functions.pop(name, None)
        functions |= dict(_FUNCTION.findall(text))
    return triggers, functions


def _migrated_sql() -> Iterator[str]:
    """The SQL of all migrations that are applied, in their order."""
    loader = MigrationLoader(connection)
    for key in _in_order(loader):
        if key in loader.applied_migrations:
            yield from _sql_of(loader.graph.nodes[key].operations)


def _in_order(loader: MigrationLoader) -> list[tuple[str, str]]:
    plan: dict[tuple[str, str], None] = {}
    for leaf in loader.graph.leaf_nodes():
        plan |= dict.fromkeys(loader.graph.forwards_plan(leaf))
    return list(plan)


def _sql_of(operations: Any) -> Iterator[str]:
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from _sql_of(operation.database_operations)
        elif isinstance(operation, RunSQL):
            pieces = operation.sql if isinstance(operation.sql, list | tuple) else [operation.sql]
            yield from (piece if isinstance(piece, str) else piece[0] for piece in pieces)


def _known(expression: str) -> str:
    """A constraint holds where its expression is true or unknown."""
    return f"({expression}) IS NOT FALSE"


def _rows(asked: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return list(cursor.fetchall())


RULES = (Whole("constraints", _broken), Whole("rules that watch", _watching))
