"""What the extractor proposes: a statement as far as the text tells, and why it thinks so."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Whose words a statement consists of."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What speaks."""

    PERSON = "person"
    INSTITUTION = "institution"
    UNNAMED = "unnamed"


class Confidence(StrEnum):
    """How sure the extractor is that this speaker is reported to say these words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A directly quoted stretch without its marks, in code points of the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A proposed statement; `text == content[start:end]`, and every quote stands in it.

    `speaker` is the fullest name in the text, without a title; `said_on` a partial date as
    `dates.PartialDate` writes it, `said_on_basis` the words it rests on; `reasons` are the codes
    of `extraction.reasons`, the weightiest first.
    """

    start: int
    end: int
    text: str
    quotes: tuple[QuoteDraft, ...]
    kind: Kind
    speaker: str
    speaker_kind: SpeakerKind
    attributed_as: str | None
    cue: str | None
    via: str | None
    said_on: str | None
    said_on_basis: str | None
    confidence: Confidence
    reasons: tuple[str, ...]
