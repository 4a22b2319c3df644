"""Measures how many statements a second come in by each road, beside plain COPY.

    python -m tests.benchmarks.importing --statements 10000 100000 [--processes 2] [--articles 200]

The made archive of `tests.benchmarks.search_scale` is loaded, written as a dump, taken away again
and read with `import_archive`; then everything is indexed anew twice with `rebuild_search --all`,
once as it is and once with every entry out of date. Plain COPY of the statements' rows into a table
without index, check or trigger, in the same database, is what the machine can do at most.

`--articles` also brings in so many texts, each of the seed articles' paragraphs, with
`import_articles`, which proposes the statements itself.

CPU time is that of the command's processes and of all processes of the database server; the latter
only where the server is on this machine and nobody else uses it.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    with scratch_database():
        from tests.benchmarks.importing.run import run

        for statements in asked.statements:
            run(statements, asked.processes, asked.articles)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.importing",
        description="Measures how many statements a second come in by each road.",
    )
    parser.add_argument("--statements", type=int, nargs="+", required=True, help="how many to make")
    parser.add_argument("--processes", type=int, default=2, help="how many index at once (2)")
    parser.add_argument("--articles", type=int, default=0, help="so many texts by import_articles")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
