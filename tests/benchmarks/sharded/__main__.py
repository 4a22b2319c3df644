"""Measures the search page with the search table on one server and on three.

    python -m tests.benchmarks.sharded --statements N [--seed 1] [--rounds 5] [--keep FOLDER]

The classes of questions are those of `search_scale`, and so is the archive: it is made, or, with
`--keep` and a server that DATABASE_URL names, the one that `search_scale --keep` has left. A copy
of it is spread over three servers by `shard_search`. Both are asked in turn, each by a process of
its own; that they answer the same is checked.

CPU time is that of the process that answers and of all processes of all servers at work, from
/proc/PID/schedstat. All servers share this machine, so what separate machines would save in time is
told apart: of the time at the three servers only the greatest one counts there.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import geometric_mean, median
from typing import Any

from tests.benchmarks.database import scratch_database
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted

WARM_UPS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One page: milliseconds passed, and those of CPU time in Python and at each of the servers."""

    wall: float
    python: float
    own: float
    others: tuple[float, ...]

    @property
    def cpu(self) -> float:
        """All CPU time."""
        return self.python + self.own + sum(self.others)

    @property
    def longest(self) -> float:
        """The CPU time that cannot pass at once: of the others only the busiest counts."""
        return self.python + self.own + max(self.others, default=0)


Answers = dict[str, dict[str, list[Answer]]]


def main() -> int:
    """Comes back with 0 when the tables have been printed."""
    asked = _arguments()
    with ExitStack() as stack:
        folder = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kept = f"archive_scale_{asked.statements}_{asked.seed}" if asked.keep else None
        stack.enter_context(scratch_database(kept))
        print(_measured(asked.statements, asked.seed, asked.rounds, folder))
    return 0


def _measured(statements: int, seed: int, rounds: int, folder: Path) -> str:
    from archive.database import close_connections
    from tests.benchmarks.search_scale.questions import questions
    from tests.benchmarks.search_scale.run import Run
    from tests.benchmarks.sharded.archives import both

    folder = folder / f"{statements}-{seed}"
    folder.mkdir(exist_ok=True)
    asked = questions(Run(statements, seed, folder).load())
    close_connections()
    with both(os.environ["DATABASE_URL"]) as archives, ExitStack() as stack:
        programs = [(one, stack.enter_context(one.answering())) for one in archives]
        found: Answers = defaultdict(lambda: defaultdict(list))
        turns = [(n, question) for n in range(WARM_UPS + rounds) for question in asked]
        for n, question in counted(turns, "Asked", len(turns)):
            told = []
            for archive, program in programs if n % 2 else reversed(programs):
                answer, rows = _asked(archive, program, question.address)
                told.append(rows)
                if n >= WARM_UPS:
                    found[question.of_class][archive.name].append(answer)
            if told[0] != told[1]:
                raise SystemExit(f"{question.told} is answered otherwise:\n{told[0]}\n{told[1]}")
    head = f"## {statements:,} statements, seed {seed}, {rounds} rounds, one server and three"
    return f"{head}\n\n{_times(found)}\n\n{_parts(found)}"


def _asked(archive: Any, program: Any, address: str) -> tuple[Answer, Any]:
    before = archive.cpu
    program.stdin.write(f"{address}\n")
    program.stdin.flush()
    told = json.loads(program.stdout.readline())
    own, *others = (b - a for a, b in zip(before, archive.cpu, strict=True))
    return Answer(told["wall"], told["python"], own, tuple(others)), told["found"]


def _times(found: Answers) -> str:
    """By class the medians of CPU and passing time, and how they compare."""
    rows, ratios = [], []
    for name, by_archive in found.items():
        one, three = by_archive["one server"], by_archive["three servers"]
        pairs = [_medians(one, three, kind) for kind in ("cpu", "wall", "longest")]
        ratios.append([after / before for before, after in pairs])
        told = [f"{before:.0f} → {after:.0f} ({after / before:.2f})" for before, after in pairs]
        rows.append([name, *told])
    means = [f"({geometric_mean(column):.2f})" for column in zip(*ratios, strict=True)]
    heads = ["p50, ms: one → three (ratio)", "CPU", "time passed here", "CPU not at once"]
    return table(heads, [*rows, ["geometric mean", *means]])


def _medians(one: list[Answer], three: list[Answer], kind: str) -> tuple[float, float]:
    before, after = (median(getattr(answer, kind) for answer in of) for of in (one, three))
    return before, after


def _parts(found: Answers) -> str:
    """Where the CPU time of the archive on three servers is spent."""
    rows = []
    for name, by_archive in found.items():
        three = by_archive["three servers"]
        parts = (
            [answer.python for answer in three],
            [answer.own for answer in three],
            [sum(answer.others) for answer in three],
            [max(answer.others) for answer in three],
        )
        rows.append([name, *(f"{median(part):.1f}" for part in parts)])
    heads = ["CPU p50 of three, ms", "Python", "own server", "three servers", "busiest of them"]
    return table(heads, rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.sharded",
        description="Measures the search page with the search table on one server and on three.",
    )
    parser.add_argument("--statements", type=int, required=True, help="how many to make")
    parser.add_argument("--seed", type=int, default=1, help="another one makes others (1)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is asked (5)")
    parser.add_argument("--keep", type=Path, help="the folder of `search_scale --keep`")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
