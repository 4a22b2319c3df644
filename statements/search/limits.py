"""How long a search may take."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from statements.search.away import SearchAwayError, is_away
from statements.search.spread import parts_known
from statements.search.tables import STATEMENTS

MILLISECONDS = 3000
# Ten thousand rows are counted in memory, not in a file.
ROOM = "32MB"


class TookTooLongError(Exception):
    """A query of a search was ended at its time limit."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Ends each query in the block at the time limit, as TookTooLongError.

    SearchAwayError where a server with a part of the index does not answer.
    """
    nested = connection.in_atomic_block
    try:
        with transaction.atomic(), parts_known():
            before = _current() if nested else {}
            _set(_of_a_search())
            yield
            _set(before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLongError from error
        if is_away(error):
            raise SearchAwayError(*error.args) from error.__cause__
        raise


def _of_a_search() -> dict[str, str]:
    """The settings under which a search is asked for."""
    settings = {
        "statement_timeout": f"{MILLISECONDS}ms",
        # PostgreSQL takes the check of a vector for cheaper than it is and would read all rows
        "enable_seqscan": "off",
        "jit": "off",
        "work_mem": ROOM,
    }
    # of an index on several servers nothing is asked where no row has such days
    several = {"constraint_exclusion": "on"} if STATEMENTS.is_sharded else {}
    return settings | several


def _current() -> dict[str, str]:
    """The settings as they are."""
    names = list(_of_a_search())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [names])
        return dict(cursor.fetchall())


def _set(values: Mapping[str, str]) -> None:
    """Change the settings until the transaction ends; without values, nothing."""
    if values:
        changes = ", ".join("set_config(%s, %s, true)" for _ in values)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {changes}", [part for pair in values.items() for part in pair])
