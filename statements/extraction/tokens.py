"""A text as words and marks that know where they stand in it, cut into paragraphs and sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form

OPENING = "«“„‹"
CLOSING = "»”‟›"
QUOTE_MARKS = frozenset(OPENING + CLOSING + '"')
FULL_STOPS = frozenset(".!?؟。")
COMMAS = frozenset("،,")
SEMICOLONS = frozenset("؛;")
_JOINERS = re.escape(MARKS + CONTROLS) + "\u0300-\u036f"
# A number with its points and commas, a word, a line's end, or a single mark.
_TOKEN = re.compile(
    rf"[0-9٠-٩]+(?:[.,:/٫٬][0-9٠-٩]+)*|[^\W_0-9٠-٩](?:[^\W_]|[{_JOINERS}])*|\n|''|\(\(|\)\)|[^\w\s{_JOINERS}]"
)
# Marks made of two signs: two apostrophes, and the double brackets of Chinese agencies.
_DOUBLED = {"''": '"', "((": "«", "))": "»"}
# Titles and names shortened to a letter or two: «د. حسن», «أ.ف.ب».
_SHORTENED = frozenset("د ا م ص ب ج ف س ك ه ق ع م ت ر ط ي ل ش و".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark: its place in code points and, of a word, its exact form."""

    start: int
    end: int
    form: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Range:
    """A run of tokens, from the first to the one behind the last."""

    first: int
    last: int


class HasPlace(Protocol):
    """A stretch of a text, in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def tokenise(text: str, start: int = 0) -> list[Token]:
    """The tokens from `start` on; a mark's form is the mark, a line's end's is a newline."""
    return [
        Token(match.start(), match.end(), *_form(match.group()))
        for match in _TOKEN.finditer(text, start)
    ]


@lru_cache(maxsize=200_000)
def _form(printed: str) -> tuple[str, bool]:
    if printed in _DOUBLED:
        return _DOUBLED[printed], False
    if len(printed) == 1 and not printed.isalnum():
        return printed, False
    return exact_form(printed), True


def without(tokens: list[Token], left_out: Sequence[HasPlace]) -> list[Token]:
    """The tokens outside the stretches; where some are left out the line ends."""
    if not left_out:
        return tokens
    cuts = sorted((cut.start, cut.end) for cut in left_out)
    kept: list[Token] = []
    at = 0
    for token in tokens:
        while at < len(cuts) and cuts[at][1] <= token.start:
            at += 1
        if at < len(cuts) and cuts[at][0] < token.end:
            if kept and kept[-1].form != "\n":
                kept.append(Token(token.start, token.start, "\n", False))
            continue
        kept.append(token)
    return kept


def paragraphs(tokens: list[Token]) -> Iterator[Range]:
    """The paragraphs: the tokens between the ends of lines."""
    first = 0
    for place, token in enumerate(tokens):
        if token.form == "\n":
            if first < place:
                yield Range(first, place)
            first = place + 1
    if first < len(tokens):
        yield Range(first, len(tokens))


def sentences(tokens: list[Token], paragraph: Range, quoted: set[int]) -> Iterator[Range]:
    """The sentences of a paragraph with their full stops; none ends inside a quotation."""
    first = paragraph.first
    for place in range(paragraph.first, paragraph.last):
        if tokens[place].form in FULL_STOPS and place not in quoted and ends(tokens, place):
            if first <= place:
                yield Range(first, place + 1)
            first = place + 1
    if first < paragraph.last:
        yield Range(first, paragraph.last)


def ends(tokens: list[Token], place: int) -> bool:
    """Whether the full stop there ends a sentence: not behind «د», not before another stop."""
    before = tokens[place - 1] if place else None
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    if behind is not None and behind.form in FULL_STOPS:
        return False
    if before is None or not before.is_word or before.end != tokens[place].start:
        return True
    glued = behind is not None and behind.is_word and behind.start == tokens[place].end
    return before.form not in _SHORTENED and not (glued and len(before.form) < 4)
