"""The sets: by speaker, by event and by year, each kind a set of its own above them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from statements.formats.words import in_two
from statements.models import Event, FormerEventSlug, Speaker, Statement
from statements.models.speaker_addresses import leading_to
from statements.oai.errors import NO_RECORDS, ProtocolError

NO_SET = "There is no such set."


@dataclass(frozen=True, slots=True)
class Set:
    """A set of records: its `setSpec` and its name."""

    spec: str
    name: str


def specs_of(statement: Statement) -> Iterator[str]:
    """The sets in which a statement stands, whether readers see it or not."""
    yield f"speaker:{statement.said_by.slug}"
    events = dict.fromkeys([statement.occasion, *statement.about.all()])
    yield from (f"event:{event.slug}" for event in events if event)
    yield from (f"year:{year:04}" for year in _years(statement.listed_days))


def members(spec: str) -> Q:
    """The condition on releases of the statements of that set; ProtocolError for an unknown one."""
    kind, _colon, name = spec.partition(":")
    if kind not in _KINDS:
        raise ProtocolError(NO_RECORDS, NO_SET)
    found = _KINDS[kind].of(name) if name else _KINDS[kind].every()
    if found is None:
        raise ProtocolError(NO_RECORDS, NO_SET)
    return found


def behind(spec: str, most: int) -> list[Set]:
    """So many sets that follow that one in the list of all; the first ones where it is empty."""
    kind, _colon, name = spec.partition(":")
    kinds = list(_KINDS)
    left = kinds[kinds.index(kind) :] if kind else kinds
    every = chain.from_iterable(
        _of_kind(k, name if k == kind else "", k != kind, most) for k in left
    )
    return [one for one, _place in zip(every, range(most), strict=False)]


def _of_kind(kind: str, name: str, is_whole: bool, most: int) -> Iterator[Set]:
    """The set of a kind itself, if it has not been told yet, and those under it behind a name."""
    if is_whole:
        yield Set(kind, " · ".join(in_two(_KINDS[kind].name)))
    yield from (Set(f"{kind}:{own}", told) for own, told in _KINDS[kind].behind(name, most))


def _years(days: Any) -> Iterable[int]:
    """The years of a range of days; of an open one that of the end that is known."""
    if days is None:
        return []
    last = days.upper and (days.upper - timedelta(days=1)).year
    first = days.lower and days.lower.year
    return range(first or last, (last or first) + 1)


def _speaker(slug: str) -> Q | None:
    """The statements of whoever stands at that address, or has left it for another."""
    key = leading_to([slug]).get(slug)
    found = Q(pk=key) if key else Q(slug=slug)
    speaker = Speaker.objects.filter(found).values_list("pk", flat=True).first()
    return Q(statement__speaker=speaker) if speaker else None


def _event(slug: str) -> Q | None:
    """What was said at the event of that address or former address, and of it."""
    former = FormerEventSlug.objects.filter(slug=slug).values("event")
    event = Event.objects.filter(Q(slug=slug) | Q(pk__in=former)).values_list("pk", flat=True)
    key = event.first()
    return Q(statement__occasion=key) | Q(statement__in=_speaking_of(key)) if key else None


def _speaking_of(event: int | None = None) -> Any:
    """The keys of the statements that speak of an event, or of any."""
    pairs = Statement.about.through.objects.order_by()
    return (pairs.filter(event=event) if event else pairs).values("statement")


def _year(name: str) -> Q | None:
    """What is listed under days of the year; an open range counts for the end that is known."""
    if not (len(name) == 4 and name.isascii() and name.isdecimal() and 0 < int(name) < 9999):
        return None
    first, end = date(int(name), 1, 1), date(int(name) + 1, 1, 1)
    days = "statement__listed_days"
    return Q(**{f"{days}__overlap": DateRange(first, end)}) & (
        Q(**{f"{days}__lower_inf": False, f"{days}__upper_inf": False})
        | Q(**{f"{days}__lower_inf": True, f"{days}__endswith__lte": end})
        | Q(**{f"{days}__upper_inf": True, f"{days}__startswith__gte": first})
    )


def _speakers_behind(slug: str, most: int) -> Iterator[tuple[str, str]]:
    said = _told().filter(speaker=OuterRef("pk"))
    return _named(Speaker, Speaker.objects.filter(Exists(said)), slug, most)


def _events_behind(slug: str, most: int) -> Iterator[tuple[str, str]]:
    there = Subquery(_told().filter(occasion=OuterRef("pk")).values("pk")[:1])
    of_it = Subquery(_told().filter(about=OuterRef("pk")).values("pk")[:1])
    return _named(Event, Event.objects.filter(IsNull(Coalesce(there, of_it), False)), slug, most)


def _told() -> Any:
    """The statements that readers see or saw."""
    return Statement.objects.filter(number__isnull=False).order_by()


def _named(model: Any, rows: Any, slug: str, most: int) -> Iterator[tuple[str, str]]:
    """The slugs behind that one, each with its names; one that readers see no more has none."""
    found = list(rows.filter(slug__gt=slug).order_by("slug")[:most])
    seen = model.objects.published().in_bulk([row.pk for row in found])
    for row in found:
        names = dict.fromkeys(name for name in (row.name_ar, row.name_en) if name)
        yield row.slug, " · ".join(names) if row.pk in seen else row.slug


def _years_behind(year: str, most: int) -> Iterator[tuple[str, str]]:
    dated = _told().filter(listed_days__isnull=False)
    ranges = dated.values_list("listed_days", flat=True).distinct()
    years = sorted({f"{year:04}" for days in ranges for year in _years(days)})
    return ((name, name) for name in years if name > year)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of sets: its name, all their records, those of one, and the sets behind one."""

    name: Callable[[], str]
    every: Callable[[], Q]
    of: Callable[[str], Q | None]
    behind: Callable[[str, int], Iterator[tuple[str, str]]]


_KINDS = {
    "event": _Kind(
        lambda: _("Events"),
        lambda: Q(statement__occasion__isnull=False) | Q(statement__in=_speaking_of()),
        _event,
        _events_behind,
    ),
    "speaker": _Kind(lambda: _("Speakers"), Q, _speaker, _speakers_behind),
    "year": _Kind(
        lambda: _("Years"),
        lambda: Q(statement__listed_days__isnull=False),
        _year,
        _years_behind,
    ),
}
