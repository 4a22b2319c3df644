"""In which year a text was written, and so of which year its days without a year are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from statements.dates import Kind, PartialDate, PrintedDate
from statements.dates.date_words import Unit
from statements.importers.evidence import Evidence, Reason

# The evidence names the years around in which the weekday fits too: it comes back after 5 or 6.
YEARS_SHOWN = 6
# A year alone may be one to come («بحلول 2030»).
DATED = frozenset({Kind.FULL, Kind.MONTH_AND_YEAR})


@dataclass(frozen=True, slots=True)
class YearOfWriting:
    """The year of writing as the text names it, else the latest of its dates; 0 for none."""

    year: int
    is_named: bool
    evidence: Evidence | None

    def dated(self, found: PrintedDate) -> tuple[PartialDate | None, tuple[Evidence, ...]]:
        """The date with its year, and whence that is known; no date where it is not."""
        if found.last.year:
            return found.resolve(None), ()
        fitting = self._fitting(found)
        if self.evidence is None or len(fitting) != 1:
            return None, ()
        value = found.in_year(fitting[0])
        around = found.possible_years(self.year - YEARS_SHOWN, self.year + YEARS_SHOWN)
        line = Evidence(Reason.YEARS, found.words, weekday=found.weekday, years=around)
        own = Evidence(self.evidence.reason, self.evidence.words, years=(fitting[0],))
        return value, (line, own) if found.weekday is not None else (own,)

    def _fitting(self, found: PrintedDate) -> list[int]:
        """The years in which the day is near the time of writing."""
        if not self.year or found.kind not in {Kind.DAY_AND_MONTH, Kind.WEEKDAY_DAY_AND_MONTH}:
            return []
        if found.weekday is None:
            return [self.year] if self.is_named else []
        return list(found.possible_years(self.year - self.is_named, self.year + 1))


def year_of_writing(dates: Sequence[PrintedDate], latest: date) -> YearOfWriting:
    """The year that «العام الجاري 2015» or «العام الماضي 2014» names, else the latest printed."""
    for found in dates:
        if found.kind is Kind.YEAR and found.shift and found.shift.unit is Unit.YEAR:
            year = (found.last.year or 0) - found.shift.by
            if year <= latest.year:
                return YearOfWriting(year, True, Evidence(Reason.THIS_YEAR, found.words))
    printed = [found for found in dates if _is_past(found, latest)]
    if not printed:
        return YearOfWriting(0, False, None)
    last = max(printed, key=lambda found: found.last.year or 0)
    evidence = Evidence(Reason.LATEST_YEAR, last.words)
    return YearOfWriting(last.last.year or 0, False, evidence)


def _is_past(found: PrintedDate, latest: date) -> bool:
    is_dated = found.kind in DATED and not found.is_hijri and found.turn is None
    return is_dated and (found.last.year or 0) <= latest.year
