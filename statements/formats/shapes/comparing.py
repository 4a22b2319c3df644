"""What a comparison of speakers tells."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.counts import Counted
from statements.formats.shapes.parts import (
    Address,
    Count,
    EventNamed,
    ListedUnder,
    SpeakerNamed,
    strict,
)


@strict
class ComparedSpeaker(Counted):
    """A speaker compared: the statements found in numbers, and the dates of first and last."""

    speaker: SpeakerNamed
    count: Count
    is_more: Annotated[bool, Field(description="Whether even more are found than are counted.")]
    first: ListedUnder | None
    last: ListedUnder | None
    statements: Annotated[Address, Field(description="Where they are found.")]


@strict
class QuotedTogether(TypedDict):
    """Two speakers by their slugs, and how many articles quote both."""

    one: str
    other: str
    articles: Count


@strict
class CountOfOne(TypedDict):
    """How many statements a speaker, by the slug, made at an event or of it."""

    speaker: str
    count: Count


@strict
class ComparedEvent(TypedDict):
    """An event, and how often each speaker spoke there or of it; who did not is left out."""

    event: EventNamed
    counts: list[CountOfOne]


@strict
class Comparison(TypedDict):
    """Speakers side by side: in numbers, over time, by event."""

    speakers: Annotated[list[ComparedSpeaker], Field(description="In the order asked for.")]
    quoted_together: list[QuotedTogether]
    event_count: Count
    shared_event_count: Annotated[Count, Field(description="Of at least two of them.")]
    events: Annotated[
        list[ComparedEvent],
        Field(description="At most 100, the shared ones first, the newest first in each part."),
    ]
    notices: Annotated[list[str], Field(description="What could not be taken as it was asked.")]
