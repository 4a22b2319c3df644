"""Drafts as the extractor would make them, and records as a reader would."""

from datetime import UTC, datetime
from typing import Any

from statements.extraction import Confidence, Kind, QuoteDraft, SpeakerKind, StatementDraft
from statements.importers.body import cut_body
from statements.importers.records import ArticleRecord, Received
from tests import cast

ARRIVED = datetime(2016, 7, 16, tzinfo=UTC)


def a_draft(
    body: str, text: str = cast.PROMISE, speaker: str = "سمير حداد", **told: Any
) -> StatementDraft:
    """The passage as a draft: a paraphrase of a person's words unless told otherwise."""
    start = body.index(text)
    words = told.pop("quoted", ())
    fields: dict[str, Any] = {
        "kind": Kind.MIXED if words else Kind.INDIRECT,
        "speaker_kind": SpeakerKind.PERSON,
        "attributed_as": None,
        "cue": None,
        "via": None,
        "said_on": None,
        "said_on_basis": None,
        "confidence": Confidence.HIGH,
        "reasons": ("full name",),
        **told,
    }
    places = [start + text.index(quoted) for quoted in words]
    quotes = tuple(
        QuoteDraft(at, at + len(quoted), quoted) for at, quoted in zip(places, words, strict=True)
    )
    return StatementDraft(
        start=start, end=start + len(text), text=text, quotes=quotes, speaker=speaker, **fields
    )


def a_record(body: str = cast.BODY, title: str = cast.TITLE, **told: Any) -> ArticleRecord:
    """An article as read from a text file or, with an address, from the web."""
    content = told.pop("content", b"") or f"{title}\n{body}\n".encode()
    address = told.pop("address", "")
    received = Received(content, "text/plain; charset=utf-8", ARRIVED, address=address)
    cut = cut_body(content.decode(), [])
    read = {"left_out": cut.cuts, "pieces": (), "address": address, **told}
    return ArticleRecord(received=received, title=title, body=body, **read)
