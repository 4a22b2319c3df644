"""How long a search may take."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

MILLISECONDS = 3000
# Ten thousand rows are counted in memory, not in a file.
ROOM = "32MB"


class TookTooLongError(Exception):
    """A query of a search was ended at its time limit."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Ends each query in the block at the time limit, as TookTooLongError."""
    nested = connection.in_atomic_block
    try:
        with transaction.atomic():
            before = _current() if nested else ()
            # PostgreSQL takes the check of a vector for cheaper than it is and would read all rows
            _set(f"{MILLISECONDS}ms", "off", "off", ROOM)
            yield
            _set(*before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLongError from error
        raise


SETTINGS = ("statement_timeout", "enable_seqscan", "jit", "work_mem")


def _current() -> list[str]:
    """The settings as they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [[*SETTINGS]])
        now = dict(cursor.fetchall())
    return [now[name] for name in SETTINGS]


def _set(*values: str) -> None:
    """Change the settings until the transaction ends; without values, nothing."""
    if values:
        changes = ", ".join("set_config(%s, %s, true)" for _ in values)
        pairs = [part for pair in zip(SETTINGS, values, strict=True) for part in pair]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {changes}", pairs)
