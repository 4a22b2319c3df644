"""What is said in a passage: without the clause that reports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from statements.arabic.highlights import Span
from statements.arabic.tokens import tokens
from statements.similarity.units import Unit, units

# Behind the reporting verb one of these opens what is said; so does a colon.
OF_ALL = ("", "ه", "ها", "هم", "هما")
OPENERS = frozenset(
    ["قائلا", "قائله", *(f"{opener}{end}" for opener in ("ان", "بان") for end in OF_ALL)]
)
# So many words a reporting clause has at most.
LONGEST_CLAUSE = 30
# A clause that stands behind the words is shorter than this part of the passage.
BEHIND = 0.6


@dataclass(frozen=True)
class Said:
    """The words said, and where in their passage they stand."""

    text: str
    start: int
    end: int

    @cached_property
    def units(self) -> list[Unit]:
        """The words in the form in which they are compared, at their places in the passage."""
        return [unit for unit in units(self.text) if self.start <= unit.start < self.end]


def said(text: str, cue: str = "", quotes: Sequence[Span] = ()) -> Said:
    """What is said in a passage: from its first quoted word where all is quoted, else from behind
    the reporting clause; the whole passage where no cue is known.

    `quotes` are spans in the text, without their marks.
    """
    if quotes and sum(end - start for start, end in quotes) > len(text) / 2:
        return Said(text, quotes[0][0], quotes[-1][1])
    at = text.find(cue) if cue else -1
    if at < 0:
        return Said(text, 0, len(text))
    if at > len(text) * BEHIND:
        return Said(text, 0, at)
    if at > len(text) / 4:
        return Said(text, 0, len(text))
    return Said(text, _opened(text, at + len(cue)), len(text))


def _opened(text: str, after: int) -> int:
    """Where what is said begins behind the cue; right behind it where nothing opens it.

    A verb that takes no «أن» (حذّر من) has said something before the next verb («، مؤكداً أن»).
    """
    clause = [token for token in tokens(text) if token.start >= after][:LONGEST_CLAUSE]
    for token, following in pairwise(clause):
        between = text[token.end : following.start]
        if "،" in between and following.exact.endswith("ا"):
            return after
        if token.exact in OPENERS or ":" in between:
            return token.end if 2 * token.end < after + len(text) else after
    return after
