"""Finds the groups of a set without a database, in the way the archive does with one."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from statements.similarity import (
    FEWEST_SHARED,
    Likeness,
    Report,
    Weights,
    compared,
    grouped,
    keys,
    may_be_alike,
    said,
)
from tests.benchmarks.grouping.making import MadeReport

# Made reports stand in articles of their own, behind the seeds' ones.
OWN_ARTICLES = 1_000


def likenesses(reports: Sequence[MadeReport]) -> dict[tuple[int, int], Likeness]:
    """The pairs of places that share rare words, each with what they have in common."""
    as_compared = [_report(place, made) for place, made in enumerate(reports)]
    keys_of = [keys(report.what) for report in as_compared]
    weights = Weights(Counter(key for found in keys_of for key in found), len(reports))
    pairs = sorted(set(_partners(keys_of, weights)))
    found = {(a, b): compared(as_compared[a], as_compared[b], weights) for a, b in pairs}
    return {pair: likeness for pair, likeness in found.items() if likeness}


def groups(reports: Sequence[MadeReport]) -> list[list[int]]:
    """The places of reports of one utterance, together."""
    return grouped(likenesses(reports))


def _report(place: int, made: MadeReport) -> Report:
    article = OWN_ARTICLES + place if made.article is None else made.article
    return Report(place, article, said(made.text, made.cue), made.speaker)


def _partners(keys_of: Sequence[set[int]], weights: Weights) -> Iterator[tuple[int, int]]:
    """The pairs of which one has enough of the other's rarest keys."""
    having: dict[int, list[int]] = defaultdict(list)
    for place, found in enumerate(keys_of):
        for key in found:
            having[key].append(place)
    for place, found in enumerate(keys_of):
        shared = Counter(other for key in weights.rarest(found) for other in having[key])
        for other, number in shared.items():
            enough = other != place and number >= FEWEST_SHARED
            if enough and may_be_alike(found, keys_of[other]):
                yield min(place, other), max(place, other)
