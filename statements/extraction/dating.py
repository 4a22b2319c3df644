"""When a statement was made, where the reporting clause tells it.

A date within the reported words dates what is spoken of; only one in the clause itself dates the
saying. Relative words are reckoned from the day of publication, and without it date nothing.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from statements.dates import Kind, PrintedDate, printed_dates

# Too wide to be a moment of speech, or how long something lasts.
_NO_MOMENTS = frozenset({Kind.AGO, Kind.YEAR})


@dataclass(frozen=True, slots=True)
class Saying:
    """A date of saying as it is stored, and the words that it rests on."""

    on: str
    basis: str


class Dating:
    """Dates the clauses of one text."""

    def __init__(self, text: str, start: int, published: date | None) -> None:
        self._published = published
        self._dates = printed_dates(text, start)
        self._starts = [found.start for found in self._dates]

    def of(self, start: int, end: int) -> Saying | None:
        """The date that the clause between two places names; None where it names none for sure."""
        for found in self._between(start, end):
            when = found.resolve(self._published)
            if found.kind not in _NO_MOMENTS and when is not None and not self._is_later(found):
                return Saying(str(when), found.words)
        return None

    def _between(self, start: int, end: int) -> Sequence[PrintedDate]:
        first = bisect_left(self._starts, start)
        return [
            found
            for found in self._dates[first : bisect_left(self._starts, end)]
            if found.end <= end
        ]

    def _is_later(self, found: PrintedDate) -> bool:
        """Whether the words look ahead of the day of publication: nobody has spoken tomorrow."""
        when = found.resolve(self._published)
        start = when.start if when is not None else None
        return self._published is not None and start is not None and start > self._published
