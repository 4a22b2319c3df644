"""What of a newspaper's page is not its article: whole lines, and a source named at the very end.

A line is left out for what it says (`lists/boilerplate.txt`) or for where it stands. Rules would
rather leave a line in than take a sentence of the article out: only short lines are looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from statements.arabic.normalise import exact_form
from statements.dates.words import (
    ARABIC_MONTHS,
    ARABIC_WEEKDAYS,
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
)
from statements.extraction.lists import lines

SUMMARY = "summary placed after the source line"
# Longer than this is a paragraph, in letters.
PARAGRAPH = 120
# How long a line of each kind may be.
LONGEST = {"source line": 80, "date line": 90, "byline": 60, "caption": PARAGRAPH}
LONGEST_OF_ALL = 250
MOST_HEADLINES = 12
# A line of so few words, and not a sentence, names an author, an agency or a place.
NAMES_AT_MOST = 4
SENTENCE_ENDS = frozenset(".!؟?:،»")

NUMBER = re.compile(r"[0-9]+(?:[.,٬٫][0-9]+)*(?:[km](?![a-z]))?")
WORD = re.compile(r"[^\W\d_]+")
NAMED_SOURCE = re.compile(r"\(?(?:ال)?مصدر ?[:：/\-–] ?[^.!؟?:]{2,}")
AT_THE_END = re.compile(
    r"(?<=[.!؟?»”\"])[ \u00a0]+"
    r"(\(?المصدر ?: ?[^.:!؟?\n]{2,40}\)?|اترك تعليق(?:ا|اً|ًا)?|زر الذهاب إلى الأعلى|"
    r"شارك هذا الموضوع:?)"
    r"\s*$"
)
ADDRESS = re.compile(r"[»« ]*(?:https?://|www\.)\S+")
HASHTAGS = re.compile(r"(?:#\w+[ ،,]*){2,}|#\w+")
RULE = re.compile(r"[-_=*~.•·|]{1,80}")
AGENCY_CREDIT = re.compile(
    r".*\((?:رويترز|ا ?\.?ف ?\.?ب\.?|فرانس برس|اسوشيتد برس|غيتي|جيتي|الاناضول|ارشيف|ارشيفيه|"
    r"صوره ارشيفيه|من الارشيف|getty.*|afp|reuters|ap|epa)\)"
)
REPORTS = re.compile(
    r"\b[وف]?(?:قال|اضاف|اكد|اعلن|اوضح|اشار|ذكر|تابع|شدد|صرح|لفت|اعتبر|كشف|افاد|دعا|راي|حذر|نفي)ت?\b"
)
DATE_WORDS = frozenset(
    exact_form(
        " ".join(
            [
                *(name for names in ARABIC_MONTHS for name in names),
                *(weekday for weekday, _ in ARABIC_WEEKDAYS),
                *ENGLISH_MONTHS,
                *(weekday for weekday, _ in ENGLISH_WEEKDAYS),
                *(month[:3] for month in ENGLISH_MONTHS),
                "جانفي فيفري أفريل ماي جوان جويلية أوت شتنبر دجنبر نونبر غشت يوليوز",
                "محرم صفر ربيع الأول الآخر الثاني جمادى الأولى الآخرة رجب شعبان رمضان شوال",
                "ذو ذي القعدة الحجة الإثنين اثنين أحد نشر في يوم الموافق الساعة ساعة",
                "صباحا مساء ص م ه هـ ظهرا بتوقيت غرينتش جرينتش مكة المكرمة القدس المحتلة",
                "القاهرة gmt am pm تاريخ النشر آخر تحديث بتاريخ منذ و",
            ]
        )
    ).split()
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text that is not the article's, in code points, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its place and, unless it is a long paragraph, its exact form."""

    start: int
    end: int
    form: str

    @property
    def is_paragraph(self) -> bool:
        return len(self.form) > PARAGRAPH or (len(self.form) > 40 and self.form.endswith("."))


def boilerplate(text: str, start: int = 0) -> list[Stretch]:
    """What is not the article from `start` on, in order, each stretch a whole line or its end.

    The last line before `start` is the title: repeated at the head, it is left out too.
    """
    lines = list(_lines(text, start))
    title = text[:start].strip().rpartition("\n")[2]
    found = _by_line(lines, _form(title))
    found.update(_summary(lines, found))
    stretches = [Stretch(line.start, line.end, reason) for line, reason in found.items()]
    kept = [line for line in lines if line not in found]
    if kept:
        stretches += _at_the_end(text, max(kept[-1].start, kept[-1].end - 100), kept[-1].end)
    return sorted(stretches, key=lambda stretch: stretch.start)


def is_date_line(line: str) -> bool:
    """Whether a line is but a date, with or without an hour: «السبت 29/يوليو/2017 - 03:26 ص»."""
    form = _form(line)
    words = WORD.findall(form)
    return bool(
        len(form) <= LONGEST["date line"]
        and NUMBER.search(form)
        and all(word in DATE_WORDS for word in words)
        and (words or form.count("/") == 2 or form.count("-") == 2)
    )


