"""What the records of speakers hold."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.counts import Counted, OccasionCount
from statements.formats.shapes.parts import (
    Count,
    Edtf,
    InBoth,
    ListedUnder,
    Moment,
    Pages,
    SpeakerNamed,
    strict,
)


@strict
class SpeakerRecord(SpeakerNamed):
    """A speaker with names and offices."""

    addresses: Pages
    family_name: InBoth
    offices: Annotated[list[str], Field(description="As printed.")]
    aliases: list[str]
    statement_count: Count


@strict
class OfficeHeld(TypedDict):
    """An office that a speaker held."""

    title: Annotated[str, Field(description="As printed.")]
    held: Edtf


@strict
class PrintedTitle(TypedDict):
    """A title with which statements present a speaker, and the dates of the first and the last."""

    title: Annotated[str, Field(description="As printed.")]
    count: Count
    first: ListedUnder
    last: ListedUnder


@strict
class QuotedBeside(TypedDict):
    """Somebody quoted beside a speaker: in how many of the articles, on how many occasions."""

    speaker: SpeakerNamed
    articles: Count
    events: Count


@strict
class Joined(TypedDict):
    """A speaker whose address leads here since they were found to be one, when and why."""

    slug: str
    name: InBoth
    at: Moment
    reason: str


@strict
class WholeSpeaker(SpeakerRecord, Counted):
    """A speaker with all that their page tells."""

    offices_held: list[OfficeHeld]
    titles: Annotated[list[PrintedTitle], Field(description="At most 100, most frequent first.")]
    first: ListedUnder | None
    last: ListedUnder | None
    occasions: Annotated[
        list[OccasionCount], Field(description="At most 100, the one spoken on last first.")
    ]
    quoted_beside: Annotated[
        list[QuotedBeside], Field(description="At most 50; the newest 2000 statements tell.")
    ]
    joined: list[Joined]
