"""Measures how many requests a second the archive answers, and how soon.

    python -m tests.benchmarks.load --statements 100000 [--seed 1] [--seconds 20] [--clients 1 4 16]

gunicorn is started as the archive is run with it, under production's settings, on an archive that
is made as `tests.benchmarks.search_scale` makes it. So many clients ask at once, each for one thing
after the other: pages, words, filters, files, feeds, the API, static files, what is not there, and
again what they have already. Before each turn they ask a quarter as long for a view that returns
two bytes. Whatever is not answered as it should be is an error; with any the command ends with 1.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database

CLIENTS = [1, 4, 16, 64]


def main() -> int:
    """Comes back with 0 when the tables have been printed and nothing went wrong."""
    asked = _arguments()
    with scratch_database():
        from tests.benchmarks.load.run import load, run

        load(asked.statements, asked.seed)
        return run(asked.clients, asked.seconds, asked.seed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.load",
        description="Measures how many requests a second the archive answers, and how soon.",
    )
    parser.add_argument("--statements", type=int, required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--seconds", type=int, default=20, help="how long each turn lasts (20)")
    parser.add_argument("--clients", type=int, nargs="+", default=CLIENTS, help="how many ask")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
