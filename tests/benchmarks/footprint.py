"""What a statement takes: bytes on disk by table, and blocks of the database that a search reads.

    python -m tests.benchmarks.footprint --statements 100000

The archive is made as `search_scale` makes it (with `--keep FOLDER` the same one is used), without
what curators add. That is measured on an archive of `--curated` statements, each of which has come
in, been decided on and published with all checks; of tables that it has alone nothing is left out.

Blocks have 8 kB; those of a search page are counted by PostgreSQL, however often each is read and
wherever it is found, so they are the most that a page could need of a disk.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.database import scratch_database
from tests.benchmarks.tables import table

LEAST_BYTES = 40
_MODULE = "tests.benchmarks.footprint"
_BYTES = """
    SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    ORDER BY pg_total_relation_size(c.oid) DESC
"""
_WRITTEN = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"
_BLOCKS = """
    SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot(),
        (SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database())
"""


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    if asked.only_curated:
        return _curated(asked.curated)
    environment = dict(os.environ)
    with ExitStack() as stack:
        folder = Path(asked.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        folder = folder / f"{asked.statements}-{asked.seed}"
        folder.mkdir(parents=True, exist_ok=True)
        kept = f"archive_scale_{asked.statements}_{asked.seed}" if asked.keep else None
        stack.enter_context(scratch_database(kept))
        from tests.benchmarks.search_scale.run import Run

        census = Run(asked.statements, asked.seed, folder).load()
        from tests.benchmarks.search_scale.questions import questions

        print(f"## {asked.statements:,} made statements\n")
        print(f"{table(['table', 'bytes', 'of indexes'], _sizes(asked.statements))}\n")
        print(f"{table(['class', 'blocks', 'MB'], _read(questions(census)))}\n")
    command = [sys.executable, "-m", _MODULE, "--only-curated", f"--curated={asked.curated}"]
    return subprocess.run(command, env=environment, check=False).returncode


def _curated(statements: int) -> int:
    """The same sizes where curators have decided on every statement."""
    with scratch_database():
        from tests.benchmarks.search_scale.loading import load_checked

        before = _one(_WRITTEN)
        load_checked(statements, 1)
        written = (_one(_WRITTEN) - before) / statements
        print(f"## {statements:,} statements that were decided on\n")
        print(f"{table(['table', 'bytes', 'of indexes'], _sizes(statements))}\n")
        print(f"Write-ahead log, which replicas receive: {written:,.0f} bytes a statement.")
    return 0


def _sizes(statements: int) -> Iterator[list[str]]:
    """By table, bytes for each statement, and those of its indexes beside them."""
    from django.db import connection

    whole, of_indexes = 0, 0
    with connection.cursor() as cursor:
        cursor.execute(_BYTES)
        for name, in_table, in_indexes in cursor.fetchall():
            whole, of_indexes = whole + in_table, of_indexes + in_indexes
            if in_table + in_indexes >= LEAST_BYTES * statements:
                yield [name, *_each(statements, in_table, in_indexes)]
    yield ["all tables", *_each(statements, whole, of_indexes)]


def _each(statements: int, *sizes: int) -> list[str]:
    return [f"{size / statements:,.0f}" for size in sizes]


def _read(asked: Sequence[Any]) -> Iterator[list[str]]:
    """By class of question, the median number of blocks that its page reads."""
    from tests.benchmarks.archive_engine import list_page

    found: dict[str, list[int]] = {}
    for question in asked:
        list_page(question.address)
        before = _blocks()
        list_page(question.address)
        found.setdefault(question.of_class, []).append(_blocks() - before)
    for name, counts in found.items():
        blocks = median(counts)
        yield [name, f"{blocks:,.0f}", f"{blocks * 8192 / 1e6:,.1f}"]


def _blocks() -> int:
    """How many blocks this database has been asked for so far."""
    _one("SELECT pg_stat_force_next_flush() IS NULL")
    return _one(_BLOCKS)


def _one(sql: str) -> int:
    """The one number, the last of its row, that the database answers."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[-1] or 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--curated", type=int, default=5_000)
    parser.add_argument("--only-curated", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--keep", type=Path, help="keep the archive in that folder, for search_scale too"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
