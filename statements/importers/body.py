"""Cutting an article's body out of its source, and moving offsets along: here and nowhere else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A stretch of the source, in code points, that the body leaves out, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body, and what of its source it leaves out: the cuts are in order and stand apart."""

    text: str
    cuts: tuple[Cut, ...]

    def offset(self, in_source: int) -> int:
        """The place in the body of a place in the source; ValueError where it is left out."""
        if any(cut.start <= in_source < cut.end for cut in self.cuts):
            raise ValueError(f"character {in_source} of the source is not in the body")
        return in_source - sum(cut.end - cut.start for cut in self.cuts if cut.end <= in_source)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the body of a stretch of the source; ValueError if any of it is left out."""
        if any(cut.start < end and start < cut.end for cut in self.cuts):
            raise ValueError(f"the stretch {start}-{end} of the source is not whole in the body")
        return self.offset(start), self.offset(end - 1) + 1


def cut_body(source: str, left_out: Iterable[Cut]) -> Body:
    """The source without its first line, which is the title, and without what is left out.

    With a cut from a line's start goes the white space behind it, and at the end of the body that
    before it too, so that paragraphs stay as far apart as they were.
    """
    return cut_out(source, [Cut(0, len(source.split("\n", 1)[0]), "title"), *left_out])


def cut_out(source: str, left_out: Iterable[Cut]) -> Body:
    """The source without what is left out, the white space beside it as `cut_body` has it."""
    cuts = [_with_space_behind(cut, source) for cut in sorted(left_out)]
    cuts = _from_the_last_word(_joined(cuts), source)
    return Body("".join(_kept(source, cuts)), tuple(cuts))


def _with_space_behind(cut: Cut, source: str) -> Cut:
    in_line = source[source.rfind("\n", 0, cut.start) + 1 : cut.start]
    end = cut.end
    while end < len(source) and _goes_with_it(source[end], in_line):
        end += 1
    return Cut(cut.start, end, cut.reason)


def _goes_with_it(space: str, in_line: str) -> bool:
    """Whether white space behind a cut goes too: all at a line's start, blanks behind a blank."""
    return space.isspace() and (not in_line.strip() or (in_line[-1].isspace() and space != "\n"))


def _joined(cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts without overlaps: each begins where the one before has ended."""
    apart: list[Cut] = []
    for cut in cuts:
        start = max(cut.start, apart[-1].end if apart else 0)
        if start < cut.end:
            apart.append(Cut(start, cut.end, cut.reason))
    return apart


def _from_the_last_word(cuts: Sequence[Cut], source: str) -> list[Cut]:
    """The cuts, those at the source's end widened to the last word of the body."""
    widened = list(cuts)
    kept_until = len(source)
    for cut in reversed(cuts):
        if cut.end < kept_until:
            break
        kept_until = cut.start
    word_end = len(source[:kept_until].rstrip())
    at = next((i for i, cut in enumerate(cuts) if cut.start == kept_until), None)
    if at is not None and word_end > (cuts[at - 1].end if at else 0):
        widened[at] = Cut(word_end, cuts[at].end, cuts[at].reason)
    elif at is None and word_end < len(source):
        widened.append(Cut(word_end, len(source), "white space"))
    return widened


def _kept(source: str, cuts: Sequence[Cut]) -> list[str]:
    ends = [0, *(cut.end for cut in cuts)]
    starts = [*(cut.start for cut in cuts), len(source)]
    return [source[end:start] for end, start in zip(ends, starts, strict=True)]
