"""PostgreSQL as it is, but that nobody waits for a server that is known to be away.

What a request needs to know of how the server did is remembered.
"""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

import psycopg
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property
from psycopg.errors import ConnectionTimeout
from psycopg_pool import PoolTimeout

from archive.reading import lines
from archive.reading.naming import PRIMARY
from archive.reading.standing import servers
from archive.transaction_pooling import base

# Which say nothing of the server: it would be the same with another.
OF_DATA = (psycopg.DataError, psycopg.IntegrityError)
# Of a connection that was waited for in vain.
WAITED = (ConnectionTimeout, PoolTimeout)


class AwayError(psycopg.OperationalError):
    """The server is known to be away, and was not waited for."""


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
    """PostgreSQL; `failure` is its first error since the request began or came to this server."""

    failure: psycopg.Error | None = None

    def __init__(self, settings_dict: dict[str, Any], alias: str = PRIMARY) -> None:
        super().__init__(settings_dict, alias)
        self.execute_wrappers.append(self._noted)

    @cached_property
    def wrap_database_errors(self) -> RememberingErrors:
        """Around whatever psycopg does."""
        return RememberingErrors(self)

    @property
    def pool(self) -> Any:
        """The pool, if there are any; the thread that watches may just be giving up the last."""
        while True:
            try:
                return super().pool
            except KeyError:
                continue

    def close_pool(self) -> None:
        """Closes the pool, if nobody else has."""
        give_up(self.alias, seconds=5)

    def close_if_unusable_or_obsolete(self) -> None:
        """Called also when a request begins: it is not told of what failed for the one before."""
        self.failure = None
        super().close_if_unusable_or_obsolete()

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection; where none is to be had, that is told at once."""
        known = servers()
        if known.named(self.alias).is_away:
            raise AwayError(f"the server is away: {self.alias}")
        if known.are_watched and self.failure and self._is_in_vain(self.failure):
            raise self.failure
        return super().get_new_connection(conn_params)

    def _is_in_vain(self, failure: psycopg.Error) -> bool:
        """Whether a request that this befell is not to wait again.

        One that reads from a replica is not even where the line broke, since another will do.
        """
        if self.alias == PRIMARY:
            return isinstance(failure, WAITED)
        return not failure.sqlstate

    def _configure_connection(self, connection: Any) -> bool:
        """Notes the line of each connection as soon as there is one, the pool's too."""
        lines.note(self.alias, connection)
        return bool(super()._configure_connection(connection))  # type: ignore[misc]

    def _noted(
        self,
        execute: Callable[..., Any],
        sql: Any,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Runs the query, and notes when the server answered."""
        answer = execute(sql, params, many, context)
        servers().named(self.alias).answered_at = time.monotonic()
        return answer


def give_up(server: str, seconds: float = 0.1) -> None:
    """Whoever waits for a connection to the server fails now; the next one begins a new pool.

    The threads of the pool have so many seconds to end.
    """
    pool = DatabaseWrapper._connection_pools.pop(server, None)  # type: ignore[attr-defined]
    if pool:
        pool.close(timeout=seconds)
