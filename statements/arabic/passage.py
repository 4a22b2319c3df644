"""A passage as stretches: the reporter's words, the quoted ones, and the marks between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from statements.arabic.highlights import Piece, Span, pieces, within

OPENING = "«“\"„‟'‘"
CLOSING = "»”\"‟'’"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage.

    It is quoted, or one of the marks around a quote, or neither; `is_cut` where words behind it
    have been left out, `cut_before` where words before it have. `start` is its place in the
    passage's text, in which the hits are places too.
    """

    text: str
    is_quoted: bool = False
    is_mark: bool = False
    is_cut: bool = False
    cut_before: bool = False
    start: int = 0
    hits: Sequence[Span] = ()

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.start + len(self.text)

    @property
    def pieces(self) -> list[Piece]:
        """Its text in pieces: what was searched for, and what stands between."""
        return pieces(self.text, self.start, self.hits)


def stretches(text: str, quotes: Iterable[Span]) -> list[Stretch]:
    """The whole text as stretches; `quotes` are the quoted spans in it, in order, without marks."""
    found: list[Stretch] = []
    done = 0
    for start, end in quotes:
        opened = int(start > done and text[start - 1] in OPENING)
        closed = int(end < len(text) and text[end] in CLOSING)
        found += [
            Stretch(text[done : start - opened], start=done),
            Stretch(text[start - opened : start], start=start - opened, is_mark=True),
            Stretch(text[start:end], start=start, is_quoted=True),
            Stretch(text[end : end + closed], start=end, is_mark=True),
        ]
        done = end + closed
    found.append(Stretch(text[done:], start=done))
    return [stretch for stretch in found if stretch.text]


def marked(passage: Iterable[Stretch], hits: Sequence[Span]) -> list[Stretch]:
    """The passage, each stretch with the hits in it; hits are in order and do not overlap."""
    return [replace(s, hits=tuple(within(hits, s.start, s.end))) for s in passage]


def hits_in(passage: Iterable[Stretch]) -> list[Span]:
    """The hits that a passage is marked with, each once."""
    return list(dict.fromkeys(hit for stretch in passage for hit in stretch.hits))


def length(stretch: Stretch) -> int:
    """How many words a stretch has; a mark is none."""
    return 0 if stretch.is_mark else len(stretch.text.split())


def first_words(passage: Sequence[Stretch], most: int) -> list[Stretch]:
    """The first words of a passage, at most so many; it knows where it is cut.

    A passage that is only a little longer stays whole; a quotation that is cut keeps its marks.
    """
    if sum(length(stretch) for stretch in passage) <= most + most // 5:
        return list(passage)
    kept: list[Stretch] = []
    left = most
    for place, stretch in enumerate(passage):
        if length(stretch) >= left:
            return kept + _cut(stretch, left, passage[place + 1 : place + 2])
        kept.append(stretch)
        left -= length(stretch)
    return kept


def _cut(stretch: Stretch, most: int, behind: Sequence[Stretch]) -> list[Stretch]:
    """The first words of the last stretch; behind quoted ones stands the closing mark."""
    text = _words(stretch.text, most)
    kept = [replace(stretch, text=text), *(m for m in behind if m.is_mark and stretch.is_quoted)]
    last = 0 if stretch.text[len(text) :].strip() else -1
    kept[last] = replace(kept[last], is_cut=True)
    return kept


def _words(text: str, most: int) -> str:
    """The first words of a text with the white space before them."""
    blank = text[: len(text) - len(text.lstrip())]
    return blank + " ".join(text.split()[:most])
