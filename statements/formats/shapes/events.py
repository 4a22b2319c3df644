"""What the records of events hold."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.counts import Counted, CountryCount, SpeakerCount
from statements.formats.shapes.parts import (
    ArticleNamed,
    Count,
    Edtf,
    EventNamed,
    InBoth,
    KnownTo,
    Pages,
    SpeakerNamed,
    one_of,
    strict,
)
from statements.models import DatesFrom, EventKind

_FROM = Annotated[str, one_of(["", *DatesFrom.values], "Whence the dates are known.")]
# Its name is a word of Python's.
_From = TypedDict("_From", {"from": _FROM})


@strict
class EventDates(_From):
    """When an event was, as far as that is known."""

    edtf: Edtf
    precision: KnownTo


@strict
class EventRecord(EventNamed):
    """An event with the number of statements made there and of it."""

    addresses: Pages
    kind: Annotated[str, one_of(EventKind)]
    is_occasion: Annotated[bool, Field(description="Whether statements were made there.")]
    dates: EventDates
    place: InBoth
    said_count: Count
    about_count: Count


@strict
class Participant(SpeakerNamed):
    """Somebody who took part in an event; whoever made no statement has no record and no slug."""

    statement_count: Count


@strict
class WholeEvent(EventRecord, Counted):
    """An event with all that its page tells; its numbers by period are of all that concerns it."""

    participants: Annotated[list[Participant], Field(description="Whom the articles name.")]
    speaker_count: Annotated[Count, Field(description="How many spoke there.")]
    speakers: Annotated[
        list[SpeakerCount], Field(description="At most 100 who spoke there, the most quoted first.")
    ]
    countries: list[CountryCount]
    article_count: Annotated[Count, Field(description="In how many stands what was said there.")]
    articles: Annotated[list[ArticleNamed], Field(description="At most 100 of these.")]
