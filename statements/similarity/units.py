"""A text as the units that are compared: words in one form for all their spellings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from statements.arabic.analysis import analyse
from statements.arabic.tokens import tokens
from statements.similarity.word_lists import NEGATIONS, NUMBERS


@dataclass(frozen=True, slots=True)
class Unit:
    """A word: its place in the text, and the form in which it is compared.

    `number` is its value in digits, "" for a word that is none; a word that is not `telling` is
    of a closed class (في، من).
    """

    start: int
    end: int
    form: str
    number: str = ""
    is_negation: bool = False
    is_telling: bool = True


def units(text: str) -> list[Unit]:
    """The words of a text in order."""
    return [Unit(token.start, token.end, *_read(token.exact)) for token in tokens(text)]


def telling(found: Sequence[Unit]) -> list[str]:
    """The forms of those that say something, in order."""
    return [unit.form for unit in found if unit.is_telling]


def pairs(forms: Sequence[str]) -> Iterator[str]:
    """Each two forms that follow each other, as one."""
    return (pair(*two) for two in pairwise(forms))


def pair(one: str, other: str) -> str:
    """Two forms that follow each other, as one."""
    return f"{one} {other}"


@lru_cache(maxsize=100_000)
def _read(exact: str) -> tuple[str, str, bool, bool]:
    """Form, number, whether it negates and whether it says something."""
    bare = exact[1:] if len(exact) > 2 and exact[0] in "وف" else exact
    if bare in NEGATIONS or exact in NEGATIONS:
        return (bare if bare in NEGATIONS else exact), "", True, False
    if number := _number(exact) or _number(bare):
        return f"#{number}", number, False, True
    word = analyse(exact)
    return word.stem, "", False, not word.is_stop_word


def _number(word: str) -> str:
    """The value of a word that is a number, with or without the article or a preposition; or ""."""
    for prefix in ("", "ال", "ب", "ل", "بال", "لل"):
        bare = word.removeprefix(prefix)
        if bare in NUMBERS:
            return NUMBERS[bare]
        if bare.isdecimal():
            return bare.lstrip("0") or "0"
    return ""
