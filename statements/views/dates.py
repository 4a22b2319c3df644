"""The archive by date: years and months, and the statements of a year, a month or a day."""

import calendar
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.http import Http404, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from statements.dates import PartialDate, PartialDateError
from statements.filters import StatementFilter
from statements.models import SearchEntry
from statements.search.facets import month_counts
from statements.views.month_chart import MonthChart, month_chart
from statements.views.pages import pages

HEAT_STEPS = 4
WEEK_STARTS_ON = calendar.SATURDAY


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a year or a day of a month: its number, how many statements, how warm."""

    number: int
    count: int | None
    heat: int = 0


class DateArchiveView(TemplateView):
    """All years with their months, and a calendar of each month that has statements."""

    template_name = "statements/date_archive.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The table of years and months (None: outside the archive's span), and calendars."""
        found = StatementFilter()
        counts = month_counts(found.spans())
        steps = heat_steps([n for n in counts.values() if n])
        years = sorted({year for year, _ in counts}, reverse=True)
        table = [
            (year, [_cell(month, counts.get((year, month)), steps) for month in range(1, 13)])
            for year in years
        ]
        active = [month for month, n in sorted(counts.items(), reverse=True) if n]
        return super().get_context_data(
            years=table,
            months=range(1, 13),
            key=_key(steps),
            calendars=month_calendars(active[:12]),
            weekdays=weekdays(),
            **kwargs,
        )


class DatePeriodView(TemplateView):
    """The statements of a year, a month or a day."""

    template_name = "statements/date_period.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The statements that may belong to the period, oldest first; 404 for no real date."""
        period = _period(**kwargs)
        found = StatementFilter(QueryDict(f"after={period}&before={period}&sort=oldest"))
        asked = self.request.GET.get("page")
        is_month = period.precision == "month"
        first = period.first
        return super().get_context_data(
            period=period,
            parents=_parents(period),
            chart=_year_chart(found) if period.precision == "year" else None,
            calendars=month_calendars([(first.year, first.month or 0)])
            if is_month and first
            else [],
            weekdays=weekdays(),
            found=found,
            pages=pages(found.in_order(), asked, lambda n: f"?page={n}"),
        )


def heat_steps(counts: list[int]) -> list[int]:
    """The least count of each step of heat, at most four, from 1 upwards; empty for no counts."""
    if not counts:
        return []
    ordered = sorted(counts)
    quarters = [ordered[len(ordered) * step // HEAT_STEPS] for step in range(1, HEAT_STEPS)]
    return sorted({1, *quarters})


def month_calendars(
    months: list[tuple[int, int]],
) -> list[tuple[PartialDate, list[list[Cell]]]]:
    """For each month its weeks; a day counts the statements whose date is that very day."""
    counts = SearchEntry.objects.by_single_day(months)
    steps = heat_steps(list(counts.values()))
    plan = calendar.Calendar(WEEK_STARTS_ON)
    return [
        (
            PartialDate.parse(f"{year:04}-{month:02}"),
            [
                [_day_cell(year, month, day, counts, steps) for day in week]
                for week in plan.monthdayscalendar(year, month)
            ],
        )
        for year, month in months
    ]


def weekdays() -> list[int]:
    """The days of the week (0 is Monday) from the one with which it begins."""
    return [(WEEK_STARTS_ON + step) % 7 for step in range(7)]


def _cell(number: int, count: int | None, steps: list[int]) -> Cell:
    return Cell(number, count, sum(1 for step in steps if count and count >= step))


def _day_cell(year: int, month: int, day: int, counts: dict[date, int], steps: list[int]) -> Cell:
    return _cell(day, counts.get(date(year, month, day), 0) if day else None, steps)


def _key(steps: list[int]) -> list[tuple[int, int, int | None]]:
    """Each step of heat with its least and its greatest count; None for the last one's."""
    ends = [step - 1 for step in steps[1:]]
    numbered = enumerate(zip_longest(steps, ends), start=1)
    return [(heat, least, most) for heat, (least, most) in numbered]


def _period(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    try:
        return PartialDate.parse("-".join(parts))
    except PartialDateError as error:
        raise Http404(str(error)) from error


def _parents(period: PartialDate) -> list[tuple[PartialDate, str]]:
    """The year and the month in which a shorter period lies, with their addresses."""
    first = period.first
    parents = []
    if first and first.month:
        parents.append((str(first.year), reverse("date-year", args=[first.year])))
    if first and first.month and first.day:
        address = reverse("date-month", args=[first.year, first.month])
        parents.append((f"{first.year:04}-{first.month:02}", address))
    return [(PartialDate.parse(text), address) for text, address in parents]


def _year_chart(found: StatementFilter) -> MonthChart:
    listed = reverse("statement-list")
    return month_chart(found.spans(), lambda key, value: f"{listed}?{key}={value}")
