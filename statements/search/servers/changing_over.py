"""From one home of the rows to another, while readers search and curators work."""

from collections.abc import Callable, Sequence

from psycopg.errors import LockNotAvailable

from statements.search.servers.addresses import ServersError
from statements.search.servers.copying import Rows, caught_up
from statements.search.servers.locking import HELD

# So few changed rows are copied while writers wait.
FEW = 500
MOST_ROUNDS = 20
MOST_ATTEMPTS = 6


def change_over(
    sources: Sequence[Rows],
    targets: Sequence[Rows],
    switch: Callable[[], None],
    say: Callable[[str], object],
) -> None:
    """Copies again what has changed until little is left, then switches; `say` is told of waiting.

    The switch is tried again where it gave way to others. ServersError where they never let go.
    """
    sessions = [rows.session for rows in (*targets, *sources)]
    for _ in range(MOST_ROUNDS):
        again = caught_up(sources, targets)
        for session in sessions:
            session.commit()
        if again <= FEW:
            break
    for _ in range(MOST_ATTEMPTS):
        try:
            switch()
        except LockNotAvailable:
            say("Others use the table: waiting for them …")
            for session in sessions:
                session.rollback()
        else:
            return
    raise ServersError(HELD)
