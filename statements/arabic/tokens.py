"""A text as words that know where they stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from statements.arabic.analysis import Analysis, analyse
from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form
from statements.arabic.word_lists import STOP_WORDS

# A word is a run of letters or digits; marks, accents and unseen controls in it do not end it.
# Nothing is given back («*+»): a lengthening is a letter and a mark, too many ways to try.
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(MARKS + CONTROLS)}\u0300-\u036f])*+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the original text, in code points, and its exact form."""

    start: int
    end: int
    exact: str

    @property
    def is_stop_word(self) -> bool:
        """Whether the word is of a closed class (في، من) and says nothing alone."""
        return self.exact in STOP_WORDS

    @property
    def analysis(self) -> Analysis:
        """The word's exact form, stem and root key."""
        return analyse(self.exact)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; a word that folds to several is given once, joined."""
    for match in WORD.finditer(text):
        exact = _joined_form(match.group())
        if exact:
            yield Token(match.start(), match.end(), exact)


def exact_words(text: str) -> Iterator[str]:
    """The exact forms of the words of a text in order, as `tokens` gives them."""
    return filter(None, map(_joined_form, WORD.findall(text)))


@lru_cache(maxsize=200_000)
def _joined_form(printed: str) -> str:
    """The exact form of a word as printed, letters and digits only."""
    return "".join(ch for ch in exact_form(printed) if ch.isalnum())
