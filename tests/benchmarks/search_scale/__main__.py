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
import json
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.database import scratch_database
from tests.benchmarks.search_scale.growth import growth
from tests.benchmarks.xapian_process import xapian_process

_MODULE = "tests.benchmarks.search_scale"

CENSUS = "census.json"


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    if len(asked.statements) > 1:
        return _one_after_another(asked)
    (size,) = asked.statements
    with ExitStack() as stack:
        folder = _folder(asked.keep, size, asked.seed, stack)
        xapian = stack.enter_context(xapian_process(asked.xapian_python))
        kept = f"archive_scale_{size}_{asked.seed}" if asked.keep else None
        anew = bool(kept) and not (folder / CENSUS).exists()
        stack.enter_context(scratch_database(kept, anew=anew))
        from tests.benchmarks.search_scale.run import Run, run

        medians = run(Run(size, asked.seed, folder), asked.rounds, xapian).medians
        if asked.medians:
            asked.medians.write_text(json.dumps(medians), "utf-8")
    return 0


def _one_after_another(asked: argparse.Namespace) -> int:
    """A process for each size, then the growth from size to size."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.statements:
            file = Path(folder, f"{size}.json")
            options = ["--seed", asked.seed, "--rounds", asked.rounds, "--medians", file]
            options += ["--keep", asked.keep] if asked.keep else []
            options += ["--xapian-python", asked.xapian_python] if asked.xapian_python else []
            command = [sys.executable, "-m", _MODULE, "--statements", size, *options]
            subprocess.run(list(map(str, command)), check=True)
            found.append(json.loads(file.read_text("utf-8")))
    print(growth(asked.statements, found))
    return 0


def _folder(kept: Path | None, size: int, seed: int, stack: ExitStack) -> Path:
    """Where the peers' indexes stand: for good, or for this run."""
    if not kept:
        return Path(stack.enter_context(tempfile.TemporaryDirectory()))
    folder = kept / f"{size}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.search_scale",
        description="Measures the search page on a made archive, beside tantivy and Xapian.",
    )
    parser.add_argument("--statements", type=int, nargs="+", required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is asked (5)")
    parser.add_argument("--keep", type=Path, help="a folder: what is made stays for the next run")
    parser.add_argument("--medians", type=Path, help="a file for the medians of CPU time, as JSON")
    parser.add_argument("--xapian-python", help="a Python that has Xapian's module")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
