"""Checks: one goes through a table batch by batch, or looks at the whole at once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from statements.fixity.fault import Fault

# So many rows of a table are looked at in one statement.
STEP = 2000


@dataclass(frozen=True)
class Check:
    """Goes through the rows of a table by their keys.

    `touched_by` names the tables of the log whose changes touch a row, each with the column of the
    log that holds the row's key.
    """

    name: str
    table: str
    look: Callable[[Sequence[int]], Iterator[Fault]]
    touched_by: tuple[tuple[str, str], ...]
    step: int = STEP


@dataclass(frozen=True)
class Whole:
    """Looks at everything at once."""

    name: str
    look: Callable[[], Iterator[Fault]]


def asked(sql: str) -> Callable[[Sequence[int]], Iterator[Fault]]:
    """What looks at rows by this SQL, which gives table, key and what is wrong, of `%(keys)s`.

    A fourth column says which of the keys it was where the fault is in another table.
    """

    def look(keys: Sequence[int]) -> Iterator[Fault]:
        return rows(sql, {"keys": list(keys)})

    return look


def rows(sql: str, values: dict[str, list[int]] | None = None) -> Iterator[Fault]:
    """The faults that this SQL gives: table, key, what is wrong."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        yield from (Fault(*row) for row in cursor.fetchall())
