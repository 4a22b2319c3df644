"""Damage, done as only the owner of the tables could: with what forbids it out of the way."""

from django.db import connection

from statements import fixity
from statements.fixity import Check, Fault, Run, Whole
from tests.cast import as_owner

CHECKS: dict[str, Check | Whole] = {check.name: check for check in fixity.ALL}


def past_the_triggers(table: str, sql: str) -> None:
    """What the SQL does to the table, watched by nobody."""
    nothing_is_pending()
    as_owner(f"ALTER TABLE public.{table} DISABLE TRIGGER USER")
    as_owner(sql)
    nothing_is_pending()
    as_owner(f"ALTER TABLE public.{table} ENABLE TRIGGER USER")


def nothing_is_pending() -> None:
    """What foreign keys still have to look at would stand in the way of changing a table."""
    as_owner("SET CONSTRAINTS ALL IMMEDIATE")
    as_owner("SET CONSTRAINTS ALL DEFERRED")


def past_a_constraint(table: str, name: str, sql: str) -> None:
    """The same, where a constraint would refuse it; of which nothing remains."""
    as_owner(f"ALTER TABLE public.{table} DROP CONSTRAINT {name}")
    past_the_triggers(table, sql)


def found_by(*names: str) -> list[Fault]:
    """What the checks of these names find in a new round."""
    told = Run(anew=True).through([CHECKS[name] for name in names])
    return [fault for one in told for fault in one.faults]


def a_key(sql: str) -> int:
    """The key that the SQL gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    assert row, sql
    return int(row[0])
