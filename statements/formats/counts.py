"""How many statements there are, by kind and by period, as records tell it."""

from collections.abc import Iterable

from statements.formats import shapes
from statements.search.facets import month_counts, year_counts
from statements.search.overview import Overview


def counted(overview: Overview) -> shapes.Counted:
    """What a search has counted, the latest periods first."""
    months = month_counts(overview.spans).items()
    return {
        "counted": overview.reports or overview.count,
        "kinds": [{"kind": kind, "count": n} for kind, n in overview.of("kind").items()],
        "years": periods((f"{year:04}", n) for year, n in year_counts(overview.spans).items()),
        "months": periods((f"{year:04}-{month:02}", n) for (year, month), n in months),
    }


def periods(counts: Iterable[tuple[str, int]]) -> list[shapes.PeriodCount]:
    """Those periods that have any, the latest first."""
    return [{"edtf": edtf, "count": n} for edtf, n in sorted(counts, reverse=True) if n]
