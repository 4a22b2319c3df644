"""What is indexed of a text: every word as stem, exact form and root key at its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
    parts = [
        f"{lexeme}:{at[0] if len(at) == 1 else ','.join(map(str, at))}"
        for lexeme, at in places.at.items()
    ]
    plain = {f"'{lexemes.EVERY_ROW}'", *map(quoted, marks), *_stems_beside(beside)}
    for one, two in pairwise(places.words):
        plain.add(f"'{lexemes.pair_of(one.begins, two.exact)}'")
    plain.update(_said_often(places.stems))
    return Vector(" ".join([*parts, *plain]), sum(places.stems.values()))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word ready for any vector; lexemes as they stand there, with the most bytes of each."""

    exact: bytes
    begins: int
    stem: str
    lexemes: tuple[tuple[str, int], ...]
    is_telling: bool


@dataclass(slots=True)
class _Places:
    """The lexemes of a text with their positions, its words in order, its stems counted."""

    at: dict[str, list[int]] = field(default_factory=dict)
    words: list[_Word] = field(default_factory=list)
    stems: dict[str, int] = field(default_factory=dict)


def _places(text: str) -> _Places:
    found = _Places()
    words, stems, of_lexemes, room = found.words, found.stems, found.at, MOST_BYTES
    for place, word in enumerate(map(_word, exact_words(text)), start=1):
        words.append(word)
        room -= OF_A_PAIR
        if word.is_telling:
            number = stems[word.stem] = stems.get(word.stem, 0) + 1
            if 1 < number <= lexemes.MOST_TIMES:
                room -= _room_for(word.stem)
        for lexeme, bytes_of_it in word.lexemes:
            at = of_lexemes.get(lexeme)
            if at is None:
                of_lexemes[lexeme] = [place if place < LAST_POSITION else LAST_POSITION]
                room -= bytes_of_it
            else:
                room -= OF_A_PLACE
                if place <= LAST_POSITION and len(at) < MOST_POSITIONS:
                    at.append(place)
        if room < 0:
            break
    return found


def _said_often(stems: dict[str, int]) -> Iterator[str]:
    """For each stem a lexeme for every time that it is said, from the second."""
    for stem, number in stems.items():
        if number > 1:
            for n in range(2, min(number, lexemes.MOST_TIMES) + 1):
                yield quoted(lexemes.times(stem, n))


@lru_cache(maxsize=200_000)
def _word(exact: str) -> _Word:
    known = analyse(exact)
    forms = [lexemes.exact(exact)]
    if not known.is_stop_word:
        forms = [lexemes.stem(known.stem), *forms, lexemes.root(known.root)]
    in_bytes = exact.encode()
    return _Word(
        exact=in_bytes,
        begins=crc32(in_bytes + b" "),
        stem=known.stem,
        lexemes=tuple((quoted(form), _room_for(form)) for form in forms),
        is_telling=not known.is_stop_word,
    )


def _room_for(lexeme: str) -> int:
    """The most bytes that a new lexeme takes."""
    return 4 * len(lexeme) + 12


def _stems_beside(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = map(_word, exact_words(text))
        yield from (quoted(lexemes.beside(word.stem)) for word in words if word.is_telling)
