"""How long a search may take."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

MILLISECONDS = 3000


class TookTooLongError(Exception):
    """A query of a search was ended at its time limit."""


@contextmanager
def time_limit() -> Iterator[None]:
    """Ends each query in the block at the time limit, as TookTooLongError."""
    nested = connection.in_atomic_block
    try:
        with transaction.atomic():
            # PostgreSQL takes the check of a vector for cheaper than it is and would read all rows
            _set(f"{MILLISECONDS}ms", "off")
            yield
            if nested:
                _set("0", "on")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TookTooLongError from error
        raise


def _set(timeout: str, sequential: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true),"
            " set_config('enable_seqscan', %s, true), set_config('jit', 'off', true)",
            [timeout, sequential],
        )
