"""What the desk's first page shows: the worklists, and how far curation has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language

from statements.curation.progress import Age, Week, decided_by_week, waiting_by_age
from statements.curation.worklists import Counted, Worklist, counted_for
from statements.dates.words import short_month_name

register = template.Library()

HEIGHT = 130
HEADROOM = 16
FOOTROOM = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A worklist's name, the number of its records and the list of these."""

    title: Promise
    counted: Counted
    address: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A week in the chart: its place in percent of the width, its bars in pixels."""

    week: Week
    x: str
    published_x: str
    width: str
    curated: float
    published: float
    # named where a month begins
    month: str
    month_x: str

    @property
    def curated_y(self) -> float:
        """Where the bar of what was curated begins."""
        return HEIGHT - FOOTROOM - self.curated

    @property
    def published_y(self) -> float:
        """Where the bar of what was published begins."""
        return HEIGHT - FOOTROOM - self.published


@dataclass(frozen=True, slots=True)
class WeekChart:
    """The weeks' bars; time runs as the language reads."""

    bars: list[Bars]
    highest: int
    height: int = HEIGHT
    base: int = HEIGHT - FOOTROOM
    label_y: int = HEIGHT - 6
    top_y: int = HEADROOM - 4

    @property
    def month_shift(self) -> int:
        """How far a month's name stands from its stroke, in the direction of reading."""
        return 4 if _is_english() else -4

    @property
    def is_telling(self) -> bool:
        """Whether anything was decided at all."""
        return self.highest > 0

    @property
    def from_newest(self) -> list[Week]:
        """The weeks of the table, those without decisions left out."""
        decided = (bar.week for bar in self.bars if bar.week.curated or bar.week.published)
        return sorted(decided, key=lambda week: week.monday, reverse=True)


@dataclass(frozen=True, slots=True)
class AgeBar:
    """An age with its bar, in percent of the width."""

    age: Age
    x: str
    width: str


@register.simple_tag(takes_context=True)
def worklists(context: dict[str, Any]) -> list[tuple[Promise, list[Line]]]:
    """By section the worklists of whoever looks at the page, each counted."""
    return [
        (title, [Line(one.worklist.title, one, address_of(one.worklist)) for one in counted])
        for title, counted in counted_for(context["request"].user)
    ]


@register.simple_tag
def week_chart() -> WeekChart:
    """What was decided in each of the last 26 weeks."""
    weeks = decided_by_week()
    highest = max(max(week.curated, week.published) for week in weeks)
    return WeekChart([_bars(weeks, place, highest) for place in range(len(weeks))], highest)


@register.simple_tag
def age_bars() -> list[AgeBar]:
    """What waits to be judged, by age; empty where nothing waits."""
    ages = waiting_by_age()
    most = max(age.waiting for age in ages)
    widths = [100 * age.waiting / most if most else 0 for age in ages]
    return [
        AgeBar(age, _percent(0 if _is_english() else 100 - width), _percent(width))
        for age, width in zip(ages, widths, strict=True)
        if most
    ]


def address_of(worklist: Worklist) -> str:
    """The list at the desk, or the page, that shows just these records."""
    if worklist.page:
        return reverse(worklist.page)
    narrowed = urlencode({"worklist": worklist.code})
    return f"{reverse(f'admin:statements_{worklist.noun}_changelist')}?{narrowed}"


def _bars(weeks: Sequence[Week], place: int, highest: int) -> Bars:
    week, slot = weeks[place], 100 / len(weeks)
    x = place * slot if _is_english() else 100 - (place + 1) * slot
    first, second = (0.1, 0.5) if _is_english() else (0.5, 0.1)
    tall = (HEIGHT - HEADROOM - FOOTROOM) / (highest or 1)
    begins_month = place > 0 and week.monday.month != weeks[place - 1].monday.month
    return Bars(
        week=week,
        x=_percent(x + first * slot),
        published_x=_percent(x + second * slot),
        width=_percent(0.4 * slot),
        curated=round(week.curated * tall, 1),
        published=round(week.published * tall, 1),
        month=short_month_name(week.monday.month, get_language() or "ar") if begins_month else "",
        month_x=_percent(x if _is_english() else x + slot),
    )


def _is_english() -> bool:
    return get_language() == "en"


def _percent(number: float) -> str:
    return f"{number:.2f}%"
