"""How the words that a reader writes meet the words of a name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from statements.arabic.hamza import without_hamza
from statements.arabic.normalise import exact_form
from statements.models.hearing import Heard, alike

Hearings = Mapping[str, Sequence[Heard]]
# What is written together with the word behind it: ولافروف، للجبير، وبالكرملين.
CLITICS = [
    *(
        first + second + article
        for first in ("", "و", "ف")
        for second in ("", "ب", "ك", "ل")
        for article in ("", "ال")
        if first or second or article
    ),
    *("لل", "ولل", "فلل"),
]
SHORTEST_REST = 3
BEGINNINGS = ("عبد", "abd")


class Likeness(IntEnum):
    """How a word that was asked for is like a word of a name."""

    ALIKE = 1
    JUST_SO = 2


@dataclass(frozen=True, slots=True)
class Match:
    """How the words like a name are like it, and their places."""

    likeness: Likeness
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that a reader wrote, and its place among the others; two places if written apart.

    What is left of a word without its clitics is not whole: it must be written just so.
    """

    heard: Heard
    places: frozenset[int]
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, and the scripts in which its bearer's names are known."""

    words: Sequence[Heard]
    in_arabic: bool
    in_latin: bool

    @classmethod
    def of(cls, names: Iterable[str], heard: Hearings) -> "Name":
        """All names of one bearer together."""
        words = [word for name in names for word in heard[name]]
        in_arabic = any(word.is_arabic for word in words)
        return cls(words, in_arabic, any(not word.is_arabic for word in words))

    def part(self, words: Sequence[Heard]) -> "Name":
        """One of the bearer's names."""
        return Name(words, self.in_arabic, self.in_latin)

    def match(self, asked: Sequence[Asked]) -> Match | None:
        """How the words give the name: each that tells it from others stands among them."""
        telling = [word for word in self.words if not word.is_particle] or self.words
        matches = [self._best(word, asked) for word in telling]
        found = [match for match in matches if match]
        return _together(found) if found and len(found) == len(matches) else None

    def touched_by(self, asked: Sequence[Asked]) -> frozenset[int]:
        """The places of the words that stand in the name."""
        matches = (self._best(word, asked) for word in self.words)
        return frozenset(place for match in matches if match for place in match.places)

    def holds(self, asked: Sequence[Asked]) -> Likeness | None:
        """How the least like of the words is like one of the name; None if one is like none."""
        best = [max((self._likeness(word, one) for word in self.words), default=0) for one in asked]
        return Likeness(min(best)) if all(best) else None

    def _best(self, word: Heard, asked: Sequence[Asked]) -> Match | None:
        likenesses = [(self._likeness(word, one), one.places) for one in asked]
        likeness, places = max(likenesses, key=lambda pair: pair[0], default=(0, frozenset[int]()))
        return Match(Likeness(likeness), places) if likeness else None

    def _likeness(self, word: Heard, asked: Asked) -> int:
        if asked.heard.word in {word.word, word.without_article}:
            return Likeness.JUST_SO
        known_in_its_script = self.in_arabic if asked.heard.is_arabic else self.in_latin
        if asked.heard.is_arabic != word.is_arabic and known_in_its_script:
            return 0
        return Likeness.ALIKE if asked.is_whole and alike(asked.heard, word) else 0


def with_neighbours(words: Sequence[str]) -> list[str]:
    """All that is to be heard of the words: each alone, and what may be one name with the next."""
    return [*words, *_pairs(words).values()]


def without_clitics(word: str) -> Iterator[str]:
    """What may be the word without what is written together with it, folded; لافروف of وللافروف."""
    folded = without_hamza(exact_form(word))
    for clitic in CLITICS:
        if folded.startswith(clitic) and len(folded) >= len(clitic) + SHORTEST_REST:
            yield folded.removeprefix(clitic)


def asked_words(words: Sequence[str], heard: Hearings) -> list[Asked]:
    """The words as they were heard; two that are one name (عبد الله) also as one."""
    asked = []
    for place, word in enumerate(words):
        here = frozenset([place])
        asked += [Asked(part, here) for part in heard[word]]
        asked += [Asked(Heard(rest), here, is_whole=False) for rest in without_clitics(word)]
    for place, pair in _pairs(words).items():
        if len(heard[pair]) == 1:
            asked.append(Asked(heard[pair][0], frozenset([place, place + 1])))
    return asked


def _pairs(words: Sequence[str]) -> dict[int, str]:
    """Neighbours of which the first may be the beginning of a name, by their place."""
    return {
        place: f"{one} {other}"
        for place, (one, other) in enumerate(pairwise(words))
        if exact_form(one).startswith(BEGINNINGS)
    }


def _together(matches: Sequence[Match]) -> Match:
    places = frozenset(place for match in matches for place in match.places)
    return Match(min(match.likeness for match in matches), places)
