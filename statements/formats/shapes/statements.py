"""What a statement's record holds."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import (
    Address,
    ArticleNamed,
    EventNamed,
    InBoth,
    ListedUnder,
    Moment,
    Number,
    Place,
    SaidOn,
    SpeakerNamed,
    Stretch,
    one_of,
    strict,
)
from statements.models import Certainty, Kind, LinkKind


@strict
class StatementAddresses(TypedDict):
    """Where a statement is read; the permanent address is the one to cite."""

    permanent: Address
    ar: Address
    en: Address


@strict
class ArticlePlace(ArticleNamed):
    """An article, and the place of a statement in its body."""

    start: Place
    end: Place


@strict
class OtherReport(TypedDict):
    """Another report of the same utterance."""

    number: Number
    permanent: Address


@strict
class LinkedStatement(TypedDict):
    """A statement that this one refers to or that refers to it."""

    kind: Annotated[str, one_of(LinkKind, "What the one does to the other.")]
    direction: Annotated[str, one_of(["to", "from"], "`to`: this one does it to the other.")]
    number: Number
    permanent: Address
    ground: Annotated[str, Field(description="The words that give the ground, as printed.")]


@strict
class StatementRecord(TypedDict):
    """One reporting act: a passage in which one speaker is reported to say something."""

    number: Annotated[Number, Field(description="Permanent, never used again.")]
    version: Annotated[Number, Field(description="The last published version.")]
    addresses: StatementAddresses
    kind: Annotated[str, one_of(Kind, "Verbatim, paraphrased or partly verbatim.")]
    text: Annotated[
        str,
        Field(description="The passage as printed; its quoted words alone where no more is shown."),
    ]
    quotes: list[Stretch]
    speaker: SpeakerNamed
    attributed_as: Annotated[str, Field(description="The title that the passage prints.")]
    cue: Annotated[str, Field(description="The reporting verb, as printed.")]
    via: Annotated[str, Field(description="Who relays the words, if anybody.")]
    said_on: SaidOn
    listed_under: ListedUnder
    occasion: EventNamed | None
    about: Annotated[list[EventNamed], Field(description="Other events of which it speaks.")]
    article: ArticlePlace
    confidence: Annotated[str, one_of(Certainty)]
    attribution_note: Annotated[InBoth, Field(description="Doubt about who said it.")]
    other_reports: Annotated[list[OtherReport], Field(description="Of the same utterance.")]
    links: list[LinkedStatement]
    published_at: Annotated[Moment, Field(description="Since when readers have seen it.")]
    changed_at: Annotated[Moment, Field(description="When what readers see last changed.")]


@strict
class FoundStatement(StatementRecord):
    """A statement in a list: with its score and where in the article what was searched for is."""

    score: Annotated[float | None, Field(description="By relevance; null in an order by date.")]
    hits: list[Stretch]
