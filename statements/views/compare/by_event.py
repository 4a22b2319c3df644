"""Speakers by event: what each said there or of it, side by side."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from statements.filters.compared import ComparedFilter
from statements.filters.found import FoundStatements
from statements.models import Event, Statement
from statements.models.event_order import events_in_order
from statements.views.compare.sides import Side
from statements.views.pages import Pages, pages

EVENTS = 10
STATEMENTS_EACH = 2


@dataclass(frozen=True, slots=True)
class Column:
    """What one speaker said at an event or of it: how often, the newest, and the list of all."""

    side: Side
    count: int
    statements: list[Statement]
    address: str

    @property
    def has_more(self) -> bool:
        """Whether there are statements besides these."""
        return self.count > len(self.statements)


@dataclass(frozen=True, slots=True)
class Row:
    """An event, with a column a speaker."""

    event: Event
    columns: list[Column]


@dataclass(frozen=True, slots=True)
class ByEvent:
    """A page of events, those of at least two speakers first, newest first."""

    pages: Pages
    rows: list[Row]
    shared: int


def by_event(
    found: ComparedFilter, compared: list[Side], page: str | None, address: Callable[[int], str]
) -> ByEvent:
    """The page asked for of the events at which they spoke or of which they speak."""
    times = Counter(key for side in compared for key in side.by_event)
    shared = [key for key, n in times.items() if n > 1]
    events = events_in_order(shared, [key for key, n in times.items() if n == 1])
    shown = pages(events, page, address, EVENTS)
    return ByEvent(shown, _rows(found, compared, list(shown.page)), len(shared))


def _rows(found: ComparedFilter, compared: list[Side], events: list[Event]) -> list[Row]:
    keys = [event.pk for event in events]
    nearest = {
        side.colour: side.search.newest_by_event(keys, STATEMENTS_EACH) if keys else []
        for side in compared
    }
    every = [(key, 0.0) for pairs in nearest.values() for _, key in pairs]
    by_key = {statement.pk: statement for statement in FoundStatements(found.search).fetched(every)}

    def column(side: Side, event: Event) -> Column:
        own = [by_key[key] for of, key in nearest[side.colour] if of == event.pk and key in by_key]
        count = side.by_event.get(event.pk, 0)
        return Column(side, count, own, f"{side.address}&event={event.slug}")

    return [Row(event, [column(side, event) for side in compared]) for event in events]
