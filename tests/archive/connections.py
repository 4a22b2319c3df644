"""Another connection in the place of the tests' own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

Connection = TypeVar("Connection", bound=DatabaseWrapper)


@contextmanager
def put_in_place(blocker: DjangoDbBlocker) -> Iterator[Callable[[Connection], Connection]]:
    """Puts a connection there and gives it back; behind the block all are closed, and ours is back.

    In the block the database may be asked.
    """
    own = connections["default"]
    made: list[DatabaseWrapper] = []

    def put(connection: Connection) -> Connection:
        made.append(connection)
        connections["default"] = connection
        return connection

    with blocker.unblock():
        yield put
        for connection in made:
            connection.close()
            connection.close_pool()
    connections["default"] = own
