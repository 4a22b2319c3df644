"""The line of a text that states when it was published: a dateline, or a line at head or foot.

«تاريخ النشر: 4 نوفمبر 2023», «15 ديسمبر 2015 - 10:30», «القاهرة 12 ديسمبر 2024 (شينخوا) --».
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import accumulate

from statements.dates import Kind, PrintedDate, printed_dates
from statements.dates.folding import folded

HEAD_LINES, FOOT_LINES = 8, 4
# A place, an agency, an hour and its zone stand beside a date; a sentence has more words.
AT_HEAD, AT_FOOT, WITH_LABEL = 5, 3, 8
# Enough of a line for a dateline, and to see that it is a paragraph.
LONGEST = 200
WORD = re.compile(r"[^\W\d_]{2,}")
LABEL = re.compile(r"\b(?:تاريخ|نشر|نشرت|النشر|حرر|اضيف|تحديث)\b")
# What follows the date of a dateline: «/سانا/», «(رويترز) -», a dash.
BEHIND_DATELINE = re.compile(r"\s*(?:[-–—ـ/|]|\([^()\n]{2,30}\)\s*[-–—ـ:/])")
SENTENCE_END = re.compile(r"[.!?؟](?=\s|$)")
SENTENCE = re.compile(r"[.!?؟:؛«»“”\"]")
Line = tuple[int, int]
Test = Callable[[str, Line, list[PrintedDate], PrintedDate], bool]


def date_line(text: str, latest: date) -> PrintedDate | None:
    """The date, with its year and not after the latest day, that the article is dated by; or None.

    A line with a label («نشر») counts first, then one at the head, a dateline, one at the foot. The
    text's first line is its title.
    """
    lines = _lines(text)
    head, foot = lines[:HEAD_LINES], lines[HEAD_LINES:][-FOOT_LINES:]
    for some, test in ((head + foot, has_label), (head[1:], is_bare), (head, opens_a_report)):
        for found in _dates_of(text, some, test):
            if is_known(found, latest):
                return found
    # Dates of other articles may stand at the foot too.
    at_foot = [f for f in _dates_of(text, foot, ends_the_page) if is_known(f, latest)]
    return at_foot[0] if len({found.last for found in at_foot}) == 1 else None


def dateline_without_year(text: str) -> PrintedDate | None:
    """The day and month of a dateline that prints no year («دمشق في 15 كانون الأول/ سانا/»)."""
    found = list(_dates_of(text, _lines(text)[:HEAD_LINES], opens_a_report))
    return found[0] if found and not found[0].last.year and found[0].last.day else None


def is_known(found: PrintedDate, latest: date) -> bool:
    """Whether a date is printed whole and not after the latest day."""
    value = found.resolve(None) if found.kind is Kind.FULL else None
    return value is not None and value.end is not None and value.end <= latest


def _lines(text: str) -> list[Line]:
    """The beginnings of all lines that hold more than white space."""
    starts = accumulate((len(line) + 1 for line in text.split("\n")), initial=0)
    spans = ((at, at + len(line)) for at, line in zip(starts, text.split("\n"), strict=False))
    return [(at, min(end, at + LONGEST)) for at, end in spans if text[at:end].strip()]


def _dates_of(text: str, lines: Iterable[Line], test: Test) -> Iterator[PrintedDate]:
    """Of each line that passes the test one date: a Gregorian one, which no sighting moves."""
    for line in lines:
        printed = printed_dates(text, *line)
        for found in sorted(printed, key=lambda found: found.is_hijri)[:1]:
            if test(text, line, printed, found):
                yield found


def has_label(text: str, line: Line, printed: list[PrintedDate], found: PrintedDate) -> bool:
    """Whether a word such as «نشر» stands before the date in a line without a sentence."""
    label = LABEL.search(folded(text[line[0] : found.start]))
    return label is not None and _words_beside(text, line, printed) <= WITH_LABEL


def is_bare(text: str, line: Line, printed: list[PrintedDate], found: PrintedDate) -> bool:
    """Whether the line holds little but the date, and no sentence."""
    before = WORD.findall(folded(text[line[0] : found.start]))
    # «دمشق في 15 …» is a place and a date, «توقيع الاتفاق في 15 …» a heading.
    is_heading = before[-1:] == ["في"] and len(before) > 2
    ends = SENTENCE_END.search(text, found.end, line[1])
    return not (ends or is_heading) and _words_beside(text, line, printed) <= AT_HEAD


def ends_the_page(text: str, line: Line, printed: list[PrintedDate], found: PrintedDate) -> bool:
    """Whether the line holds next to nothing but the date."""
    del found
    return _words_beside(text, line, printed) <= AT_FOOT


def opens_a_report(text: str, line: Line, printed: list[PrintedDate], found: PrintedDate) -> bool:
    """Whether place, date and agency open a report, which then begins."""
    del printed
    before = text[line[0] : found.start]
    behind = BEHIND_DATELINE.match(text, found.end, line[1])
    return bool(behind) and len(WORD.findall(before)) <= AT_FOOT and not SENTENCE.search(before)


def _words_beside(text: str, line: Line, printed: list[PrintedDate]) -> int:
    dated = sum(len(WORD.findall(found.words)) for found in printed)
    return len(WORD.findall(text[slice(*line)])) - dated
