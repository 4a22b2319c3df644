"""Measures what each kind of page costs the server on the seed archive.

    python -m tests.benchmarks.pages [--rounds 15] [--page NAME]

One of every kind of page is asked for through the whole stack of middleware, in both languages:
once to warm up and then so many rounds. Printed are the median milliseconds on the clock and of
Python's processor time (the database's is in the clock's), the number of queries, the kilobytes
of HTML, and the clock's time beside the home page's in the same language.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database


def main() -> int:
    """Comes back with 0 when the table has been printed."""
    asked = _arguments()
    with scratch_database():
        from tests.benchmarks.pages.run import run

        run(asked.rounds, asked.page)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.pages",
        description="Measures what each kind of page costs the server on the seed archive.",
    )
    parser.add_argument("--rounds", type=int, default=15, help="how often each page is asked for")
    parser.add_argument("--page", action="append", help="the name of a page; several may be named")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
