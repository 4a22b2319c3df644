"""What each record holds, field by field: checked by the types, told to programs as JSON Schema.

Partial dates are in EDTF (ISO 8601-2:2019: `2015-10`, `2015-09-30/..`), countries in ISO 3166-1,
moments in RFC 3339. Places are counted in code points of an article's body from 0; an end is the
place behind the last. What is unknown is null or an empty text.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from statements.formats.shapes.articles import (
    ArticleRecord,
    ArticleVersion,
    FoundArticle,
    LeftOut,
    Paragraph,
    SourceRecord,
    StatementInText,
    WholeArticle,
    WithheldWords,
)
from statements.formats.shapes.changes import ChangeRecord, TombstoneRecord
from statements.formats.shapes.comparing import (
    ComparedEvent,
    ComparedSpeaker,
    Comparison,
    CountOfOne,
    QuotedTogether,
)
from statements.formats.shapes.counts import (
    Counted,
    CountryCount,
    KindCount,
    OccasionCount,
    PeriodCount,
    SpeakerCount,
)
from statements.formats.shapes.events import EventDates, EventRecord, Participant, WholeEvent
from statements.formats.shapes.finding import (
    CalendarDay,
    CalendarMonth,
    CalendarYear,
    DaysOfMonth,
    FacetOption,
    FacetRecord,
    MonthNamed,
    Period,
    SuggestionRecord,
)
from statements.formats.shapes.history import (
    AroundRecord,
    DecisionRecord,
    DifferenceRecord,
    FactRecord,
    History,
    OtherStatements,
    StatementNamed,
    VersionMade,
    VersionRecord,
    VersionStep,
    WithheldVersion,
)
from statements.formats.shapes.parts import (
    Address,
    ArticleNamed,
    Count,
    Edtf,
    EventNamed,
    InBoth,
    ListedUnder,
    Moment,
    Number,
    OutletNamed,
    Pages,
    Place,
    PrintedOn,
    SaidOn,
    Sha256,
    SpeakerNamed,
    Stretch,
    one_of,
    strict,
)
from statements.formats.shapes.speakers import (
    Joined,
    OfficeHeld,
    PrintedTitle,
    QuotedBeside,
    SpeakerRecord,
    WholeSpeaker,
)
from statements.formats.shapes.statements import (
    ArticlePlace,
    FoundStatement,
    LinkedStatement,
    OtherReport,
    StatementAddresses,
    StatementRecord,
)

__all__ = [
    "Address",
    "AroundRecord",
    "ArticleNamed",
    "ArticlePlace",
    "ArticleRecord",
    "ArticleVersion",
    "CalendarDay",
    "CalendarMonth",
    "CalendarYear",
    "ChangeRecord",
    "ComparedEvent",
    "ComparedSpeaker",
    "Comparison",
    "Count",
    "CountOfOne",
    "Counted",
    "CountryCount",
    "DaysOfMonth",
    "DecisionRecord",
    "DifferenceRecord",
    "Edtf",
    "EventDates",
    "EventNamed",
    "EventRecord",
    "FacetOption",
    "FacetRecord",
    "FactRecord",
    "FoundArticle",
    "FoundStatement",
    "History",
    "InBoth",
    "Joined",
    "KindCount",
    "LeftOut",
    "LinkedStatement",
    "ListedUnder",
    "Moment",
    "MonthNamed",
    "Number",
    "OccasionCount",
    "OfficeHeld",
    "OtherReport",
    "OtherStatements",
    "OutletNamed",
    "Pages",
    "Paragraph",
    "Participant",
    "Period",
    "PeriodCount",
    "Place",
    "PrintedOn",
    "PrintedTitle",
    "QuotedBeside",
    "QuotedTogether",
    "SaidOn",
    "Sha256",
    "SourceRecord",
    "SpeakerCount",
    "SpeakerNamed",
    "SpeakerRecord",
    "StatementAddresses",
    "StatementInText",
    "StatementNamed",
    "StatementRecord",
    "Stretch",
    "SuggestionRecord",
    "TombstoneRecord",
    "VersionMade",
    "VersionRecord",
    "VersionStep",
    "WholeArticle",
    "WholeEvent",
    "WholeSpeaker",
    "WithheldVersion",
    "WithheldWords",
    "one_of",
    "schemas",
    "strict",
]


def schemas(shapes: Iterable[Any], ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
    """By name, the JSON Schemas (2020-12) of the shapes and of all that stands in them."""
    inputs: list[tuple[Any, Any, TypeAdapter[Any]]] = [
        (shape, "serialization", TypeAdapter(shape)) for shape in shapes
    ]
    _, told = TypeAdapter.json_schemas(inputs, ref_template=ref_template)
    defined: dict[str, Any] = told.get("$defs", {})
    return defined
