"""Measures what each kind of page costs the server, on the seeds or on a made archive.

    python -m tests.benchmarks.pages [--rounds 15] [--page NAME] [--statements 100000 [--seed 1]]

One of every kind of page is asked for through the whole stack of middleware, in both languages:
once to warm up and then so many rounds. Printed are medians: milliseconds on the clock, of Python's
processor time, in templates (without what these ask of the database) and in queries, the number of
queries, the processor time of PostgreSQL's process that answers them, the kilobytes of the page as
made and compressed, and the clock's time beside the home page's in the same language.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database


def main() -> int:
    """Comes back with 0 when the table has been printed."""
    asked = _arguments()
    with scratch_database():
        from tests.benchmarks.pages.run import run

        run(asked.rounds, asked.page, asked.statements, asked.seed)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.pages",
        description="Measures what each kind of page costs the server.",
    )
    parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for")
    parser.add_argument("--page", action="append", help="the name of a page; several may be named")
    parser.add_argument("--statements", type=int, default=0, help="of a made archive of so many")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
