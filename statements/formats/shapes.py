"""What each record holds, field by field: checked by the types, told to programs as JSON Schema.

Partial dates are in EDTF (ISO 8601-2:2019: `2015-10`, `2015-09-30/..`), countries in ISO 3166-1,
moments in RFC 3339. Places are counted in code points of an article's body from 0; an end is the
place behind the last. What is unknown is null or an empty text.
"""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from statements.dates import Precision
from statements.models import (
    Certainty,
    DateBasis,
    DatesFrom,
    Display,
    EventKind,
    Inferred,
    Kind,
    LinkKind,
    SayingDateStatus,
    SpeakerKind,
)

# A record holds what is named here and nothing else.
strict = with_config(ConfigDict(extra="forbid"))


def one_of(values: Iterable[str | None], description: str = "") -> Any:
    """The values that a field may have, and what it tells."""
    known: Any = [value and str(value) for value in values]
    return Field(description=description or None, json_schema_extra={"enum": known})


Number = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
Place = Annotated[int, Field(ge=0)]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Edtf = Annotated[str | None, Field(description="The date in EDTF; null where it is unknown.")]
KnownTo = Annotated[str | None, one_of([*Precision, None], "How much of the date is known.")]
WhatIsInferred = Annotated[str, one_of(Inferred, "How much of the date the archive worked out.")]


@strict
class InBoth(TypedDict):
    """A text in Arabic and in English; either may be empty."""

    ar: str
    en: str


@strict
class Pages(TypedDict):
    """The addresses of a record's page in both languages."""

    ar: Address
    en: Address


@strict
class StatementAddresses(TypedDict):
    """Where a statement is read; the permanent address is the one to cite."""

    permanent: Address
    ar: Address
    en: Address


@strict
class SaidOn(TypedDict):
    """When it was said, and how that is known."""

    edtf: Edtf
    precision: KnownTo
    status: Annotated[str, one_of(SayingDateStatus, "How the date of saying is known.")]
    basis: Annotated[str, Field(description="The words that the date rests on, as printed.")]
    inferred: WhatIsInferred


@strict
class ListedUnder(TypedDict):
    """The date under which it is listed: of saying or, where that is unknown, of printing."""

    edtf: Edtf
    precision: KnownTo
    is_date_of_printing: bool
    inferred: WhatIsInferred


@strict
class PrintedOn(TypedDict):
    """When an article was printed, and how that is known."""

    edtf: Edtf
    precision: KnownTo
    basis: Annotated[str, one_of(["", *DateBasis.values])]
    certainty: Annotated[str, one_of(["", *Certainty.values])]


_FROM = Annotated[str, one_of(["", *DatesFrom.values], "Whence the dates are known.")]
# Its name is a word of Python's.
_From = TypedDict("_From", {"from": _FROM})


@strict
class EventDates(_From):
    """When an event was, as far as that is known."""

    edtf: Edtf
    precision: KnownTo


@strict
class Stretch(TypedDict):
    """A stretch of an article's body: words in its quotation marks, or words searched for."""

    start: Place
    end: Place
    text: str


@strict
class SpeakerNamed(TypedDict):
    """A speaker as other records name it; the slug is its key."""

    slug: str
    name: InBoth
    kind: Annotated[str, one_of(SpeakerKind)]
    country: Annotated[str, Field(description="ISO 3166-1 alpha-2; empty where there is none.")]


@strict
class EventNamed(TypedDict):
    """An event as other records name it; the slug is its key."""

    slug: str
    name: InBoth


@strict
class OutletNamed(TypedDict):
    """An outlet; the slug is its key."""

    slug: str
    name: InBoth


@strict
class ArticleNamed(TypedDict):
    """An article as other records name it; the number is its key."""

    number: Number
    addresses: Pages
    title: Annotated[str, Field(description="As printed.")]
    outlet: Annotated[OutletNamed | None, Field(description="Null where the source names none.")]
    published_on: PrintedOn
    source_sha256: Annotated[Sha256, Field(description="Of the source as received.")]


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


@strict
class ArticleRecord(ArticleNamed):
    """An article without its text."""

    language: str
    address: Annotated[str, Field(description="Where it stands at its outlet, if known.")]
    display: Annotated[str, one_of(Display, "What of its text may be shown.")]
    statement_count: Count
    captured_at: Moment


@strict
class SpeakerRecord(SpeakerNamed):
    """A speaker with names and offices."""

    addresses: Pages
    family_name: InBoth
    offices: Annotated[list[str], Field(description="As printed.")]
    aliases: list[str]
    statement_count: Count


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


def schemas(shapes: Iterable[Any], ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
    """By name, the JSON Schemas (2020-12) of the shapes and of all that stands in them."""
    inputs: list[tuple[Any, Any, TypeAdapter[Any]]] = [
        (shape, "serialization", TypeAdapter(shape)) for shape in shapes
    ]
    _, told = TypeAdapter.json_schemas(inputs, ref_template=ref_template)
    defined: dict[str, Any] = told.get("$defs", {})
    return defined
