"""Measures how well reports of one utterance are found among others like them.

    python -m tests.benchmarks.grouping [--wrong] [--statements 200000]

Two sets of 200 variants are made, the same each time: 40 statements (25 from the seed articles, 15
made for the purpose) with five variants each, among the other statements of the seeds and made ones
that differ only in a negation, a number or a place. On the first set the comparison was tuned. The
second has other statements and is varied in other ways; nothing was tuned on it.

Printed are precision and recall of the pairs that are judged one by one, of the pairs that stand in
one group, and by report (B-cubed); with `--wrong` each pair that is wrongly together or apart. With
`--statements` a made archive of so many is loaded into a database of its own, and how long the
comparison takes there is printed.
"""

import argparse
from collections.abc import Iterator
from itertools import combinations

from statements.similarity import grouped
from tests.benchmarks.database import scratch_database
from tests.benchmarks.grouping.finding import likenesses
from tests.benchmarks.grouping.making import Made, held_out, tuned
from tests.benchmarks.grouping.measures import Measure, by_pairs, by_report


def main() -> None:
    """Prints a table, and what is wrong where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.grouping")
    parser.add_argument("--wrong", action="store_true", help="also the pairs that are wrong")
    parser.add_argument("--statements", type=int, help="also the times on so many statements")
    asked = parser.parse_args()
    _print_quality(shows_wrong=asked.wrong)
    if asked.statements:
        with scratch_database():
            from tests.benchmarks.grouping.scale import run

            run(asked.statements, seed=1)


def _print_quality(*, shows_wrong: bool) -> None:
    print("| set | reports | variants | measured | precision | recall |")
    print("|---|---|---|---|---|---|")
    for made in (tuned(), held_out()):
        found = likenesses(made.reports)
        groups = grouped(found)
        alone = [list(pair) for pair, likeness in found.items() if likeness.is_same]
        for name, measure in (
            ("pairs judged alone", by_pairs(made.reports, alone)),
            ("pairs in groups", by_pairs(made.reports, groups)),
            ("reports (B-cubed)", by_report(made.reports, groups)),
        ):
            print(_row(made, name, measure))
        if shows_wrong:
            print("\n".join(_wrong(made, groups)))


def _row(made: Made, name: str, measure: Measure) -> str:
    numbers = f"{measure.precision:.3f} | {measure.recall:.3f}"
    return f"| {made.name} | {len(made.reports)} | {made.variants} | {name} | {numbers} |"


def _wrong(made: Made, groups: list[list[int]]) -> Iterator[str]:
    """The pairs that are wrongly together or wrongly apart."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    for one, other in combinations(range(len(made.reports)), 2):
        together = group_of.get(one, -1) == group_of.get(other, -2)
        mine, theirs = made.reports[one], made.reports[other]
        if together != (mine.utterance == theirs.utterance):
            yield f"{'together' if together else 'apart'}:\n  {mine.text}\n  {theirs.text}"


if __name__ == "__main__":
    main()
