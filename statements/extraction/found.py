"""A statement in the making, and the grounds on which it is one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from statements.extraction.clause import Clause
from statements.extraction.cues import NOUN, QUOTED, THAT, Form
from statements.extraction.draft import Confidence
from statements.extraction.reasons import Reason
from statements.extraction.speakers import Speaker

_DOUBTS = frozenset({Reason.TITLE_ONLY, Reason.SEVERAL, Reason.DOCUMENT, Reason.ACCORDING})
_INFERENCES = frozenset(
    {
        Reason.ELIDED,
        Reason.PARTICIPLE,
        Reason.SURNAME_ONLY,
        Reason.TITLE,
        Reason.SAME_INSTITUTION,
        Reason.HEADED,
        Reason.AFTER_WORDS,
    }
)


@dataclass(slots=True)
class Found:
    """A statement in the making: its tokens, its clause, its speaker."""

    first: int
    last: int
    clause: Clause
    speaker: Speaker
    reasons: list[Reason] = field(default_factory=list)


def reasons_of(clause: Clause, *, is_broken: bool) -> Iterator[Reason]:
    """What the clause gives as grounds; `is_broken` where marks are missing in its words."""
    if clause.is_relay:
        yield Reason.RELAYED
    if clause.cue.lemma == "بحسب":
        yield Reason.ACCORDING
    if clause.cue.form is Form.PARTICIPLE:
        yield Reason.PARTICIPLE
    if clause.follows_words:
        yield Reason.AFTER_WORDS
    if is_broken:
        yield Reason.BROKEN_MARKS
    if clause.complement not in (THAT, QUOTED):
        yield Reason.NO_COMPLEMENTIZER


def confidence_of(found: Found) -> Confidence:
    """How sure the attribution is: low with a doubt, medium where something is inferred."""
    if not _DOUBTS.isdisjoint(found.reasons):
        return Confidence.LOW
    if not _INFERENCES.isdisjoint(found.reasons) or found.clause.complement == NOUN:
        return Confidence.MEDIUM
    return Confidence.HIGH
