"""From the values of filters to what the index is asked for."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from statements.dates import PartialDate
from statements.filters.facets import UNSTATED
from statements.models import Event, Outlet, Speaker
from statements.search.condition import Condition, Days
from statements.search.lexemes import mark

Values = Mapping[str, list[str]]


def condition(values: Values) -> Condition:
    """What must hold of a statement: of each filter any value, and all filters together."""
    return Condition(
        marks={name: MARKS[name](values[name]) for name in MARKS if values.get(name)},
        days={name: DAYS[name](values[name]) for name in DAYS if values.get(name)},
    )


def _speakers(slugs: list[str]) -> tuple[str, ...]:
    return _numbered("s", Speaker, slugs)


def _events(slugs: list[str]) -> tuple[str, ...]:
    return _numbered("e", Event, slugs)


def _outlets(slugs: list[str]) -> tuple[str, ...]:
    unstated = (mark("o"),) if UNSTATED in slugs else ()
    return (*_numbered("o", Outlet, slugs), *unstated)


def _numbered(
    name: str, model: type[Speaker | Event | Outlet], slugs: list[str]
) -> tuple[str, ...]:
    keys = model._default_manager.filter(slug__in=slugs).order_by("pk")
    return tuple(mark(name, key) for key in keys.values_list("pk", flat=True))


def _themselves(name: str) -> Callable[[list[str]], tuple[str, ...]]:
    return lambda values: tuple(mark(name, value) for value in values)


def _within(values: list[str]) -> tuple[Days, ...]:
    return tuple(_days(PartialDate.parse(value)) for value in values)


def _after(values: list[str]) -> tuple[Days, ...]:
    firsts = (PartialDate.parse(value).start for value in values)
    return tuple((first, None) for first in firsts)


def _before(values: list[str]) -> tuple[Days, ...]:
    return tuple((None, _days(PartialDate.parse(value))[1]) for value in values)


def _days(date: PartialDate) -> Days:
    """The first day and the day after the last."""
    return date.start, date.end + timedelta(days=1) if date.end else None


MARKS = {
    "kind": _themselves("k"),
    "speaker": _speakers,
    "country": _themselves("c"),
    "office": _themselves("f"),
    "event": _events,
    "outlet": _outlets,
}
DAYS = {"year": _within, "month": _within, "after": _after, "before": _before}
