"""What the records of articles hold."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import (
    Address,
    ArticleNamed,
    Count,
    Moment,
    Number,
    Pages,
    Place,
    Sha256,
    SpeakerNamed,
    Stretch,
    one_of,
    strict,
)
from statements.models import Display, Kind


@strict
class ArticleRecord(ArticleNamed):
    """An article without its text."""

    language: str
    address: Annotated[str, Field(description="Where it stands at its outlet, if known.")]
    display: Annotated[str, one_of(Display, "What of its text may be shown.")]
    statement_count: Count
    captured_at: Moment


@strict
class FoundArticle(ArticleRecord):
    """An article in a list: with its score and what stands around the words searched for."""

    score: Annotated[float | None, Field(description="By relevance; null in an order by date.")]
    hits: list[Stretch]
    snippet: Annotated[str, Field(description="Empty where no words were searched for.")]


@strict
class Paragraph(TypedDict):
    """A paragraph of an article's body; a withheld letter stands as █."""

    number: Annotated[Number, Field(description="Its place among all paragraphs, from 1.")]
    start: Place
    end: Place
    text: str


@strict
class WithheldWords(TypedDict):
    """A stretch of the body that is shown to nobody, and the statement that is withheld."""

    number: Number
    start: Place
    end: Place


@strict
class StatementInText(TypedDict):
    """A statement in its place in the body."""

    number: Number
    permanent: Address
    kind: Annotated[str, one_of(Kind)]
    text: str
    speaker: SpeakerNamed
    start: Place
    end: Place
    quotes: list[Stretch]


@strict
class SourceRecord(TypedDict):
    """The document in which an article came."""

    sha256: Sha256
    media_type: str
    size: Annotated[Count, Field(description="In bytes.")]
    file_name: str
    captured_at: Moment
    address: Annotated[
        Address | None, Field(description="Where it may be had; null where it may not.")
    ]


@strict
class LeftOut(TypedDict):
    """What of the source the body leaves out; its places are those of the source."""

    start: Place
    end: Place
    text: str
    reason: str
    why: Annotated[str, Field(description="The reason in words.")]


@strict
class ArticleVersion(TypedDict):
    """Another version of an article at the same address."""

    number: Number
    addresses: Pages


@strict
class WholeArticle(ArticleRecord):
    """An article with what of its text readers may see, and the statements in it."""

    author: Annotated[str, Field(description="As printed; empty where none is.")]
    evidence: Annotated[list[str], Field(description="On which an inferred date rests.")]
    paragraph_count: Count
    paragraphs: Annotated[list[Paragraph], Field(description="Those that may be shown.")]
    hits: Annotated[list[Stretch], Field(description="What `q` asks for, in these paragraphs.")]
    withheld: list[WithheldWords]
    statements: Annotated[list[StatementInText], Field(description="In the order of the text.")]
    source: SourceRecord
    left_out: list[LeftOut]
    replaces: ArticleVersion | None
    replaced_by: ArticleVersion | None
