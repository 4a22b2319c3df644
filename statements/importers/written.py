"""When a text was written, as far as its words tell.

Each date that is tied to the day of writing («أمس الجمعة 11 كانون الأول 2015») is a clue: a span of
days. What all clues allow is the answer, if it is within a month.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from statements.dates import Kind, PartialDate, PrintedDate, printed_dates
from statements.dates.date_words import Unit
from statements.dates.folding import folded
from statements.importers.date_lines import dateline_without_year
from statements.importers.evidence import Evidence, Reason
from statements.importers.years import YearOfWriting, year_of_writing

ONE_DAY, SIX_DAYS, ONE_WEEK, A_MONTH = (timedelta(days=days) for days in (1, 6, 7, 31))
# News stand in the first lines; a date further down may be of long ago.
LEAD = 350
ANNIVERSARY = re.compile(r"\bب?ذكري\b")


@dataclass(frozen=True, slots=True)
class Written:
    """When a text was written, how sure that is, and from what it is known."""

    on: PartialDate
    certainty: str
    evidence: list[Evidence]


@dataclass(frozen=True, slots=True)
class Clue:
    """The days on which a text may have been written as far as one printed date tells."""

    first: date
    last: date
    certainty: str
    evidence: tuple[Evidence, ...]


def written(text: str, latest: date) -> Written | None:
    """When the text was written, not after the latest day; None where its words do not tell."""
    dates = printed_dates(text)
    year = year_of_writing(dates, latest)
    clues = [*_of_dateline(text, year), *(c for d in dates for c in _clues(d, year))]
    sure = [clue for clue in clues if clue.certainty != "low"]
    clues = sure or ([] if ANNIVERSARY.search(folded(text)) else clues[:1])
    if not clues:
        return _in_a_year(year)
    span = _common(clues, latest)
    return _narrowed(*span, clues, dates) if span else None


def _of_dateline(text: str, year: YearOfWriting) -> Iterator[Clue]:
    found = dateline_without_year(text)
    value, evidence = year.dated(found) if found else (None, ())
    if found and value and value.start and value.start == value.end:
        line = Evidence(Reason.DATE_LINE, found.words)
        yield Clue(value.start, value.start, "medium", (*evidence, line))


def _clues(found: PrintedDate, year: YearOfWriting) -> Iterator[Clue]:
    """What a day tells that is tied to the day of writing; nothing for any other date."""
    value, evidence = year.dated(found)
    if value is None or value.start is None or value.end is None or not found.last.day:
        return
    certainty = "high" if found.last.year or year.is_named else "medium"
    first, last = value.start, value.end
    if found.shift and found.shift.unit is Unit.DAY and first == last:
        on = first - found.shift.by * ONE_DAY
        yield Clue(on, on, certainty, (*evidence, _near(found, on)))
    elif found.weekday is not None and found.turn == 1:
        yield _span(found, first - ONE_WEEK, first - ONE_DAY, Reason.STILL_TO_COME, evidence)
    elif found.weekday is not None and found.turn == -1:
        yield _span(found, last + ONE_DAY, last + ONE_WEEK, Reason.JUST_PAST, evidence)
    elif found.turn == 0:
        month = PartialDate.parse(str(value.last)[:7])
        yield _span(found, month.start or first, month.end or last, Reason.THIS_MONTH, evidence)
    elif _is_in_the_lead(found) and first == last and first.year == year.year:
        lead = (*evidence, Evidence(Reason.LEAD, found.words))
        yield Clue(first - SIX_DAYS, first + SIX_DAYS, "low", lead)


def _is_in_the_lead(found: PrintedDate) -> bool:
    return found.weekday is not None and found.turn is None and found.start < LEAD


def _near(found: PrintedDate, on: date) -> Evidence:
    by = found.shift.by if found.shift else 0
    reason = Reason.DAYS_BEFORE if by > 0 else Reason.DAYS_AFTER if by < 0 else Reason.SAME_DAY
    return Evidence(reason, found.words, on)


def _span(
    found: PrintedDate, first: date, last: date, reason: Reason, before: Sequence[Evidence]
) -> Clue:
    return Clue(first, last, "medium", (*before, Evidence(reason, found.words, first, last)))


def _common(clues: Sequence[Clue], latest: date) -> tuple[date, date] | None:
    """The days that all clues allow, else those of the surest ones if they lie within a month."""
    first = max(clue.first for clue in clues)
    last = min(latest, *(clue.last for clue in clues))
    if first > last:
        days = [clue for clue in clues if clue.first == clue.last] or list(clues)
        first, last = min(c.first for c in days), min(latest, max(c.last for c in days))
    return (first, last) if ONE_DAY * 0 <= last - first < A_MONTH else None


def _narrowed(
    first: date, last: date, clues: Sequence[Clue], dates: Sequence[PrintedDate]
) -> Written:
    """The span, cut down by «أمس الجمعة», which tells on which day of the week it was written."""
    evidence = [line for clue in clues for line in clue.evidence]
    if first == last:
        is_sure = any(clue.certainty == "high" for clue in clues)
        return Written(PartialDate.day(first), "high" if is_sure else "medium", evidence)
    for found in dates:
        weekday = _weekday_of_writing(found)
        if weekday is not None and last - first < ONE_WEEK:
            day = first + (weekday - first.weekday()) % 7 * ONE_DAY
            if day <= last:
                line = Evidence(Reason.WEEKDAY, found.words, weekday=weekday)
                return Written(PartialDate.day(day), "medium", [*evidence, line])
    certainty = clues[0].certainty if len(clues) == 1 else "medium"
    return Written(_as_known(first, last), certainty, evidence)


def _weekday_of_writing(found: PrintedDate) -> int | None:
    if found.kind is not Kind.RELATIVE_DAY or found.weekday is None or found.shift is None:
        return None
    return (found.weekday - found.shift.by) % 7


def _as_known(first: date, last: date) -> PartialDate:
    if last - first == SIX_DAYS:
        return PartialDate.week(first)
    return PartialDate(PartialDate.day(first).first, PartialDate.day(last).last)


def _in_a_year(year: YearOfWriting) -> Written | None:
    """The year alone, where the text names it («العام الجاري 2015»)."""
    if not (year.is_named and year.evidence):
        return None
    return Written(PartialDate.parse(f"{year.year:04}"), "medium", [year.evidence])
