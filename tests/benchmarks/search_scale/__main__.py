"""Measures the search page on a made archive, beside tantivy and Xapian in the same run.

    python -m tests.benchmarks.search_scale --statements 100000

What is measured is one whole search page: its 20 statements, how many are found, facets by
speaker, country, office, event, outlet, kind and month (year), and 20 snippets with the hits
marked. The archive is measured twice:

- `page`: all that the view of the list computes before its template is filled in, with every query
  that it sends: also the cards' speakers, offices, occasions and quotes, the facets' labels, the
  chart, whom the words name, and how many articles have them;
- `search`: the same search without the rest: the address understood, the statements found, their
  texts with the places of the hits, the count, and the counts of every facet.

CPU time is that of this process and of the one that answers it at the database, from
/proc/PID/schedstat (where that cannot be read, a dash); Xapian's worker measures itself. Nobody
else uses the database, and all that is asked has been asked twice before. Facets of more than 100
values are cut there by all.

The peers index what the archive's own analysis makes of each text, stems to find words by and
exact forms with their places for phrases, so that only engines are compared: tantivy counts with
aggregations over fast fields, Xapian with match spies over value slots that look at every match.
Their snippets are made of the stems. Of a statement's events Xapian counts one, tantivy all. A
facet whose own filter is set is counted without it by all.

Where very many statements are found the archive gives a lower bound and says so; peers count all.
Whether the numbers agree is printed, with those of the two chief speakers.
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
