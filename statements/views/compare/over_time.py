"""Speakers over time: a chart each, on one axis and one scale, and one table behind them."""

from dataclasses import dataclass, replace

from statements.search.facets import MonthSpan
from statements.views.compare.sides import Side
from statements.views.month_chart import Bar, MonthChart, month_chart

HEIGHT = 132


@dataclass(frozen=True, slots=True)
class OverTime:
    """The chart of each speaker, and the rows of the table: a period and each one's bar."""

    charts: list[tuple[Side, MonthChart]]
    rows: list[tuple[str, list[Bar]]]

    @property
    def is_telling(self) -> bool:
        """Whether there is more than one month or year to compare."""
        return any(chart.is_telling for _, chart in self.charts)


def over_time(compared: list[Side]) -> OverTime:
    """The statements of each by month, by year where all together cover many."""
    axis = [replace(span, count=0) for side in compared for span in side.overview.spans]
    charts = [_chart(side, axis) for side in compared]
    highest = max((bar.count for chart in charts for bar in chart.bars), default=0)
    scaled = [_scaled(chart, highest) for chart in charts]
    periods = zip(*(chart.bars for chart in scaled), strict=True)
    rows = [(bars[0].label, [*bars]) for bars in periods if any(bar.count for bar in bars)]
    return OverTime(list(zip(compared, scaled, strict=True)), rows)


def _chart(side: Side, axis: list[MonthSpan]) -> MonthChart:
    """The chart of one, over the months of all: spans of no statements stretch the axis."""
    return month_chart(
        [*side.overview.spans, *axis], lambda key, value: f"{side.address}&{key}={value}", HEIGHT
    )


def _scaled(chart: MonthChart, highest: int) -> MonthChart:
    """The chart with its bars on the scale of the highest of all charts."""
    own = max((bar.count for bar in chart.bars), default=0)
    share = own / highest if highest else 1
    return replace(chart, bars=[_lowered(bar, share, chart.base) for bar in chart.bars])


def _lowered(bar: Bar, share: float, base: int) -> Bar:
    height = round(bar.height * share, 1)
    return replace(bar, height=height, y=round(base - height, 1))
