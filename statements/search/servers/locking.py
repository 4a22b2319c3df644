"""A table is had to oneself without anybody else being ended for it."""

import time
from collections.abc import Sequence
from secrets import randbelow

from psycopg.errors import LockNotAvailable

from statements.search.servers.addresses import Session

# Less than PostgreSQL waits before it ends one of those who wait for each other (deadlock_timeout,
# a second): so it is we who give way, and try again.
MILLISECONDS = 500
MOST_ATTEMPTS = 40
HELD = (
    "Somebody has used the table all the while: nothing has changed. pg_stat_activity tells"
    " who it is; run this again."
)


def locked(session: Session, tables: Sequence[str], mode: str) -> None:
    """Locks the tables until the transaction ends; LockNotAvailable where others never let go.

    Whoever comes in between, while nobody waits, is served.
    """
    session.execute(f"SET LOCAL lock_timeout = '{MILLISECONDS}ms'".encode())
    command = f"LOCK TABLE {', '.join(tables)} IN {mode} MODE".encode()
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            with session.transaction():
                session.execute(command)
        except LockNotAvailable:
            if attempt == MOST_ATTEMPTS:
                raise
            time.sleep((50 + randbelow(250)) / 1000)
        else:
            return
