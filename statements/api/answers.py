"""What the API's answers hold around the records."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes import (
    Address,
    CalendarYear,
    ChangeRecord,
    Count,
    EventRecord,
    FacetRecord,
    FoundArticle,
    FoundStatement,
    InBoth,
    Moment,
    Pages,
    PeriodCount,
    SpeakerRecord,
    SuggestionRecord,
    TombstoneRecord,
    one_of,
    strict,
)
from statements.search.engine import Order
from statements.search.selection import Way


@strict
class ParameterError(TypedDict):
    """What is wrong with a parameter."""

    parameter: str
    detail: str


class Problem(TypedDict):
    """What went wrong (RFC 9457); some kinds of problems tell more."""

    type: str
    title: str
    status: int
    detail: NotRequired[str]
    instance: str
    errors: NotRequired[list[ParameterError]]
    tombstone: NotRequired[TombstoneRecord]


@strict
class Page(TypedDict):
    """A page of a list."""

    count: Annotated[Count, Field(description="How many are found.")]
    next: Annotated[Address | None, Field(description="The next page; null at the end.")]


@strict
class SpeakerList(Page):
    """A page of the speakers, by the Arabic alphabet."""

    speakers: list[SpeakerRecord]


@strict
class EventList(Page):
    """A page of the events, the newest first, undated ones last."""

    events: list[EventRecord]


@strict
class List(Page):
    """A page of what is searched for."""

    is_more: Annotated[bool, Field(description="Whether even more are found than are counted.")]
    order: Annotated[str, one_of(Order)]
    notices: Annotated[list[str], Field(description="What could not be taken as it was asked.")]


@strict
class StatementList(List):
    """A page of the statements found; `taken` tells how strictly the words were taken."""

    taken: Annotated[str, one_of(Way)]
    statements: list[FoundStatement]


@strict
class ProblemKind(TypedDict):
    """A kind of problem, and what to do about it."""

    name: str
    type: Annotated[str, Field(description="As problems of this kind give it.")]
    status: int
    title: InBoth
    advice: InBoth


@strict
class ProblemKinds(TypedDict):
    """All kinds of problems but HTTP's own, whose type is `about:blank`."""

    problems: list[ProblemKind]


@strict
class ArticleList(List):
    """A page of the articles found; `taken` tells how strictly the words were taken."""

    taken: Annotated[str, one_of(Way)]
    articles: list[FoundArticle]


@strict
class Facets(TypedDict):
    """What the statements found divide into; periods without any are left out."""

    count: Annotated[Count, Field(description="How many are found.")]
    is_more: Annotated[bool, Field(description="Whether even more are found than are counted.")]
    reports: Annotated[Count, Field(description="How many where each report counts.")]
    taken: Annotated[str, one_of(Way)]
    notices: Annotated[list[str], Field(description="What could not be taken as it was asked.")]
    facets: list[FacetRecord]
    years: Annotated[list[PeriodCount], Field(description="The latest first.")]
    months: Annotated[list[PeriodCount], Field(description="The latest first.")]


@strict
class Suggestions(TypedDict):
    """What may be meant by a line that is being typed; at most eight."""

    query: Annotated[str, Field(description="The line as it was taken.")]
    suggestions: list[SuggestionRecord]


@strict
class Dates(TypedDict):
    """The years with statements, in order."""

    calendar: Annotated[str, one_of(["gregorian", "hijri"])]
    years: list[CalendarYear]


@strict
class ChangeList(Page):
    """A page of the last changes of statements.

    Whoever keeps a copy asks next time with `since` as `settled_until` of the first page says:
    nothing that changed before can come to light any more.
    """

    order: Annotated[str, one_of([Order.OLDEST, Order.NEWEST])]
    settled_until: Moment
    changes: list[ChangeRecord]


@strict
class Root(TypedDict):
    """What the API offers, by address."""

    archive: str
    statements: Address
    facets: Address
    suggestions: Address
    speakers: Address
    events: Address
    articles: Address
    dates: Address
    compare: Address
    changes: Address
    openapi: Address
    problems: Address
    reference: Annotated[Pages, Field(description="This API, to read.")]
