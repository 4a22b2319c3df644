"""Measures the search page on a made archive, beside tantivy and Xapian in the same run.

    python -m tests.benchmarks.search_scale --statements 100000

What is measured is one whole search page: its 20 statements, how many are found, facets by
speaker, country, office, event, outlet, kind and month (year), and 20 snippets with the hits
marked. Of the archive it is all that the view of the list computes before its template is filled
in, with every query that it sends. CPU time is that of this process and of the one that answers it
at the database (/proc/PID/schedstat; where that cannot be read, a dash); Xapian's worker measures
itself. Nobody else uses the database, and all that is asked has been asked twice before.

The peers index what the archive's own analysis makes of each text, stems to find words by and
exact forms with their places for phrases, so that only engines are compared: tantivy counts with
aggregations over fast fields, Xapian with match spies over value slots that look at every match.
Their snippets are made of the stems. They know one event of a statement (Xapian) or all (tantivy).

The archive counts at most some thousand statements where very many are found, and says so; peers
always count all. Both are told, and whether the numbers agree.
"""

import argparse
import sys

from tests.benchmarks.database import scratch_database
from tests.benchmarks.xapian_process import xapian_process


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    with xapian_process(asked.xapian_python) as xapian, scratch_database():
        from tests.benchmarks.search_scale.run import run

        run(asked.statements, asked.seed, asked.rounds, xapian)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.search_scale",
        description="Measures the search page on a made archive, beside tantivy and Xapian.",
    )
    parser.add_argument("--statements", type=int, required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is asked (5)")
    parser.add_argument("--xapian-python", help="a Python that has Xapian's module")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
