"""A word as the index and the question know it: exact form, stem and root key."""

import re
from dataclasses import dataclass
from functools import lru_cache

from statements.arabic.hamza import unseated, without_hamza
from statements.arabic.lexicon import STEMS
from statements.arabic.prefixes import without_clitics
from statements.arabic.roots import root_key
from statements.arabic.suffixes import without_endings
from statements.arabic.word_lists import STOP_WORDS

ARABIC = re.compile("[ء-ي]+")
# A number or a Latin word may have clitics too, a year its sign: ال27، لـ2254، 1948م.
NUMBER_OR_LATIN = re.compile("[وف]?(?:لل|[بكل]?(?:ال)?)([0-9a-z]+)[مه]?")


@dataclass(frozen=True, slots=True)
class Analysis:
    """A word's exact form, the stem that selects hits and the root key that only raises a rank."""

    exact: str
    stem: str
    root: str

    @property
    def is_stop_word(self) -> bool:
        """Whether the word is of a closed class (في، من) and says nothing alone."""
        return self.exact in STOP_WORDS


@lru_cache(maxsize=200_000)
def analyse(exact: str) -> Analysis:
    """The analysis of a word in its exact form; Latin words and numbers keep all their letters."""
    if exact in STOP_WORDS:
        return Analysis(exact, exact, exact)
    if ARABIC.fullmatch(exact):
        stem = _stem(without_clitics(unseated(exact)))
        return Analysis(exact, stem, root_key(stem.removesuffix("ه")))
    found = NUMBER_OR_LATIN.fullmatch(exact)
    stem = found[1] if found else exact
    return Analysis(exact, stem, stem)


def _stem(word: str) -> str:
    """The stem of a word that has lost its clitics."""
    return STEMS.get(word) or without_endings(without_hamza(word))
