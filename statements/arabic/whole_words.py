"""Stretches that somebody points at in a text, fitted to whole words."""

import re

from statements.arabic.highlights import Span
from statements.arabic.passage import CLOSING, OPENING

MARKS = OPENING + CLOSING
# What stands behind a passage and is no part of it.
STOPS = ".,،؛;:"
# A run without blanks, quotation marks apart from the words within them.
WORD = re.compile(rf"[^\s{re.escape(MARKS)}]+")
PAIRS = (("«", "»"), ("“", "”"), ("„", "‟"))


def words(text: str, start: int, end: int) -> list[Span]:
    """The places of the words from one place to another; those only touched are whole."""
    first = _run_start(text, start)
    found = (match.span() for match in WORD.finditer(text, first))
    spans: list[Span] = []
    for span in found:
        if span[0] >= end:
            break
        if text[slice(*span)].strip(STOPS):
            spans.append(span)
    return spans


def passage(text: str, start: int, end: int) -> Span | None:
    """The stretch in whole words: a final full stop is out, the closing mark of a quote is in.

    None where there is no word in it.
    """
    touched = words(text, start, end)
    if not touched:
        return None
    first, last = touched[0][0], _without_stops(text, touched[-1])
    if start < first and text[first - 1] in OPENING:
        first -= 1
    closes = text[last : last + 1] in MARKS and (last < end or _is_open(text[first:last]))
    return first, last + (text[last : last + 1] != "" and closes)


def quoted(text: str, start: int, end: int) -> Span | None:
    """The stretch in whole words, without the marks around it; None where no word is in it."""
    touched = words(text, start, end)
    return (touched[0][0], _without_stops(text, touched[-1])) if touched else None


def _run_start(text: str, place: int) -> int:
    """Where the run of letters begins in which the place is."""
    while 0 < place < len(text) and WORD.match(text[place - 1]) and WORD.match(text[place]):
        place -= 1
    return place


def _without_stops(text: str, span: Span) -> int:
    start, end = span
    return start + len(text[start:end].rstrip(STOPS))


def _is_open(text: str) -> bool:
    """Whether a quotation mark was opened in it and not closed."""
    return text.count('"') % 2 == 1 or any(
        text.count(opening) > text.count(closing) for opening, closing in PAIRS
    )
