"""From what a date of publication is known, in words for the curator.

Each reason has a code and what it rests on: the printed words, and days as ISO 8601 writes them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from statements.dates import PartialDate
from statements.dates.words import in_words, weekday_name


class Reason(StrEnum):
    """Why an article is held to be of a day."""

    STATED = "stated"
    DATE_LINE = "date line"
    SAME_DAY = "same day"
    DAYS_AFTER = "days after"
    DAYS_BEFORE = "days before"
    STILL_TO_COME = "still to come"
    JUST_PAST = "just past"
    THIS_MONTH = "this month"
    THIS_YEAR = "this year"
    LEAD = "lead"
    WEEKDAY = "weekday"
    YEARS = "years"
    LATEST_YEAR = "latest year"


WORDS = {
    "en": {
        Reason.STATED: "the document states «{words}»",
        Reason.DATE_LINE: "«{words}» stands in the line of the article’s date",
        Reason.SAME_DAY: "«{words}»: written on that day, {first}",
        Reason.DAYS_AFTER: "«{words}» was past: written on {first}",
        Reason.DAYS_BEFORE: "«{words}» was still to come: written on {first}",
        Reason.STILL_TO_COME: "«{words}» was still to come: written between {first} and {last}",
        Reason.JUST_PAST: "«{words}» was past: written between {first} and {last}",
        Reason.THIS_MONTH: "«{words}» is of the month of writing, {first} to {last}",
        Reason.THIS_YEAR: "«{words}» names the year of writing or the one beside it",
        Reason.LEAD: "«{words}» in the first lines: written within a week of it",
        Reason.WEEKDAY: "«{words}»: written on a {weekday}",
        Reason.YEARS: "«{words}»: that day falls on a {weekday} in {years}",
        Reason.LATEST_YEAR: "«{words}» is the latest year that the text prints; {year} fits it",
    },
    "ar": {
        Reason.STATED: "تذكر الوثيقة «{words}»",
        Reason.DATE_LINE: "وردت «{words}» في سطر تاريخ المقال",
        Reason.SAME_DAY: "«{words}»: كُتب في ذلك اليوم، {first}",
        Reason.DAYS_AFTER: "«{words}» كان قد مضى: كُتب في {first}",
        Reason.DAYS_BEFORE: "«{words}» لم يكن قد حلّ: كُتب في {first}",
        Reason.STILL_TO_COME: "«{words}» لم يكن قد حلّ: كُتب بين {first} و{last}",
        Reason.JUST_PAST: "«{words}» كان قد مضى: كُتب بين {first} و{last}",
        Reason.THIS_MONTH: "«{words}» من شهر الكتابة، بين {first} و{last}",
        Reason.THIS_YEAR: "«{words}» تسمّي سنة الكتابة أو التي تجاورها",
        Reason.LEAD: "«{words}» في الأسطر الأولى: كُتب في أسبوع قبله أو بعده",
        Reason.WEEKDAY: "«{words}»: كُتب يوم {weekday}",
        Reason.YEARS: "«{words}»: يوافق ذلك اليوم {weekday} في {years}",
        Reason.LATEST_YEAR: "«{words}» آخر سنة تُذكر في النص؛ وتوافقها {year}",
    },
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason and what it rests on; what a reason does not name stays empty."""

    reason: Reason
    words: str
    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    years: tuple[int, ...] = ()


def evidence_in_words(evidence: Evidence, language: str) -> str:
    """One line for the curator, in Arabic or, for any other language, in English."""
    spoken = "ar" if language == "ar" else "en"
    years = [str(year) for year in evidence.years]
    return WORDS[spoken][evidence.reason].format(
        words=" ".join(evidence.words.split()),
        first=_day(evidence.first, spoken),
        last=_day(evidence.last, spoken),
        weekday="" if evidence.weekday is None else weekday_name(evidence.weekday, spoken)[0],
        year=years[0] if years else "",
        years=("، " if spoken == "ar" else ", ").join(years),
    )


def _day(day: date | None, language: str) -> str:
    return in_words(PartialDate.day(day), language) if day else ""
