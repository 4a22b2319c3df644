"""A text as words that know where they stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form

# A word is a run of letters or digits; marks, accents and unseen controls in it do not end it.
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(MARKS + CONTROLS)}\u0300-\u036f])*")

STOP_WORDS = frozenset(
    resources.files("statements.arabic").joinpath("stop_words.txt").read_text("utf-8").split()
)


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


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order; a word that folds to several is given once, joined."""
    for match in WORD.finditer(text):
        exact = "".join(ch for ch in exact_form(match.group()) if ch.isalnum())
        if exact:
            yield Token(match.start(), match.end(), exact)
