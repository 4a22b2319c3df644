"""A text divided among spans that lie in one another or overlap, as elements that only nest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Spanning(Protocol):
    """Whatever stands in a text from one place to another."""

    @property
    def start(self) -> int:
        """The place of its first character."""

    @property
    def end(self) -> int:
        """The place behind its last character."""


S = TypeVar("S", bound=Spanning)


@dataclass(frozen=True, slots=True)
class Opening(Generic[S]):
    """Where a span opens; it does not begin there if it goes on from before."""

    opens: S
    begins: bool


@dataclass(frozen=True, slots=True)
class Closing(Generic[S]):
    """Where what was opened last closes; the span does not end there if it goes on behind."""

    closes: S
    ends: bool


@dataclass(frozen=True, slots=True)
class Run(Generic[S]):
    """The text between two places, and the innermost span in which it stands, if any."""

    start: int
    end: int
    within: S | None


def nested(start: int, end: int, spans: Iterable[S]) -> Iterator[Opening[S] | Closing[S] | Run[S]]:
    """The text between two places in order, with the spans that stand in it opened and closed.

    Of two spans the earlier opens first, then the longer, then the one named first. A span that
    lies in another opens and closes within it; one that goes on behind the other closes at the
    other's end and opens again. Neither a run nor what is opened is ever empty.
    """
    standing = [span for span in spans if span.start < end and start < span.end]
    standing.sort(key=lambda span: (span.start, -span.end))
    return _nested(start, end, standing, None)


def _nested(
    start: int, end: int, spans: Sequence[S], around: S | None
) -> Iterator[Opening[S] | Closing[S] | Run[S]]:
    at = start
    while spans and at < end:
        outer, *others = spans
        first, last = max(outer.start, at), min(outer.end, end)
        inner = [span for span in others if span.start < last]
        if at < first:
            yield Run(at, first, around)
        yield Opening(outer, begins=first == outer.start)
        yield from _nested(first, last, inner, outer)
        yield Closing(outer, ends=last == outer.end)
        spans = [span for span in others if span.end > last]
        at = last
    if at < end:
        yield Run(at, end, around)
