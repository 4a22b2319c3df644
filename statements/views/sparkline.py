"""A small picture of when a speaker's statements were made, for a row of an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import get_language

from statements.filters import StatementFilter
from statements.models import Speaker
from statements.models.speaker_statements import Period, counts_over_time
from statements.search.facets import month_counts, year_counts
from statements.views.month_chart import MOST_MONTHS

STEP = 9
BAR = 7
HEIGHT = 24
LOWEST = 3


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The bars as the path of an SVG so many units wide and 25 high."""

    width: int
    path: str


def sparklines(speakers: Sequence[Speaker]) -> dict[int, Sparkline]:
    """By key of each speaker with dated statements, the picture; all over the archive's span.

    A bar is a month, a year where the archive has many months. Its height is the root of its
    number: what is few can be seen beside what is much.
    """
    periods = _periods()
    by_month = bool(periods) and len(periods[0]) > 1
    counts = (
        counts_over_time(frozenset(s.pk for s in speakers), by_month=by_month) if speakers else {}
    )
    highest = max((n for of in counts.values() for n in of.values()), default=1)
    in_order = periods if get_language() == "en" else periods[::-1]
    width = STEP * len(periods)
    return {
        key: Sparkline(
            width, "".join(_bar(of.get(p, 0), highest, x) for x, p in enumerate(in_order))
        )
        for key, of in counts.items()
    }


def _periods() -> list[Period]:
    """The months of the archive, or its years where these are many; silent ones too."""
    spans = StatementFilter().spans()
    months: list[Period] = list(month_counts(spans))
    return months if len(months) <= MOST_MONTHS else [(year,) for year in year_counts(spans)]


def _bar(count: int, highest: int, place: int) -> str:
    if not count:
        return ""
    tall = max(round(HEIGHT * sqrt(count / highest)), LOWEST)
    return f"M{STEP * place} {HEIGHT}v-{tall}h{BAR}v{tall}z"
