"""What helps to find statements: facets, suggestions, dates."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import Address, Count, InBoth, Number, one_of, strict


@strict
class FacetOption(TypedDict):
    """A value of a filter, and how many statements it would leave."""

    value: Annotated[str, Field(description="As the filter takes it.")]
    label: InBoth
    count: Count
    is_chosen: bool


@strict
class FacetRecord(TypedDict):
    """What the statements found divide into by one filter; the filter itself is left out of it."""

    name: Annotated[str, Field(description="The filter's parameter.")]
    label: InBoth
    options: Annotated[list[FacetOption], Field(description="The first hundred and those chosen.")]


@strict
class SuggestionRecord(TypedDict):
    """What may be meant by a line that is being typed."""

    kind: Annotated[str, one_of(["speaker", "event", "word"])]
    text: str
    slug: Annotated[str, Field(description="The key of a speaker or an event; else empty.")]
    count: Annotated[Count | None, Field(description="Of statements; null where it is unknown.")]
    address: Annotated[Address, Field(description="The page to which it leads.")]


Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


@strict
class Period(TypedDict):
    """A year or a month of a calendar: its days, both ends in, and how many statements it has."""

    name: InBoth
    first_day: Annotated[Day, Field(description="For `after`.")]
    last_day: Annotated[Day, Field(description="For `before`.")]
    count: Annotated[Count, Field(description="Of statements that may belong to it.")]


@strict
class CalendarMonth(Period):
    """A month with statements."""

    month: Annotated[int, Field(ge=1, le=12)]


@strict
class CalendarYear(Period):
    """A year with statements, and its months with any."""

    year: Number
    months: list[CalendarMonth]


@strict
class CalendarDay(TypedDict):
    """A day: the statements that are dated to just this day."""

    day: Annotated[int, Field(ge=1, le=31, description="Its number in its month.")]
    date: Annotated[Day, Field(description="In the Gregorian calendar.")]
    count: Count
    speaker_count: Count


@strict
class MonthNamed(TypedDict):
    """A month of a calendar."""

    year: Number
    month: Annotated[int, Field(ge=1, le=12)]


@strict
class DaysOfMonth(Period):
    """A month of a calendar with its days on which something was said."""

    calendar: Annotated[str, one_of(["gregorian", "hijri"])]
    year: Number
    month: Annotated[int, Field(ge=1, le=12)]
    days: list[CalendarDay]
    earlier: Annotated[MonthNamed | None, Field(description="The month before with statements.")]
    later: Annotated[MonthNamed | None, Field(description="The month after with statements.")]
