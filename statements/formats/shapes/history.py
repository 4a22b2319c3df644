"""What the records of a statement's past hold."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import (
    Address,
    Count,
    ListedUnder,
    Moment,
    Number,
    SpeakerNamed,
    one_of,
    strict,
)
from statements.models import DecisionKind

By = Annotated[str, Field(description="Who did it, as readers are told.")]


@strict
class FactRecord(TypedDict):
    """A fact of a version, in words; what is printed is Arabic in every language."""

    name: str
    label: str
    value: str
    is_printed: bool


@strict
class DifferenceRecord(TypedDict):
    """A fact that a version tells otherwise than the one before."""

    name: str
    label: str
    before: str
    after: str
    is_printed: bool


@strict
class WithheldVersion(TypedDict):
    """That a version is withheld: since when, and why."""

    since: Moment
    reason: str


@strict
class VersionMade(TypedDict):
    """A version of a statement: when it was published, by whom and why."""

    version: Number
    made_at: Moment
    by: By
    reason: str


@strict
class VersionStep(VersionMade):
    """A version with what it changed; null where it or the one before is withheld or is none."""

    withheld: WithheldVersion | None
    differences: list[DifferenceRecord] | None


@strict
class VersionRecord(VersionMade):
    """A version with all that it said."""

    number: Number
    permanent: Address
    latest: Annotated[Number, Field(description="The last version.")]
    facts: list[FactRecord]


@strict
class DecisionRecord(TypedDict):
    """A decision on a statement; the reason of those after which readers see something else."""

    kind: Annotated[str, one_of(DecisionKind)]
    made_at: Moment
    by: By
    reason: str


@strict
class History(TypedDict):
    """What became of a statement since it was proposed."""

    number: Number
    permanent: Address
    count: Annotated[Count, Field(description="How many versions there are.")]
    next: Annotated[Address | None, Field(description="The next page; null at the end.")]
    versions: Annotated[list[VersionStep], Field(description="The newest first.")]
    decisions: Annotated[list[DecisionRecord], Field(description="As they were taken.")]
    corrected_on: Annotated[list[str], Field(description="Days, after reports of readers.")]


@strict
class StatementNamed(TypedDict):
    """A statement as others name it."""

    number: Number
    permanent: Address
    speaker: SpeakerNamed
    listed_under: ListedUnder


@strict
class OtherStatements(TypedDict):
    """The first of some statements, how many there are, and where all are found."""

    count: Count
    first: list[StatementNamed]
    all: Annotated[Address | None, Field(description="The list; null where there are none.")]


@strict
class AroundRecord(TypedDict):
    """What stands around a statement."""

    number: Number
    earlier: Annotated[StatementNamed | None, Field(description="The speaker's one before it.")]
    later: Annotated[StatementNamed | None, Field(description="The speaker's one after it.")]
    on_occasion: Annotated[OtherStatements, Field(description="Made on the same occasion.")]
    on_events: Annotated[OtherStatements, Field(description="The speaker's, on its events.")]