def _at_the_end(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A source or a button named behind the last sentence, on its line."""
    if named := AT_THE_END.search(text[start:end]):
        reason = "source line" if "المصدر" in named[1] else "boilerplate"
        yield Stretch(start + named.start(1), start + named.end(1), reason)


def _form(line: str) -> str:
    return " ".join(exact_form(line).split())


def _lines(text: str, start: int) -> Iterator[_Line]:
    at = start
    for line in text[start:].split("\n"):
        end = at + len(line.removesuffix("\r"))
        if line.strip():
            yield _Line(at, end, _form(line) if len(line) <= 2 * LONGEST_OF_ALL else line)
        at += len(line) + 1


def _listed() -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Whole lines with their reasons; and beginnings and ends of lines with theirs."""
    whole: dict[str, str] = {}
    parts: list[tuple[str, str, str]] = []
    for entry in lines("boilerplate.txt"):
        reason, _, words = entry.partition("\t")
        beginning, open_end, end = words.partition("…")
        if open_end:
            parts.append((_form(beginning), _form(end), reason))
        else:
            whole[_bare(words)] = reason
    return whole, parts


def _bare(line: str) -> str:
    """A line for comparison: a number is #, no marks around."""
    return " ".join(NUMBER.sub("#", _form(line)).strip(" :.,،…!*|()[]«»\"'-–").split())


WHOLE, PARTS = _listed()
BEGINNINGS = tuple(beginning for beginning, _, _ in PARTS)


def _by_line(lines: Sequence[_Line], title: str) -> dict[_Line, str]:
    found: dict[_Line, str] = {}
    for at, line in enumerate(lines):
        reason = found.get(line) or _reason(line)
        if reason:
            found[line] = reason
        if reason in ("other articles", "tags") and _bare(line.form) in WHOLE:
            headlines = _headlines(lines[at + 1 : at + 1 + MOST_HEADLINES])
            found.update(dict.fromkeys(headlines, reason))
    for line in _margins([line for line in lines if line not in found]):
        if reason := _reason_in_margin(line, title):
            found[line] = reason
    return found


def _margins(lines: Sequence[_Line]) -> list[_Line]:
    """The lines before the first paragraph and behind the last."""
    paragraphs = [at for at, line in enumerate(lines) if line.is_paragraph]
    return [*lines[: paragraphs[0]], *lines[paragraphs[-1] + 1 :]] if paragraphs else []


def _reason(line: _Line) -> str:
    """Why a line is not the article's, for what it says; empty where it is."""
    form = line.form
    if len(form) > LONGEST_OF_ALL:
        return ""
    reason = WHOLE.get(_bare(form)) or _by_parts(form) or _by_shape(form)
    return reason if len(form) <= LONGEST.get(reason, LONGEST_OF_ALL) else ""


def _by_parts(form: str) -> str:
    if form.startswith(BEGINNINGS):
        numbered = NUMBER.sub("#", form)
        for beginning, end, reason in PARTS:
            if form.startswith(beginning) and (end in numbered):
                return reason
    head, colon, rest = form.partition(":")
    listed = WHOLE.get(_bare(head), "") if colon and rest else ""
    return listed if listed in ("other articles", "tags") else ""


def _by_shape(form: str) -> str:
    if NAMED_SOURCE.fullmatch(form.rstrip(". ")) and not REPORTS.search(form):
        return "source line"
    if ADDRESS.fullmatch(form) or RULE.fullmatch(form):
        return "boilerplate"
    return "tags" if HASHTAGS.fullmatch(form) else ""


def _reason_in_margin(line: _Line, title: str) -> str:
    """Why a line before the first paragraph, or behind the last, is not the article's."""
    if title and _bare(line.form) == _bare(title):
        return "title"
    if is_date_line(line.form):
        return "date line"
    if REPORTS.search(line.form):
        return ""
    if len(WORD.findall(line.form)) <= NAMES_AT_MOST and line.form[-1:] not in SENTENCE_ENDS:
        return "byline"
    return "caption" if AGENCY_CREDIT.fullmatch(line.form) else ""


def _headlines(lines: Iterable[_Line]) -> Iterator[_Line]:
    """The lines that a list begins with: headlines, and teasers that break off."""
    for line in lines:
        breaks_off = line.form.endswith("...") and len(line.form) <= LONGEST_OF_ALL
        if not breaks_off and (line.is_paragraph or REPORTS.match(line.form)):
            return
        yield line


def _summary(lines: Sequence[_Line], found: dict[_Line, str]) -> dict[_Line, str]:
    """What stands behind the source line and only repeats what the article has said."""
    sources = [at for at, line in enumerate(lines) if found.get(line) == "source line"]
    if not sources:
        return {}
    before = [line.form for line in lines[: sources[-1]] if line not in found]
    after = [line for line in lines[sources[-1] + 1 :] if line not in found]
    summary = " ".join(line.form for line in after)
    if len(after) > 2 or len(summary) > 0.3 * sum(map(len, before)):
        return {}
    said = set(WORD.findall(_form(" ".join(before))))
    words = WORD.findall(_form(summary))
    repeats = sum(word in said for word in words) >= 0.6 * len(words)
    return dict.fromkeys(after, SUMMARY) if repeats else {}
