"""How good rankings are: the mean reciprocal rank at ten, and how often the first is right."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

CUT = 10
RESAMPLES = 2000
SEED = 11


@dataclass(frozen=True, slots=True)
class Quality:
    """The mean reciprocal rank with its 95 % bootstrap interval, and the share of hits at 1."""

    mean: float
    low: float
    high: float
    hits_at_1: float


def reciprocal_rank(best: Sequence[str], right: frozenset[str]) -> float:
    """One by the place of the first right one among the ten best; 0 where there is none."""
    places = (place for place, one in enumerate(best[:CUT], start=1) if one in right)
    return 1 / next(places, float("inf"))


def quality(ranks: Sequence[float]) -> Quality:
    """The quality of the reciprocal ranks of all questions."""
    chance = random.Random(SEED)  # noqa: S311
    means = sorted(fmean(chance.choices(ranks, k=len(ranks))) for _ in range(RESAMPLES))
    outside = RESAMPLES * 25 // 1000
    at_1 = sum(rank == 1 for rank in ranks) / len(ranks)
    return Quality(fmean(ranks), means[outside], means[-outside - 1], at_1)
