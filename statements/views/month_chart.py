"""The chart of statements by month (by year where there are many), as percentages of its width."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import get_language

from statements.dates import PartialDate
from statements.dates.words import in_words, short_month_name
from statements.search.facets import MonthSpan, month_counts, year_counts

MOST_MONTHS = 24
HEADROOM = 20
FOOTROOM = 42


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: where it stands, how many statements it has, where it leads."""

    label: str
    short_label: str
    shortest_label: str
    count: int
    address: str
    slot_x: str
    slot_width: str
    bar_x: str
    bar_width: str
    middle: str
    y: float
    height: float
    year: str
    year_x: str
    year_shift: int


@dataclass(frozen=True, slots=True)
class MonthChart:
    """A chart of a given height in pixels; time runs as the language reads."""

    height: int
    bars: list[Bar] = field(default_factory=list)

    @property
    def is_arabic(self) -> bool:
        """Whether time runs from the right."""
        return get_language() != "en"

    @property
    def count_y(self) -> int:
        """How far above its bar a count stands."""
        return 6

    @property
    def base(self) -> int:
        """Where the bars stand."""
        return self.height - FOOTROOM

    @property
    def zero_y(self) -> int:
        """Where the stroke of an empty month stands."""
        return self.base - 2

    @property
    def label_y(self) -> int:
        """Where the months are named."""
        return self.base + 20

    @property
    def year_y(self) -> int:
        """Where the years are named."""
        return self.height - 3

    @property
    def filled(self) -> list[Bar]:
        """The bars of the table: those with statements."""
        return [bar for bar in self.bars if bar.count]

    @property
    def last(self) -> Bar | None:
        """The last bar; None where there is none."""
        return self.bars[-1] if self.bars else None

    @property
    def is_telling(self) -> bool:
        """Whether there is more than one bar to compare."""
        return len(self.bars) > 1


def month_chart(
    spans: list[MonthSpan], address: Callable[[str, str], str], height: int = 132
) -> MonthChart:
    """The chart of the spans; `address` gives the link of a key (`month`, `year`) and its value."""
    months = month_counts(spans)
    if len(months) > MOST_MONTHS:
        points = [("year", f"{year:04}", n) for year, n in year_counts(spans).items()]
    else:
        points = [("month", f"{year:04}-{month:02}", n) for (year, month), n in months.items()]
    highest = max((n for _, _, n in points), default=0)
    bars = [
        _bar(place, len(points), value, n, highest, height, address(key, value))
        for place, (key, value, n) in enumerate(points)
    ]
    return MonthChart(height, bars)


def _bar(
    place: int, places: int, value: str, n: int, highest: int, height: int, address: str
) -> Bar:
    language = get_language() or "ar"
    width = 100 / places
    from_end = language != "en"
    x = 100 - (place + 1) * width if from_end else place * width
    tall = (height - FOOTROOM - HEADROOM) * n / highest if highest else 0
    is_month = "-" in value
    begins_year = is_month and (place == 0 or value.endswith("-01"))
    month = int(value[5:]) if is_month else 0
    return Bar(
        label=in_words(PartialDate.parse(value), language),
        short_label=short_month_name(month, language) if is_month else value,
        shortest_label=str(month) if is_month else value,
        count=n,
        address=address,
        slot_x=_percent(x),
        slot_width=_percent(width),
        bar_x=_percent(x + width / 4),
        bar_width=_percent(width / 2),
        middle=_percent(x + width / 2),
        y=round(height - FOOTROOM - tall, 1),
        height=round(tall, 1),
        year=value[:4] if begins_year else "",
        year_x=_percent(x + width if from_end else x),
        year_shift=(-4 if from_end else 4) if place else 0,
    )


def _percent(number: float) -> str:
    return f"{number:.2f}%"
