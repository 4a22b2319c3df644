"""Measures what each address for programs costs, beside a plain view that returns a constant.

    python -m tests.benchmarks.programs --statements 100000 [--seed 1] [--rounds 15]

The archive is the one that `tests.benchmarks.search_scale` makes. Every address is asked for
through the whole stack of middleware: once to warm up and then so many rounds. Printed are the
median milliseconds on the clock and of Python's processor time (the database's is in the clock's),
the number of queries, the kilobytes of the answer, and the clock's time beside that of a Django
view that returns two bytes through the same middleware.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database


def main() -> int:
    """Comes back with 0 when the table has been printed."""
    asked = _arguments()
    with scratch_database():
        from tests.benchmarks.programs.run import run

        run(asked.statements, asked.seed, asked.rounds)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.programs",
        description="Measures what each address for programs costs on a made archive.",
    )
    parser.add_argument("--statements", type=int, required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--rounds", type=int, default=15, help="how often each is asked (15)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
