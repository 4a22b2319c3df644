"""What is indexed of a text: every word as stem, exact form and root key at its place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from statements.arabic.analysis import analyse
from statements.arabic.tokens import exact_words
from statements.search import lexemes
from statements.search.lexemes import quoted

# What a tsvector can hold: positions up to 16383, 255 of a lexeme, one megabyte in all.
LAST_POSITION = 16383
MOST_POSITIONS = 255
MOST_BYTES = 900_000
# The most bytes that a further place of a lexeme takes, and a pair of words.
OF_A_PLACE = 4
OF_A_PAIR = 16
PLACES = tuple(map(str, range(1, LAST_POSITION + 1)))
# Stands for a word's place; no text in a database has it.
PLACE = "\0"


@dataclass(frozen=True, slots=True)
class Vector:
    """A tsvector's text, and how many telling words it counts for ranking.

    A lexeme may stand there several times: the database puts its places together.
    """

    text: str
    length: int


def vector(text: str, beside: Iterable[str] = (), marks: Iterable[str] = ()) -> Vector:
    """The vector of a text; `beside` are texts around it, `marks` properties of the row.

    A text too long for a tsvector (some fifty thousand words) is indexed as far as it fits.
    """
    words = [*map(_word, exact_words(text))]
    if _fit(words):
        pairs = zip(words, PLACES, strict=False)
        parts = [word.at_place.replace(PLACE, place) for word, place in pairs]
    else:
        places = _Places.of(words)
        words, parts = words[: places.last], places.parts
    stems = Counter([word.stem for word in words if word.is_telling])
    parts += [lexemes.pair_of(one.begins, two.in_bytes) for one, two in pairwise(words)]
    parts += _said_often(stems)
    parts += _stems_beside(beside)
    parts += map(quoted, (lexemes.EVERY_ROW, *marks))
    return Vector(" ".join(parts), stems.total())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word ready for any vector: its lexemes as they stand there, the widest one last."""

    lexemes: tuple[str, ...]
    at_place: str
    # The most bytes that each of them takes, and all with a pair and one more time of the stem.
    rooms: tuple[int, ...]
    room: int
    in_bytes: bytes
    begins: int
    stem: str
    is_telling: bool


@lru_cache(maxsize=200_000)
def _word(exact: str) -> _Word:
    known = analyse(exact)
    forms = [lexemes.exact(exact)]
    if not known.is_stop_word:
        forms = [lexemes.stem(known.stem), *forms, lexemes.root(known.root)]
    in_bytes = exact.encode()
    at, rooms = tuple(map(quoted, forms)), tuple(map(_room_for, forms))
    return _Word(
        lexemes=at,
        at_place=" ".join(f"{lexeme}:{PLACE}" for lexeme in at),
        rooms=rooms,
        room=sum(rooms) + _room_for(known.stem) + OF_A_PAIR,
        in_bytes=in_bytes,
        begins=crc32(in_bytes + b" "),
        stem=known.stem,
        is_telling=not known.is_stop_word,
    )


def _fit(words: Sequence[_Word]) -> bool:
    """Whether the words fit into a vector with all their places, however often each is said."""
    if len(words) > LAST_POSITION or sum(word.room for word in words) > MOST_BYTES:
        return False
    if len(words) <= MOST_POSITIONS:
        return True
    return max(Counter([word.lexemes[-1] for word in words]).values()) <= MOST_POSITIONS


class _Places:
    """Of a text that may be too long the words with their places, as far as they fit."""

    def __init__(self) -> None:
        self.last = 0
        self._at: dict[str, list[int]] = {}
        self._stems: Counter[str] = Counter()
        self._room = MOST_BYTES

    @classmethod
    def of(cls, words: Sequence[_Word]) -> "_Places":
        """Those of a text's words."""
        found = cls()
        for word in words:
            found._add(word)
            if found._room < 0:
                break
        return found

    @property
    def parts(self) -> list[str]:
        """Each lexeme with its places."""
        return [f"{lexeme}:{','.join(map(str, at))}" for lexeme, at in self._at.items()]

    def _add(self, word: _Word) -> None:
        self.last += 1
        self._room -= OF_A_PAIR
        if word.is_telling:
            self._stems[word.stem] += 1
            if 1 < self._stems[word.stem] <= lexemes.MOST_TIMES:
                self._room -= _room_for(word.stem)
        for lexeme, room in zip(word.lexemes, word.rooms, strict=True):
            at = self._at.setdefault(lexeme, [])
            self._room -= OF_A_PLACE if at else room
            if (self.last <= LAST_POSITION and len(at) < MOST_POSITIONS) or not at:
                at.append(min(self.last, LAST_POSITION))


def _room_for(lexeme: str) -> int:
    """The most bytes that a new lexeme takes."""
    return 4 * len(lexeme) + 12


def _said_often(stems: Counter[str]) -> Iterator[str]:
    """For each stem a lexeme for every time that it is said, from the second."""
    for stem, number in stems.items():
        if number > 1:
            for n in range(2, min(number, lexemes.MOST_TIMES) + 1):
                yield quoted(lexemes.times(stem, n))


def _stems_beside(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = map(_word, exact_words(text))
        yield from (quoted(lexemes.beside(word.stem)) for word in words if word.is_telling)
