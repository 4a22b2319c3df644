"""A server is asked how it stands, over a connection of its own, by one who does not wait long."""

import re
import time
from typing import Any

import psycopg
from django.db import connections
from psycopg.errors import LockNotAvailable

from archive.bounded import row_within
from archive.reading.naming import SECONDS_TO_CONNECT, replicas
from archive.reading.standing import Look
from statements.models.shown_state import STATE

# How long an answer is waited for, in seconds. A primary that pauses breaks off what curators are
# at, so that it has longer; where no other server can answer, nothing is gained by haste.
WITH_REPLICA, WITH_PRIMARY, WITH_ONE_ALONE = 3.0, 5.0, 10.0
# Under which whoever looks at a server's sessions finds these.
NAME = "archive-watch"
# How the library tells what a server said that refused a connection: how grave that is, in the
# server's language, and two spaces. What the library itself has to say looks otherwise.
_REFUSED = re.compile(r"failed: [^\s:]+:  ")
# What of the log is on the primary's disk is what replicas can have. A transaction that can be seen
# is there in any case; what is only inserted yet is for the sign, which may tell of it.
_WHERE = """
    SELECT pg_is_in_recovery()::int,
        (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
            ELSE pg_current_wal_flush_lsn() END - '0/0')::bigint,
        (CASE WHEN pg_is_in_recovery() THEN NULL
            ELSE pg_current_wal_insert_lsn() END - '0/0')::bigint
"""
# A migration that waits for a table keeps whoever reads it waiting; the server is well.
_SIGN = f"SET LOCAL lock_timeout = '1s'; {STATE}"


class NoPrimaryError(psycopg.OperationalError):
    """What was asked as the primary is a replica."""


def connected(server: str) -> psycopg.Connection:
    """A connection to the server of that name, of its own.

    A server that is alone has as long as any request gives it.
    """
    wrapper: Any = connections[server]
    bound = {"connect_timeout": SECONDS_TO_CONNECT} if replicas() else {}
    session: psycopg.Connection = wrapper.session(application_name=NAME, autocommit=True, **bound)
    return session


def is_refusal(error: psycopg.Error) -> bool:
    """Whether a server is there and refused a connection: it has none left, say."""
    return bool(_REFUSED.search(str(error)))


def one_alone_seen(connection: psycopg.Connection) -> Look:
    """That a server answers which nothing follows."""
    at = time.monotonic()
    row_within(WITH_ONE_ALONE, connection, "SELECT 1")
    return Look(at, 0, is_replica=False)


def primary_seen(connection: psycopg.Connection) -> Look:
    """Where the primary is; first what it shows, so that the log told of has all of that."""
    at = time.monotonic()
    sign = _sign(connection)
    [is_replica, position, inserted] = row_within(WITH_PRIMARY, connection, _WHERE)
    if is_replica == "1":
        raise NoPrimaryError("the server of DATABASE_URL is a replica")
    return Look(at, int(position or 0), False, sign, int(inserted or 0))


def replica_seen(connection: psycopg.Connection) -> Look:
    """Where a replica is."""
    at = time.monotonic()
    [is_replica, position, _inserted] = row_within(WITH_REPLICA, connection, _WHERE)
    return Look(at, int(position or 0), is_replica == "1")


def _sign(connection: psycopg.Connection) -> str | None:
    """The sign of what readers see; None while that changes, or its tables are not to be had."""
    try:
        [is_unsettled, _is_replica, sign] = row_within(WITH_PRIMARY, connection, _SIGN)
    except (psycopg.ProgrammingError, LockNotAvailable):
        return None
    return sign if is_unsettled == "0" else None
