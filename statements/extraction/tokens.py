"""A text as words and marks that know where they stand in it, cut into paragraphs and sentences."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form

OPENING = "«“„‹"
CLOSING = "»”‟›"
QUOTE_MARKS = frozenset(OPENING + CLOSING + '"')
FULL_STOPS = frozenset(".!?؟。")
# Lines broken by width are about so long, in letters.
NARROWEST_LINE, WIDEST_LINE = 40, 130
COMMAS = frozenset("،,")
_JOINERS = re.escape(MARKS + CONTROLS) + "\u0300-\u036f"
# A number with its points and commas, a word, a line's end, or a single mark.
_TOKEN = re.compile(
    rf"[0-9٠-٩]+(?:[.,:/٫٬][0-9٠-٩]+)*|[^\W_0-9٠-٩](?:[^\W_]|[{_JOINERS}])*+|\n|''|\(\(|\)\)|[^\w\s{_JOINERS}]"
)
# Marks made of two signs: two apostrophes, and the double brackets of Chinese agencies.
_DOUBLED = {"''": '"', "((": "«", "))": "»"}
# What joins the words of a hashtag.
_IGNORED = frozenset("#_")
# Titles and names shortened to a letter or two: «د. حسن», «أ.ف.ب».
_SHORTENED = frozenset("دامصبجفسكهقعمترطيلشو")


class Token(NamedTuple):
    """A word, a number or a mark: its place in code points and, of a word, its exact form."""

    start: int
    end: int
    form: str
    is_word: bool


class Range(NamedTuple):
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
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start):
        printed = match.group()
        if printed not in _IGNORED:
            form, is_word = _form(printed)
            found.append(Token(match.start(), match.end(), form, is_word))
    return found


@lru_cache(maxsize=200_000)
def _form(printed: str) -> tuple[str, bool]:
    if printed in _DOUBLED:
        return _DOUBLED[printed], False
    if len(printed) == 1 and not printed.isalnum():
        return printed, False
    form = exact_form(printed)
    # A stroke of tatweel alone is a dash.
    return (form, True) if form else ("-", False)


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
    """The paragraphs: the tokens between the ends of lines; a line broken by width goes on."""
    ends_of_lines = [place for place, token in enumerate(tokens) if token.form == "\n"]
    wrapped = _is_wrapped(tokens, ends_of_lines)
    first = 0
    for place in [*ends_of_lines, len(tokens)]:
        if wrapped and first < place < len(tokens) - 1 and _goes_on(tokens, place):
            continue
        if first < place:
            yield Range(first, place)
        first = place + 1


def _is_wrapped(tokens: list[Token], ends_of_lines: list[int]) -> bool:
    """Whether the lines are broken by their width: most end amid a sentence, none is long."""
    first, lengths, broken = 0, [], 0
    for place in ends_of_lines:
        if first < place:
            lengths.append(tokens[place - 1].end - tokens[first].start)
            broken += tokens[place - 1].is_word
        first = place + 1
    full = [length for length in lengths if length > NARROWEST_LINE]
    return len(full) > 3 and max(lengths) <= WIDEST_LINE and broken > 0.6 * len(lengths)


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Whether a line goes on in the next one: it ends in a word, and no blank line follows."""
    return tokens[place - 1].is_word and tokens[place + 1].form != "\n"


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
