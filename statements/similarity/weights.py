"""How much a word tells of who copied whom: a rare one much, one of a stock phrase nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import log

from statements.similarity.shingles import key
from statements.similarity.units import pairs, telling, units
from statements.similarity.word_lists import lines

# A word in so many of a thousand statements tells nothing, nor do two that follow each other.
COMMON_WORD, COMMON_PAIR = 40, 2
# In a small archive one utterance with its reports would be common: never at fewer than these.
FEWEST_OF_WORD, FEWEST_OF_PAIR = 400, 200
# What a word in a phrase that is stock from the start weighs still.
STOCK = 0.02
# So many keys of a passage are looked for in others, and a partner shares so many of them.
MOST_ASKED, FEWEST_SHARED = 40, 2


@dataclass(frozen=True)
class Weights:
    """Weights from 0 to 1, by how many of `total` statements have a key; unlisted keys are rare."""

    documents: Mapping[int, int] = field(default_factory=dict)
    total: int = 0

    def of(self, forms: Sequence[str]) -> list[float]:
        """The weight of each word of a text: its own, or less where it stands in a stock phrase."""
        weights = [self._single(form) for form in forms]
        for place, two in enumerate(pairs(forms)):
            both = self._both(two)
            weights[place] = min(weights[place], both)
            weights[place + 1] = min(weights[place + 1], both)
        return weights

    def rarest(self, found: Iterable[int]) -> list[int]:
        """Of a text's keys those that are asked for in others: the rarest, at most so many."""
        known = sorted((self.documents.get(one, 1), one) for one in found)
        most = max(self.total * COMMON_PAIR / 1000, FEWEST_OF_PAIR)
        return [one for documents, one in known[:MOST_ASKED] if documents <= most]

    def _single(self, form: str) -> float:
        most = max(self.total * COMMON_WORD / 1000, FEWEST_OF_WORD)
        return max(_weight(self.documents.get(key(form), 1), most), STOCK)

    def _both(self, two: str) -> float:
        if two in stock_pairs():
            return STOCK
        most = max(self.total * COMMON_PAIR / 1000, FEWEST_OF_PAIR)
        return max(_weight(self.documents.get(key(two), 1), most), STOCK)


def _weight(documents: int, most: float) -> float:
    """1 for what stands in one statement, 0 for what stands in `most` or more."""
    return max(0.0, 1 - log(max(documents, 1)) / log(most))


@lru_cache(maxsize=1)
def stock_pairs() -> frozenset[str]:
    """The pairs of words of phrases that are stock whatever the archive holds."""
    found = (telling(units(line)) for line in lines("stock_phrases.txt"))
    return frozenset(two for forms in found for two in pairs(forms))
