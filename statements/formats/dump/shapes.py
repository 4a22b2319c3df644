"""What each line of a dump holds: the records as they leave the archive anywhere, and what besides.

A `key` is the archive's own number of a record. It stands in no address; where nothing else
decides, records stand in its order. Moments are in UTC.
"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes import (
    ArticleRecord,
    EventRecord,
    InBoth,
    Moment,
    Number,
    OutletNamed,
    Place,
    SaidOn,
    SpeakerRecord,
    StatementRecord,
    one_of,
    strict,
)
from statements.models import Display, Kind, LinkKind, SpeakerKind
from statements.models.decision import DecisionKind

Key = Annotated[int, Field(ge=1, description="The archive's own key.")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Slugs = Annotated[list[str], Field(description="Former addresses, which still lead here.")]
Span = tuple[Place, Place]


@strict
class AccountLine(TypedDict):
    """Somebody who decided, as the pages name them."""

    number: Number
    name: str


@strict
class OutletLine(OutletNamed):
    """A newspaper or agency."""

    key: Key
    website: str
    display: Annotated[str, one_of(Display, "What of its articles may be shown by default.")]


@strict
class SpeakerLine(SpeakerRecord):
    """A speaker whom a published statement quotes."""

    key: Key
    sort_key: Annotated[str, Field(description="The name by which the index is ordered.")]
    offices_held: Annotated[
        list[str | None], Field(description="When each of `offices` was held; null is unknown.")
    ]
    former_slugs: Slugs


@strict
class ParticipantLine(TypedDict):
    """Somebody who took part in an event, and of whom the archive has no statement."""

    key: Key
    name: InBoth
    kind: Annotated[str, one_of(SpeakerKind)]
    sort_key: str


@strict
class MergedSpeakerLine(TypedDict):
    """A speaker who was found to be another: the address leads there."""

    key: Key
    slug: str
    name: InBoth
    into: Annotated[str, Field(description="The slug of the speaker who stands.")]
    since: Moment
    reason: str
    how: Annotated[str, one_of(["merge", "split undone"])]
    former_slugs: Slugs


@strict
class EventLine(EventRecord):
    """An occasion of speech, or a happening that is spoken of."""

    key: Key
    participants: Annotated[list[Key], Field(description="Keys of speakers or participants.")]
    former_slugs: Slugs


@strict
class LeftOut(TypedDict):
    """A stretch of the source that the body leaves out."""

    start: Place
    end: Place
    reason: str


@strict
class WithheldWords(TypedDict):
    """A stretch of the body that is shown to nobody; the number is of its statement's tombstone."""

    number: Number
    start: Place
    end: Place


@strict
class ArticleLine(ArticleRecord):
    """An article in which a published statement stands; its text is in `texts`."""

    evidence: Annotated[str, Field(description="For an inferred date; one reason a line.")]
    replaces: Annotated[
        int | None, Field(description="The number of the version that stood there before.")
    ]
    length: Annotated[int, Field(ge=1, description="Code points of the body.")]
    left_out: list[LeftOut]
    pieces: Annotated[
        list[list[int]],
        Field(description="Where the body stands in the source: start, end, there and there."),
    ]
    withheld: list[WithheldWords]
    media_type: str
    file_name: str
    source_bytes: Annotated[int, Field(ge=0, description="The size of the source as received.")]


@strict
class TextLine(TypedDict):
    """A line of an article's body, as far as readers may see it."""

    article: Number
    start: Place
    end: Place
    text: Annotated[
        str | None,
        Field(
            description="Null where nothing of it may be shown; U+F0000 stands for each single"
            " character that may not."
        ),
    ]


@strict
class SourceLine(TypedDict):
    """A source as received, where it may be handed on whole."""

    article: Number
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    content: Annotated[str, Field(description="In base64.", json_schema_extra={"format": "byte"})]


@strict
class StatementLine(StatementRecord):
    """A published statement."""

    key: Key


@strict
class NamedThen(TypedDict):
    """A speaker or event by its key, as it was named then."""

    key: Key
    name: InBoth


@strict
class SaidThen(TypedDict):
    """What a version said, as far as readers may see it."""

    text: str
    quotes: Annotated[list[Span], Field(description="Places in `text`, start and end.")]
    kind: Annotated[str, one_of(Kind)]
    speaker: NamedThen
    attributed_as: str
    cue: str
    via: str
    said_on: SaidOn
    occasion: NamedThen | None
    about: list[NamedThen]
    attribution_note: InBoth
    article_title: str


@strict
class Withheld(TypedDict):
    """Since when words are withheld, and why."""

    since: Moment
    reason: str


@strict
class VersionLine(TypedDict):
    """A wording of a statement that was published."""

    statement: Number
    number: Number
    made_at: Moment
    by: Annotated[int, Field(ge=1, description="The number of an account.")]
    reason: str
    withheld: Withheld | None
    said: Annotated[SaidThen | None, Field(description="Null where it is withheld.")]


@strict
class DecisionLine(TypedDict):
    """A step of a statement that readers see; the steps of one are in order."""

    statement: Number
    kind: Annotated[str, one_of(DecisionKind)]
    made_at: Moment
    by: Annotated[int, Field(ge=1, description="The number of an account.")]
    reason: Annotated[str, Field(description="Where readers are told it.")]
    version: Annotated[
        int | None,
        Field(description="The last version with the wording; null where none is shown."),
    ]


@strict
class CorrectionLine(TypedDict):
    """That a statement was corrected after a reader's report."""

    statement: Number
    day: Day


@strict
class UtteranceLine(TypedDict):
    """Several statements that report one utterance."""

    key: Key
    reports: Annotated[list[Number], Field(min_length=2)]


@strict
class LinkLine(TypedDict):
    """What one statement does to another."""

    key: Key
    statement: Number
    to: Number
    kind: Annotated[str, one_of(LinkKind)]
    ground: str


@strict
class TombstoneLine(TypedDict):
    """A statement that is no longer shown."""

    key: Key
    number: Number
    status: Literal["withdrawn", "withheld"]
    since: Moment
    reason: str
    merged_into: Annotated[
        int | None, Field(description="The number of the statement to which its address leads.")
    ]
    published_at: Moment
    changed_at: Moment
