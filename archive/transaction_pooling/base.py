"""A connection of which, behind a pooler, nothing but a transaction has a session of its own."""

from collections.abc import Callable
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import IsolationLevel, ServerCursor
from psycopg.pq import TransactionStatus

from archive.transaction_pooling.seeking import SeekingConnection, seeks, takes_writes
from statements.one_message import behind

# What a session would be told once when it begins, each transaction is told here.
BOUNDS = (
    "SET LOCAL statement_timeout = '{0}s'; SET LOCAL idle_in_transaction_session_timeout = '{0}s'"
)


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL; behind a pooler each transaction is told its bounds, and nothing outlives one."""

    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self._is_pooled = bool(settings_dict.get("TRANSACTION_POOLING"))
        if self._is_pooled:
            self.execute_wrappers.append(self._bounded)

    def session(self, **changes: Any) -> psycopg.Connection[Any]:
        """A connection beside those of the pool, which is whoever's asks for it."""
        kind = SeekingConnection if self._is_pooled else psycopg.Connection
        return kind.connect(**(self.get_connection_params() | changes))

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; behind poolers to a server that takes what is written, if one is sought.

        Those of the pool that lead to no such server any more are left, one after the other.
        """
        if not self._is_pooled or not seeks(conn_params):
            return super().get_new_connection(conn_params)
        if not self.pool:
            self.isolation_level = IsolationLevel.READ_COMMITTED
            return self.session()
        while True:
            connection = super().get_new_connection(conn_params)
            try:
                if takes_writes(connection):
                    return connection
            finally:
                if connection.closed:
                    connection._pool.putconn(connection)

    def chunked_cursor(self) -> Any:
        """Rows as they are asked for; behind a pooler outside of a transaction all at once."""
        lasts = self.in_atomic_block or not self._is_pooled
        return super().chunked_cursor() if lasts else self.cursor()

    def _bounded(
        self,
        execute: Callable[..., Any],
        sql: Any,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        """Runs the query; the first of a transaction in one message with its bounds."""
        seconds = self.settings_dict.get("REQUEST_SECONDS", 0)
        session = self.connection
        if not seconds or session.info.transaction_status != TransactionStatus.IDLE:
            return execute(sql, params, many, context)
        bounds = BOUNDS.format(seconds)
        if isinstance(context["cursor"].cursor, ServerCursor):
            session.execute(bounds)
            return execute(sql, params, many, context)
        return behind(bounds, execute, sql, params, many, context)
