"""Which words the published statements hold, in how many statements each."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from tests.benchmarks.search_scale.words import vocabulary


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

    def passing(self, texts: Iterable[Analysed], *, pairs: bool = True) -> Iterator[Analysed]:
        """The same texts, counted as they pass; pairs if it is said so."""
        for text in texts:
            self.statements += 1
            self.stems.update(set(text.stems))
            if pairs:
                self.pairs.update(set(pairwise(text.exact)))
            yield text

    def add(self, other: "Census") -> None:
        """Count what another one has counted, too."""
        self.statements += other.statements
        self.stems.update(other.stems)
        self.pairs.update(other.pairs)

    def write(self, file: Path) -> None:
        """Keep the counts in a file, pairs that were seen more than once."""
        pairs = [[*pair, n] for pair, n in self.pairs.items() if n > 1]
        told = {"statements": self.statements, "stems": self.stems, "pairs": pairs}
        file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")

    @classmethod
    def read(cls, file: Path) -> "Census":
        """The counts that a file keeps."""
        told = json.loads(file.read_text("utf-8"))
        pairs = Counter({(one, other): n for one, other, n in told["pairs"]})
        return cls(told["statements"], Counter(told["stems"]), pairs)

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
