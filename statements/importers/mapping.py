"""From the body back to its source: the pieces, and the proof that both still agree."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from statements.importers.body import Cut
from statements.importers.records import Piece
from statements.markup import in_words, is_markup, places


def faults(source: str, media_type: str, body: str, pieces: Sequence[Piece]) -> list[str]:
    """Where a body does not agree with its decoded source, in English; empty where all agrees.

    Every piece's words are those of its stretch of the source, as a reader sees it; pieces are in
    order; between them is but white space.
    """
    seen = in_words if is_markup(media_type) else str
    found = []
    end = source_end = 0
    for piece in pieces:
        if not (end <= piece.start < piece.end <= len(body)):
            found.append(f"a piece of the body at {piece.start}-{piece.end} is out of order")
        elif not (source_end <= piece.source_start < piece.source_end <= len(source)):
            found.append(f"its source at {piece.source_start}-{piece.source_end} is out of order")
        elif body[piece.start : piece.end] != seen(source[piece.source_start : piece.source_end]):
            found.append(f"the words at {piece.start} are not the source’s at {piece.source_start}")
        if body[end : piece.start].strip():
            found.append(f"the words before {piece.start} come from nowhere")
        end, source_end = piece.end, piece.source_end
    if body[end:].strip():
        found.append(f"the words from {end} on come from nowhere")
    return found


def kept_stretches(length: int, cuts: Iterable[Cut]) -> Iterator[tuple[int, int]]:
    """The stretches of a text of this length between its cuts, which are in order and apart."""
    at = 0
    for cut in cuts:
        if at < cut.start:
            yield at, cut.start
        at = cut.end
    if at < length:
        yield at, length


def taken_apart(
    text: str, pieces: Iterable[Piece], cuts: Sequence[Cut], markup: str
) -> tuple[list[Piece], list[Cut]]:
    """What cuts leave of a text read from markup, and what they take of the markup.

    The pieces lead from the text to the markup, the cuts are in order and apart; of the pieces that
    are returned the first places count over the text that is left, and the cuts over the markup.
    """
    kept: list[Piece] = []
    gone: list[Cut] = []
    ends = [cut.end for cut in cuts]
    before = [0, *accumulate(cut.end - cut.start for cut in cuts)]
    for piece in pieces:
        at = bisect_right(ends, piece.start)
        for start, end, cut in _parts(piece, cuts, at):
            start, end = _without_space(text, start, end)
            if start == end:
                continue
            part = _part_of(piece, start, end, markup)
            if cut:
                gone.append(Cut(part.source_start, part.source_end, cut.reason))
            else:
                shift = before[bisect_right(ends, start)]
                kept.append(replace(part, start=start - shift, end=end - shift))
    return kept, gone


def _parts(piece: Piece, cuts: Sequence[Cut], at: int) -> Iterator[tuple[int, int, Cut | None]]:
    """The parts of a piece that cuts from the given one on leave and take."""
    start = piece.start
    while start < piece.end:
        cut = cuts[at] if at < len(cuts) else None
        if cut is None or cut.start >= piece.end:
            yield start, piece.end, None
            return
        if start < cut.start:
            yield start, cut.start, None
        yield max(start, cut.start), min(cut.end, piece.end), cut
        start, at = cut.end, at + 1


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    if not words.strip():
        return start, start
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _part_of(piece: Piece, start: int, end: int, markup: str) -> Piece:
    """The part of a piece that the characters of the text from start to end make up."""
    if (start, end) == (piece.start, piece.end):
        return piece
    raw = markup[piece.source_start : piece.source_end]
    begins = [*places(raw), len(raw)]
    first, last = begins[start - piece.start], begins[end - piece.start]
    return Piece(start, end, piece.source_start + first, piece.source_start + last)
