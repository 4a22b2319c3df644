"""The statements proposed in a text file, without a database, as a list of plain values."""

from dataclasses import asdict
from datetime import date
from typing import Any

from statements import extraction
from statements.extraction import StatementDraft
from statements.extraction.reasons import in_words

FIELDS = (
    *("start", "end", "text", "quotes", "kind", "speaker", "speaker_kind", "attributed_as"),
    *("cue", "via", "said_on", "confidence"),
)
BETWEEN_REASONS = "؛ "


def proposals_of_text(content: str, published: date | None = None) -> list[dict[str, Any]]:
    """Each statement's values by name, in order; offsets count code points of the content.

    The first line is the title; it and boilerplate propose nothing. `reason` is in Arabic, the
    weightiest first.
    """
    drafts = extraction.propose_file(content, published=published)
    return [_values(draft) for draft in drafts]


def _values(draft: StatementDraft) -> dict[str, Any]:
    values = asdict(draft)
    reason = BETWEEN_REASONS.join(in_words(code, "ar") for code in draft.reasons)
    return {**{name: values[name] for name in FIELDS}, "reason": reason}
