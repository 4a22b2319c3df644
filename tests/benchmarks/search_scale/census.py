"""Which words the published statements hold, in how many statements each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from tests.benchmarks.search_scale.words import vocabulary

# Pairs of words are counted in the first so many statements.
LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text's words in exact form, and the stems of those that are no stop words."""

    exact: list[str]
    stems: list[str]


def analysed(text: str) -> Analysed:
    """The text as the archive's own analysis reads it."""
    words = [analyse(token.exact) for token in tokens(text)]
    return Analysed(
        [word.exact for word in words], [word.stem for word in words if not word.is_stop_word]
    )


@dataclass
class Census:
    """Counts of statements by stem, and by pair of words that follow each other."""

    statements: int = 0
    stems: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def passing(self, texts: Iterable[Analysed]) -> Iterator[Analysed]:
        """The same texts, counted as they pass."""
        for text in texts:
            self.statements += 1
            self.stems.update(set(text.stems))
            if self.statements <= LOOKED_AT:
                self.pairs.update(set(pairwise(text.exact)))
            yield text

    def stems_between(self, least: float, most: float) -> list[str]:
        """The stems that stand in such a share of the statements, in the vocabulary's order."""
        low, high = least * self.statements, most * self.statements
        return [stem for stem in written() if low <= self.stems[stem] <= high]


@lru_cache(maxsize=1)
def written() -> dict[str, str]:
    """By stem, its commonest word, commonest first."""
    words: dict[str, str] = {}
    for word in vocabulary():
        words.setdefault(analyse(exact_form(word)).stem, word)
    return words
