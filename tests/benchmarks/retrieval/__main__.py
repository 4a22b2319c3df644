"""Measures how well questions find the text that answers them, beside other systems.

    python -m tests.benchmarks.retrieval PATH [--split dev|test] [--set NAME]

PATH is a folder with, for each set, NAME.documents.jsonl (id, text) and NAME.queries.jsonl (id,
text, `rel`: the ids of the right texts, `split`). Each text becomes the only statement of an
article whose heading has no words, loaded and indexed as the archive does it. The questions are
put to the archive's search twice: as plain words, in which no sign means anything, and in the
reader's language, in which some do.

Printed are the mean reciprocal rank among the ten best, its 95 % interval by bootstrap over the
questions, and the share of questions whose first text is right. In the same run the same is
measured of PostgreSQL's configuration `arabic`, tantivy and Xapian, as far as they are there.
"""

import argparse
import sys
from pathlib import Path

from tests.benchmarks.database import scratch_database
from tests.benchmarks.retrieval.sets import names
from tests.benchmarks.xapian_process import xapian_process


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    known = names(asked.path)
    if not known or asked.set not in (None, *known):
        print(f"There is no such set in {asked.path}.", file=sys.stderr)
        return 1
    with xapian_process(asked.xapian_python) as xapian, scratch_database():
        from tests.benchmarks.retrieval.run import run

        for name in [asked.set] if asked.set else known:
            run(asked.path, name, asked.split, xapian)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.retrieval",
        description="Measures how well questions find the text that answers them.",
    )
    parser.add_argument("path", type=Path, help="the folder of the sets")
    parser.add_argument("--split", choices=["dev", "test"], default="test")
    parser.add_argument("--set", help="one set only")
    parser.add_argument("--xapian-python", help="a Python that has Xapian's module")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
