"""What the records of events hold."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from statements.formats.shapes.parts import (
    Count,
    Edtf,
    EventNamed,
    InBoth,
    KnownTo,
    Pages,
    one_of,
    strict,
)
from statements.models import DatesFrom, EventKind

_FROM = Annotated[str, one_of(["", *DatesFrom.values], "Whence the dates are known.")]
# Its name is a word of Python's.
_From = TypedDict("_From", {"from": _FROM})


@strict
class EventDates(_From):
    """When an event was, as far as that is known."""

    edtf: Edtf
    precision: KnownTo


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
