"""What is indexed of a text: every word as stem, exact form and root key at its place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from statements.arabic.analysis import Analysis, analyse
from statements.arabic.tokens import tokens
from statements.search import lexemes
from statements.search.lexemes import quoted

# What a tsvector can hold: positions up to 16383, 255 of a lexeme, one megabyte in all.
LAST_POSITION = 16383
MOST_POSITIONS = 255
MOST_BYTES = 900_000


@dataclass(frozen=True, slots=True)
class Vector:
    """A tsvector's text, and how many telling words it counts for ranking."""

    text: str
    length: int


def vector(text: str, beside: Iterable[str] = (), marks: Iterable[str] = ()) -> Vector:
    """The vector of a text; `beside` are texts around it, `marks` properties of the row.

    A text too long for a tsvector (some fifty thousand words) is indexed as far as it fits.
    """
    places = _places(text)
    plain = {lexemes.EVERY_ROW, *marks, *_stems_beside(beside)}
    plain.update(lexemes.pair(*two) for two in pairwise(places.words))
    for stem, number in places.stems.items():
        most = min(number, lexemes.MOST_TIMES)
        plain.update(lexemes.times(stem, n) for n in range(2, most + 1))
    parts = [f"{quoted(lexeme)}:{','.join(map(str, at))}" for lexeme, at in places.at.items()]
    parts += [quoted(lexeme) for lexeme in sorted(plain)]
    return Vector(" ".join(parts), sum(places.stems.values()))


@dataclass(slots=True)
class _Places:
    """The lexemes of a text with their positions, its words in order, its stems counted."""

    at: dict[str, list[int]]
    words: list[str]
    stems: Counter[str]


def _places(text: str) -> _Places:
    found = _Places({}, [], Counter())
    room = MOST_BYTES
    for place, token in enumerate(tokens(text), start=1):
        word = analyse(token.exact)
        found.words.append(word.exact)
        if not word.is_stop_word:
            found.stems[word.stem] += 1
            if 1 < found.stems[word.stem] <= lexemes.MOST_TIMES:
                room -= _room_for(word.stem)
        for lexeme in _lexemes(word):
            at = found.at.setdefault(lexeme, [])
            room -= 4 if at else _room_for(lexeme)
            if (place <= LAST_POSITION and len(at) < MOST_POSITIONS) or not at:
                at.append(min(place, LAST_POSITION))
        room -= 16
        if room < 0:
            break
    return found


def _room_for(lexeme: str) -> int:
    """The most bytes that a new lexeme takes."""
    return 4 * len(lexeme) + 12


def _lexemes(word: Analysis) -> list[str]:
    exact = lexemes.exact(word.exact)
    if word.is_stop_word:
        return [exact]
    return [lexemes.stem(word.stem), exact, lexemes.root(word.root)]


def _stems_beside(texts: Iterable[str]) -> set[str]:
    words = (analyse(token.exact) for text in texts for token in tokens(text))
    return {lexemes.beside(word.stem) for word in words if not word.is_stop_word}
