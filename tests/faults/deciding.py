"""A curator who decides on one statement, this way and that, while something breaks."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tests.archive.local.rooms import until
from tests.faults.desk import Curator
from tests.faults.sites import Site

WAITING = "SELECT ARRAY[article_id, id] FROM statements_statement WHERE status = 'candidate'"
DECIDED = """
SELECT array_agg(kind ORDER BY id) FROM statements_decision
WHERE kind <> 'proposed' AND statement_id =
"""


@contextmanager
def deciding(curator: Curator, article: int, statement: int) -> Iterator[None]:
    """The curator accepts the statement and opens it again while the block lasts."""
    over = threading.Event()

    def decide() -> None:
        while not over.is_set():
            curator.turn(article, statement)

    with ThreadPoolExecutor() as pool:
        at_work = pool.submit(decide)
        try:
            yield
        finally:
            over.set()
            at_work.result()


def decides(curator: Curator) -> None:
    """Comes back when some more decisions were taken."""
    done = len(curator.taken)
    until(lambda: len(curator.taken) >= done + 5, "decisions")


def is_told_to_wait(curator: Curator) -> None:
    """Comes back when the curator was told that the archive is away."""
    since = len(curator.answers)
    until(lambda: curator.refused(since) >= 2, "the curator to be told")


def assert_done_once(site: Site, curator: Curator, statement: int) -> None:
    """What the curator was told is done is done once, the rest wholly or not at all."""
    assert [str(answer) for answer in curator.answers if not answer.is_clear] == []
    decided = site.ask(f"{DECIDED} {statement}")
    assert decided == [("accepted", "reopened")[place % 2] for place in range(len(decided))]
    assert len(curator.taken) <= len(decided) <= len(curator.taken) + len(curator.unknown)
    assert site.manage("verify_search").returncode == 0
