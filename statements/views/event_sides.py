"""Who said what at an event: day by day, or side by side; always a bounded part, with links on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from statements.dates import PartialDate
from statements.models import Event, Statement, sides
from statements.views.pages import Pages, pages

# An event with so few statements is shown whole.
FEW = 40
DAYS_A_PAGE = 8
MOST_SIDES = 6
EACH_A_DAY = 5
EACH_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Side:
    """A country or a speaker, with the number of its statements and the first of them."""

    statements: list[Statement]
    count: int
    by_country: bool
    list_address: str = ""

    @property
    def name(self) -> str:
        """The country's or the speaker's name in the language in use."""
        speaker = self.statements[0].said_by
        return speaker.country_name if self._is_country else speaker.name

    @property
    def more(self) -> int:
        """How many of its statements are not shown."""
        return self.count - len(self.statements)

    @property
    def address(self) -> str:
        """Its statements in the list."""
        speaker = self.statements[0].said_by
        key = (
            ("country", speaker.country.lower()) if self._is_country else ("speaker", speaker.slug)
        )
        return f"{self.list_address}&{urlencode([key])}"

    @property
    def _is_country(self) -> bool:
        return self.by_country and bool(self.statements[0].said_by.country)


@dataclass(frozen=True, slots=True)
class Day:
    """A date under which statements are listed, their number, and the largest sides."""

    date: PartialDate | None
    count: int
    address: str
    sides: list[Side] = field(default_factory=list)

    @property
    def first(self) -> Statement:
        """The statement that tells how the date is known, where all shown tell the same."""
        return self.sides[0].statements[0]

    @property
    def is_of_one_kind(self) -> bool:
        """Whether all statements shown know the date alike, so that it is told once."""
        shown = [statement for side in self.sides for statement in side.statements]
        return len({(s.inferred, s.is_listed_by_printing) for s in shown}) == 1

    @property
    def more(self) -> int:
        """How many of the day's statements are of sides not shown."""
        return self.count - sum(side.count for side in self.sides)


@dataclass(frozen=True, slots=True)
class Sides:
    """One page of who said what; `days` or `sides` are empty in the other view."""

    pages: Pages
    days: list[Day] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    more: int = 0


def list_address(event: Event, **narrowing: str) -> str:
    """The event's statements in the list, narrowed."""
    return f"{reverse('statement-list')}?{urlencode({'event': event.slug, **narrowing})}"


def day_by_day(event: Event, count: int, asked: str | None, *, by_country: bool) -> Sides:
    """A page of days in order, each with its largest sides and the first statements of these."""
    sided = sides.with_sides(Statement.objects.published().said_at(event), by_country=by_country)
    whole = count <= FEW
    shown = pages(sides.days(sided), asked, _page(), FEW if whole else DAYS_A_PAGE)
    counts = dict(shown.page.object_list)
    of_days: dict[sides.Day, dict[str, int]] = {}
    for day, side, n in sides.sides_of_days(sided, counts, FEW if whole else MOST_SIDES):
        of_days.setdefault(day, {})[side] = n
    named = {day: list(of_day) for day, of_day in of_days.items()}
    found = _grouped(sides.first_of_each(sided, named, FEW if whole else EACH_A_DAY))
    days = []
    for day, n in counts.items():
        date = next(found[day, side][0].listed_on for side in of_days[day])
        address = _day_address(event, date)
        days.append(Day(date, n, address, _sides(found, of_days[day], address, day, by_country)))
    return Sides(shown, days=days)


def side_by_side(event: Event, count: int, asked: str | None, *, by_country: bool) -> Sides:
    """The largest sides, each with a page of its statements over all days."""
    sided = sides.with_sides(Statement.objects.published().said_at(event), by_country=by_country)
    counts = dict(sides.sides(sided, MOST_SIDES))
    each = FEW if count <= FEW else EACH_A_PAGE
    shown = pages(range(max(counts.values(), default=0)), asked, _page(by="side"), each)
    start = (shown.page.number - 1) * each
    rows = sides.part_of_each(sided, list(counts), start, start + each)
    found = _grouped(rows, by_day=False)
    address = list_address(event)
    return Sides(
        shown,
        sides=_sides(found, counts, address, None, by_country),
        more=count - sum(counts.values()),
    )


def _grouped(
    placed: Iterable[tuple[int, sides.Day, str]], *, by_day: bool = True
) -> dict[tuple[sides.Day, str], list[Statement]]:
    """The statements of the keys by day and side, in order."""
    rows = list(placed)
    statements = Statement.objects.with_context().in_bulk([key for key, _, _ in rows])
    found: dict[tuple[sides.Day, str], list[Statement]] = {}
    for key, day, side in rows:
        found.setdefault((day if by_day else None, side), []).append(statements[key])
    return found


def _sides(
    found: Mapping[tuple[sides.Day, str], list[Statement]],
    counts: Mapping[str, int],
    address: str,
    day: sides.Day,
    by_country: bool,
) -> list[Side]:
    return [
        Side(found[day, side], n, by_country, address)
        for side, n in counts.items()
        if (day, side) in found
    ]


def _day_address(event: Event, date: PartialDate | None) -> str:
    return list_address(event, after=date.edtf, before=date.edtf) if date else list_address(event)


def _page(**state: str) -> Callable[[int], str]:
    return lambda number: "?" + urlencode({**state, "page": number})
