"""How well groups fit the truth: by pairs of reports, and by report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.benchmarks.grouping.making import MadeReport


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float


def by_pairs(reports: Sequence[MadeReport], groups: Sequence[Sequence[int]]) -> Measure:
    """Of all pairs put together, how many belong together; of those that do, how many were."""
    together = {pair for group in groups for pair in combinations(sorted(group), 2)}
    true = {
        (one, other)
        for one, other in combinations(range(len(reports)), 2)
        if reports[one].utterance == reports[other].utterance
    }
    right = len(together & true)
    return Measure(right / max(len(together), 1), right / max(len(true), 1))


def by_report(reports: Sequence[MadeReport], groups: Sequence[Sequence[int]]) -> Measure:
    """The same for each report and those with it, then the mean of all reports (B-cubed)."""
    of = {key: set(group) for group in groups for key in group}
    true: dict[int, set[int]] = {}
    for key, report in enumerate(reports):
        true.setdefault(report.utterance, set()).add(key)
    shares = [
        (len(mine & truth) / len(mine), len(mine & truth) / len(truth))
        for key, report in enumerate(reports)
        if (mine := of.get(key, {key})) and (truth := true[report.utterance])
        if len(mine) + len(truth) > 2
    ]
    count = max(len(shares), 1)
    return Measure(sum(p for p, _ in shares) / count, sum(r for _, r in shares) / count)
