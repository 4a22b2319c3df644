"""A server is asked where it is, over a connection of its own, by one who does not wait long."""

import time
from typing import Any

import psycopg
from django.db import connections

from archive.bounded import row_within
from archive.reading import lines
from archive.reading.naming import PRIMARY, SECONDS_TO_CONNECT
from archive.reading.standing import Look
from statements.models.shown_state import STATE

# How long an answer is waited for. A primary that pauses breaks off what curators are at, so that
# it has longer.
PATIENCE = {PRIMARY: 5.0}
OF_REPLICAS = 3.0
# What of the log is on the primary's disk is what replicas can have. A transaction that can be seen
# is there in any case; what is only inserted yet is for the sign, which may tell of it.
_WHERE = """
    SELECT pg_is_in_recovery()::int,
        (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
            ELSE pg_current_wal_flush_lsn() END - '0/0')::bigint,
        (CASE WHEN pg_is_in_recovery() THEN NULL
            ELSE pg_current_wal_insert_lsn() END - '0/0')::bigint
"""


class NoPrimaryError(psycopg.OperationalError):
    """What was asked as the primary is a replica."""


def connected(server: str) -> psycopg.Connection:
    """A connection to the server of that name, of its own and watched as all others."""
    wrapper: Any = connections[server]
    connection: psycopg.Connection = wrapper.session(
        connect_timeout=SECONDS_TO_CONNECT, autocommit=True
    )
    lines.note(server, connection)
    return connection


def primary_seen(connection: psycopg.Connection) -> Look:
    """Where the primary is; first what it shows, so that the log told of has all of that."""
    at = time.monotonic()
    sign = _sign(connection)
    [is_replica, position, inserted] = row_within(PATIENCE[PRIMARY], connection, _WHERE)
    if is_replica == "1":
        raise NoPrimaryError("the server of DATABASE_URL is a replica")
    return Look(at, int(position or 0), False, sign, int(inserted or 0))


def replica_seen(connection: psycopg.Connection) -> Look:
    """Where a replica is."""
    at = time.monotonic()
    [is_replica, position, _inserted] = row_within(OF_REPLICAS, connection, _WHERE)
    return Look(at, int(position or 0), is_replica == "1")


def _sign(connection: psycopg.Connection) -> str | None:
    """The sign of what readers see; None while that changes, or there are no tables yet."""
    try:
        [is_unsettled, _is_replica, sign] = row_within(PATIENCE[PRIMARY], connection, STATE)
    except psycopg.ProgrammingError:
        return None
    return sign if is_unsettled == "0" else None
