"""How many statements there are of what."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import Count, EventNamed, SpeakerNamed, one_of, strict
from statements.models import Kind


@strict
class KindCount(TypedDict):
    """How many statements are of a kind."""

    kind: Annotated[str, one_of(Kind)]
    count: Count


@strict
class PeriodCount(TypedDict):
    """How many statements may belong to a month or a year."""

    edtf: Annotated[str, Field(description="The month (`2015-10`) or the year (`2015`).")]
    count: Count


@strict
class SpeakerCount(TypedDict):
    """How many statements are a speaker's."""

    speaker: SpeakerNamed
    count: Count


@strict
class OccasionCount(TypedDict):
    """How many statements were made at an event."""

    event: Annotated[EventNamed | None, Field(description="Null for no known occasion.")]
    count: Count


@strict
class CountryCount(TypedDict):
    """How many statements are of speakers of a country."""

    country: Annotated[str, Field(description="ISO 3166-1 alpha-2; empty where there is none.")]
    count: Count


@strict
class Counted(TypedDict):
    """How many statements there are, and when; periods without any are left out."""

    counted: Annotated[
        Count, Field(description="Of so many, the newest, the numbers by kind and period are.")
    ]
    kinds: list[KindCount]
    years: Annotated[list[PeriodCount], Field(description="The latest first.")]
    months: Annotated[list[PeriodCount], Field(description="The latest first.")]
