"""The words of one text and the names that are known to stand in it."""

from collections.abc import Sequence
from functools import cached_property

from statements.extraction.cues import Cue, readings
from statements.extraction.lexicon import GIVEN_NAMES, NAME_JOINTS, without_article
from statements.extraction.phrase_lists import Forms
from statements.extraction.tokens import Token


class TextWords:
    """The tokens of one text, and the names that have been read in it."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.forms = [token.form for token in tokens]
        # The known names by each word with which they may begin, the longest first.
        self.known_names: dict[str, list[Forms]] = {}

    @cached_property
    def verbs(self) -> list[tuple[tuple[str, Cue], ...]]:
        """What each token is as a reporting verb, with and without a clitic; empty for none."""
        text = self.text
        return [
            readings(token.form, text[token.start : token.end]) if token.is_word else ()
            for token in self.tokens
        ]

    @cached_property
    def behind_verbs(self) -> set[str]:
        """The forms of the words right behind reporting verbs, among them surnames."""
        return {form for form, verbs in zip(self.forms[1:], self.verbs[:-1], strict=True) if verbs}

    def know(self, name: Forms) -> None:
        """Remember a name that stands in the text, so that it is read whole and no further."""
        for first in range(len(name)):
            if first and not _may_begin(name, first):
                continue
            part = name[first:]
            rows = self.known_names.setdefault(part[0], [])
            if part not in rows:
                rows.append(part)
                rows.sort(key=len, reverse=True)

    def known_length(self, place: int) -> int:
        """How many words there are a name that is known; 0 for none."""
        form = self.form(place)
        for first in (form, without_article(form)) if form else ():
            for name in self.known_names.get(first, ()):
                if all(self.form(place + n) == name[n] for n in range(1, len(name))):
                    return len(name)
        return 0

    def form(self, place: int) -> str:
        """The form of the token there, empty beyond the text."""
        return self.forms[place] if 0 <= place < len(self.forms) else ""

    def printed(self, place: int) -> str:
        """The token as printed."""
        token = self.tokens[place]
        return self.text[token.start : token.end]


def _may_begin(name: Forms, place: int) -> bool:
    """Whether the rest of a name can stand for all of it: no lone given name, no torn compound."""
    if name[place] in NAME_JOINTS or name[place - 1] in ("عبد", "بن"):
        return False
    is_last = place == len(name) - 1
    return not (is_last and len(name) > 2 and GIVEN_NAMES.get(name[place]) is False)
