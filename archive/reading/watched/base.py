"""PostgreSQL as it is, and what a request needs to know of how the server did."""

from types import TracebackType
from typing import Any

import psycopg
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from archive.reading import lines
from archive.reading.naming import PRIMARY
from archive.transaction_pooling import base

# Which say nothing of the server: it would be the same with another.
OF_DATA = (psycopg.DataError, psycopg.IntegrityError)


class RememberingErrors(DatabaseErrorWrapper):
    """Turns psycopg's errors into Django's, and remembers the first that was not the data's."""

    wrapper: "DatabaseWrapper"

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if isinstance(exc_value, psycopg.Error) and not isinstance(exc_value, OF_DATA):
            self.wrapper.failure = self.wrapper.failure or exc_value
        super().__exit__(exc_type, exc_value, traceback)


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL; `failure` is the first error since somebody last set it to None."""

    failure: psycopg.Error | None = None

    @cached_property
    def wrap_database_errors(self) -> RememberingErrors:
        """Around whatever psycopg does."""
        return RememberingErrors(self)

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection, whose line is noted where no pool did so.

        A replica that could not be reached once is not waited for again by the same request.
        """
        if self.alias != PRIMARY and self.failure and not self.failure.sqlstate:
            raise self.failure
        connection = super().get_new_connection(conn_params)
        if not self.pool:
            lines.note(self.alias, connection)
        return connection

    def _configure_connection(self, connection: Any) -> bool:
        """The pool's connections are noted as soon as there are any."""
        if self.pool:
            lines.note(self.alias, connection)
        return bool(super()._configure_connection(connection))  # type: ignore[misc]


def give_up(server: str) -> None:
    """Whoever waits for a connection to the server fails now; the next one begins a new pool."""
    pool = DatabaseWrapper._connection_pools.pop(server, None)  # type: ignore[attr-defined]
    if pool:
        pool.close(timeout=0.1)
