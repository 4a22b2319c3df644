"""The dates that a text prints, found in time linear in its length.

The text is folded and cut into words, numbers and signs; each becomes one symbol, and dates are
patterns in the line of symbols.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, repeat

from statements.dates.date_reading import read
from statements.dates.date_shapes import SHAPE, STARTS
from statements.dates.date_words import OTHER, PIECE, SYMBOLS
from statements.dates.folding import FoldedText
from statements.dates.found import ReadDate
from statements.dates.printed_date import PrintedDate

TANWIN = "\u064b"
# «من 28 أيلول إلى 3 تشرين الأول 2015»: the first day is of the second one's year.
SHARES_YEAR = re.compile(" (?:l |& ?|- )")


def printed_dates(text: str, start: int = 0, end: int | None = None) -> list[PrintedDate]:
    """The dates printed in a stretch of a text, in order and apart; offsets count in the text."""
    stop = len(text) if end is None else end
    folded = FoldedText(text[start:stop])
    pieces = PIECE.findall(folded.text)
    symbols = "".join(map(SYMBOLS.get, pieces, repeat(OTHER)))
    places = list(accumulate(map(len, pieces), initial=0))
    found = []
    for date in filter(_exists, _with_shared_years(_read_all(pieces, symbols), symbols)):
        first, last = folded.span(places[date.first_piece] + date.clitic, places[date.end_piece])
        words = text[start + first : start + last]
        if not (date.needs_tanwin and TANWIN not in words):
            placed = replace(date.printed, start=start + first, end=start + last, words=words)
            found.append(placed)
    return found


def _read_all(pieces: list[str], symbols: str) -> Iterator[ReadDate]:
    done = 0
    for candidate in STARTS.finditer(symbols):
        if candidate.start() < done:
            continue
        match = SHAPE.match(symbols, candidate.start())
        if match is None or not match.group():
            continue
        date = read(match, pieces)
        # Words that only look like a date («ثورة 25 يناير») hold no other.
        done = date.end_piece if date else match.end()
        if date:
            yield date


def _with_shared_years(dates: Iterator[ReadDate], symbols: str) -> Iterator[ReadDate]:
    before: ReadDate | None = None
    for date in dates:
        if before:
            between = symbols[before.end_piece : date.first_piece]
            yield before.in_the_year_of(date) if SHARES_YEAR.fullmatch(between) else before
        before = date
    if before:
        yield before


def _exists(date: ReadDate) -> bool:
    """Whether the calendar has the day, as far as its year is printed."""
    return not date.printed.last.year or date.printed.resolve(None) is not None
