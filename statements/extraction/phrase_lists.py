"""Names of one or several words, found wherever they stand in a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statements.arabic.normalise import exact_form
from statements.extraction.tokens import Token

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found in a text: how many words it has, and what it stands for."""

    length: int
    meaning: str


class Phrases:
    """Names with what they stand for; of those that begin at one place the longest is found."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], Phrase]]] = {}
        for name, meaning in names:
            first, *rest = folded(name)
            row = (rest, Phrase(1 + len(rest), meaning))
            self._by_first.setdefault(first, []).append(row)
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -row[1].length)

    def at(self, tokens: Sequence[Token], place: int, first: str = "") -> Phrase | None:
        """The longest name that begins there; `first` replaces the first word (without clitics)."""
        if place >= len(tokens):
            return None
        for rest, phrase in self._by_first.get(first or tokens[place].form, ()):
            if [token.form for token in tokens[place + 1 : place + phrase.length]] == rest:
                return phrase
        return None


def folded(name: str) -> Forms:
    """The words of a name in their exact forms."""
    return tuple(exact_form(word) for word in name.replace("-", " ").split())
