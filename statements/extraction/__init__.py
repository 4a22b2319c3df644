"""Who said what in a text: statements are found, attributed and dated by rules.

`propose` is the way in. The rules know words only: no database, no network, no clock.
"""

from statements.extraction.draft import (
    Confidence,
    Kind,
    QuoteDraft,
    SpeakerKind,
    StatementDraft,
)
from statements.extraction.extractor import VERSION, propose, propose_file

__all__ = [
    "VERSION",
    "Confidence",
    "Kind",
    "QuoteDraft",
    "SpeakerKind",
    "StatementDraft",
    "propose",
    "propose_file",
]
