"""A text in pieces: what was searched for in it, and what stands between."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from statements.arabic.tokens import WORD

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; a hit begins with a word and ends with one."""

    text: str
    is_hit: bool = False


def within(hits: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The hits that touch a text from one place to another; they may reach over its ends.

    Hits are in order and do not overlap.
    """
    first = bisect_right(hits, start, key=lambda hit: hit[1])
    return hits[first : bisect_left(hits, end, key=lambda hit: hit[0])]


def pieces(text: str, start: int, hits: Sequence[Span]) -> list[Piece]:
    """The text in pieces; it stands at `start` of the text that the hits are places in."""
    found: list[Piece] = []
    done = 0
    for first, last in within(hits, start, start + len(text)):
        words = list(WORD.finditer(text, max(first - start, 0), min(last - start, len(text))))
        if words:
            found.append(Piece(text[done : words[0].start()]))
            done = words[-1].end()
            found.append(Piece(text[words[0].start() : done], is_hit=True))
    found.append(Piece(text[done:]))
    return [piece for piece in found if piece.text]
