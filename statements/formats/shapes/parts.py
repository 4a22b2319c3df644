"""What shapes of records are made of: numbers, addresses, dates, and how records name others."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from statements.dates import Precision
from statements.models import Certainty, DateBasis, Inferred, SayingDateStatus, SpeakerKind

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
