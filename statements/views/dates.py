"""The archive by date: years and months, and the statements of a year, a month or a day."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from statements.dates.partial import Point
from statements.filters import StatementFilter
from statements.search.days import days_around
from statements.search.facets import Month, MonthSpan, month_counts, year_counts
from statements.views.heat import heat_steps, key, month_calendars, weekdays, year_row, years
from statements.views.month_chart import MonthChart, month_chart
from statements.views.pages import pages
from statements.views.reckoning import GREGORIAN, HIJRI, Period, Reckoning, counterpart

CALENDARS_A_PAGE = 12


class Link(NamedTuple):
    """A period in words, and its address."""

    name: str
    address: str


class ReckonedView(TemplateView):
    """A page of the archive in one of the two calendars."""

    reckoning: Reckoning = GREGORIAN

    @cached_property
    def spans(self) -> list[MonthSpan]:
        """The months that the archive's statements cover, by number."""
        return self.reckoning.spans()

    @cached_property
    def counts(self) -> dict[Month, int]:
        """How many statements may belong to each month, in order."""
        return month_counts(self.spans)

    def switch(self, period: Period | None = None) -> list[Link]:
        """The calendars, each with its page of about the same time."""
        return [Link(one.name, self._address_in(one, period)) for one in (GREGORIAN, HIJRI)]

    def _address_in(self, reckoning: Reckoning, period: Period | None) -> str:
        if period and reckoning is not self.reckoning:
            period = counterpart(period, reckoning)
        return reckoning.address(period)


class DateArchiveView(ReckonedView):
    """All years with their months, and calendars of the months that have statements."""

    template_name = "statements/date_archive.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The table of years and months, and twelve calendars, the latest months first."""
        steps = heat_steps([n for n in self.counts.values() if n])
        active = [month for month, n in reversed(self.counts.items()) if n]
        asked = self.request.GET.get("page")
        shown = pages(active, asked, lambda n: f"?page={n}#h-m", CALENDARS_A_PAGE)
        months = [self.reckoning.period(*month) for month in shown.page]
        return super().get_context_data(
            reckoning=self.reckoning,
            switch=self.switch(),
            years=years(self.reckoning, self.counts, steps),
            month_names=self.reckoning.all_month_names,
            key=key(steps),
            calendars=month_calendars(self.reckoning, months),
            weekdays=weekdays(),
            pages=shown,
            **kwargs,
        )


class DatePeriodView(ReckonedView):
    """The statements of a year, a month or a day."""

    template_name = "statements/date_period.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The statements that may belong to the period, oldest first; 404 for no real date."""
        period = _period(self.reckoning, **kwargs)
        earlier, later = self._neighbours(period)
        found = StatementFilter(QueryDict(_query_of(period)))
        return super().get_context_data(
            reckoning=self.reckoning,
            switch=self.switch(period),
            archive=self.reckoning.address(),
            period=period,
            name=self.reckoning.words(period),
            elsewhere=self.reckoning.elsewhere(period),
            parents=[self._link(parent) for parent in self.reckoning.parents(period)],
            earlier=earlier and self._link(earlier),
            later=later and self._link(later),
            found=found,
            pages=pages(found.in_order(), self.request.GET.get("page"), lambda n: f"?page={n}"),
            **self._overview(period),
        )

    def _link(self, period: Period) -> Link:
        return Link(self.reckoning.words(period), self.reckoning.address(period))

    def _neighbours(self, period: Period) -> tuple[Period | None, Period | None]:
        """The nearest periods before and after that have statements, as long as this one."""
        if period.day:
            days = days_around((period.first_day, period.last_day))
            earlier, later = (self.reckoning.day(day) if day else None for day in days)
            return earlier, later
        here = (period.year, period.month) if period.month else (period.year,)
        there = sorted({month[: len(here)] for month, n in self.counts.items() if n})
        before, after = there[: bisect_left(there, here)], there[bisect_right(there, here) :]
        return (
            self.reckoning.period(*before[-1]) if before else None,
            self.reckoning.period(*after[0]) if after else None,
        )

    def _overview(self, period: Period) -> dict[str, Any]:
        """What stands above the list: of a year its months, of a month its days."""
        if period.day:
            return {}
        if period.month:
            return {
                "total": self.counts.get((period.year, period.month)),
                "calendars": month_calendars(self.reckoning, [period]),
                "weekdays": weekdays(),
            }
        total = year_counts(self.spans).get(period.year)
        months = {month: n for month, n in self.counts.items() if month[0] == period.year}
        if self.reckoning is GREGORIAN:
            return {"total": total, "chart": _chart(months)}
        steps = heat_steps([n for n in months.values() if n])
        row = year_row(self.reckoning, period.year, months, steps)
        names = self.reckoning.all_month_names
        return {"total": total, "years": [row], "month_names": names, "key": key(steps)}


def as_found(name: str, reckoning: Reckoning = GREGORIAN) -> Callable[..., str]:
    """From the numbers of a period the address of that name with the query for its statements."""

    def address(**numbers: int) -> str:
        return f"{reverse(name)}?{_query_of(_period(reckoning, **numbers))}"

    return address


def _period(reckoning: Reckoning, **numbers: int) -> Period:
    """The period of those numbers; 404 for no real date."""
    try:
        return reckoning.period(**numbers)
    except ValueError as error:
        raise Http404(str(error)) from error


def _query_of(period: Period) -> str:
    """The query for the statements that may belong to a period, oldest first."""
    is_gregorian = isinstance(period, Point)
    after, before = (period, period) if is_gregorian else (period.first_day, period.last_day)
    return f"after={after}&before={before}&sort=oldest"


def _chart(months: Mapping[Month, int]) -> MonthChart:
    """The chart of a Gregorian year; its bars lead to the months' pages."""
    spans = [MonthSpan(month, month, n) for month, n in months.items()]
    return month_chart(spans, lambda _, month: reverse("date-month", args=_numbers(month)))


def _numbers(month: str) -> list[int]:
    return [int(part) for part in month.split("-")]
