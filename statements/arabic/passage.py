"""A passage as stretches: the reporter's words, the quoted ones, and the marks between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

OPENING = "«“\"„‟'‘"
CLOSING = "»”\"‟'’"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage.

    It is quoted, or one of the marks around a quote, or neither; `is_cut` where words behind it
    have been left out.
    """

    text: str
    is_quoted: bool = False
    is_mark: bool = False
    is_cut: bool = False


def stretches(text: str, quotes: Iterable[tuple[int, int]]) -> list[Stretch]:
    """The whole text as stretches; `quotes` are the quoted spans in it, in order, without marks."""
    found: list[Stretch] = []
    done = 0
    for start, end in quotes:
        opened = int(start > done and text[start - 1] in OPENING)
        closed = int(end < len(text) and text[end] in CLOSING)
        found += [
            Stretch(text[done : start - opened]),
            Stretch(text[start - opened : start], is_mark=True),
            Stretch(text[start:end], is_quoted=True),
            Stretch(text[end : end + closed], is_mark=True),
        ]
        done = end + closed
    found.append(Stretch(text[done:]))
    return [stretch for stretch in found if stretch.text]


def first_words(passage: Sequence[Stretch], most: int) -> list[Stretch]:
    """The first words of a passage, at most so many; the last stretch knows that it is cut.

    A passage that is only a little longer stays whole.
    """
    if sum(_length(stretch) for stretch in passage) <= most + most // 5:
        return list(passage)
    kept: list[Stretch] = []
    left = most
    for stretch in passage:
        if _length(stretch) >= left:
            kept.append(replace(stretch, text=_words(stretch.text, left), is_cut=True))
            return kept
        kept.append(stretch)
        left -= _length(stretch)
    return kept


def _length(stretch: Stretch) -> int:
    """How many words a stretch has; a mark is none."""
    return 0 if stretch.is_mark else len(stretch.text.split())


def _words(text: str, most: int) -> str:
    """The first words of a text with the white space before them."""
    blank = text[: len(text) - len(text.lstrip())]
    return blank + " ".join(text.split()[:most])
