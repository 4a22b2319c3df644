"""Very much is indexed: batch after batch, in the order of days, by several processes."""

import multiprocessing
import os
from collections.abc import Iterator
from multiprocessing.connection import wait
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.base import DatabaseWrapper

from statements.models import indexing
from statements.search.frequencies import fold_changes, forget_unused

# So many together while readers search and curators work, who wait for what is just being indexed.
BATCH = 1000
# So many while nobody does.
LARGE_BATCH = 4000
FOLDED_AFTER = 200_000

# Each once; rows that lie together in time come to lie together in the table, which makes a walk
# through the index by date cheap.
_IN_ORDER = """
    WITH gone AS (DELETE FROM public.statements_searchnote RETURNING scope, item)
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT noted.scope, noted.item FROM (SELECT DISTINCT scope, item FROM gone) AS noted
        LEFT JOIN public.statements_statement s ON noted.scope = 's' AND s.id = noted.item
        ORDER BY noted.scope DESC, lower(s.listed_days), s.article_id, s.start, noted.item
"""


def put_in_order() -> int:
    """Let what is noted be indexed in the order of days, each statement once; how much it is."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_IN_ORDER)
        return int(cursor.rowcount)


def drain_all(batch: int = BATCH, processes: int = 1) -> Iterator[int]:
    """Index all that is noted; after each batch how many notes were seen to.

    Each batch is a transaction: interrupted, the rest stays noted. What another transaction is
    changing at this moment stays noted too.
    """
    behind = 0
    for seen in _batches(batch, processes):
        behind += seen
        if behind >= FOLDED_AFTER:
            fold_changes()
            behind = 0
        yield seen
    with transaction.atomic():
        fold_changes()
        forget_unused()


def _batches(batch: int, processes: int) -> Iterator[int]:
    if processes > 1 and not connection.in_atomic_block:
        yield from _by_several(batch, processes)
    # what was left because somebody held it, one of the processes perhaps
    while seen := indexing.drain(batch, adds_up=False):
        yield seen


def _by_several(batch: int, processes: int) -> Iterator[int]:
    forking = multiprocessing.get_context("fork")
    _leave_database()
    workers: dict[Any, Any] = {}
    for _ in range(processes):
        reader, writer = forking.Pipe(duplex=False)
        workers[reader] = forking.Process(
            target=_work, args=(batch, os.getpid(), writer), daemon=True
        )
        workers[reader].start()
        writer.close()
    while workers:
        ready: list[Any] = wait(list(workers))
        for told in ready:
            try:
                yield told.recv()
            except EOFError:
                workers.pop(told).join()


def _work(batch: int, parent: int, writer: Any) -> None:
    """Index as long as something is noted and the parent lives."""
    while os.getppid() == parent and (seen := indexing.drain(batch, adds_up=False)):
        writer.send(seen)


def _leave_database() -> None:
    """Close this process's connection, and its pool: whoever is forked could not use them."""
    connection.close()
    if isinstance(connection, DatabaseWrapper):
        connection.close_pool()
