"""From a pattern found in the line of symbols to what the date tells; None where it is no date."""

import re
from collections.abc import Sequence
from functools import partial

from statements.dates.date_words import BASES, NUMBERS, UNITS, Unit
from statements.dates.found import Found, ReadDate
from statements.dates.months import MONTHS, NEEDS_YEAR, Month
from statements.dates.printed_date import Kind, Numbers, PrintedDate, Shift

_told = partial(PrintedDate, 0, 0, "")
DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# What stands before a month or a day of it: من، إلى، بين، قبل، منذ، بعد، في.
PREPOSITIONS = frozenset("nlbksiz")


def read(match: re.Match[str], pieces: Sequence[str]) -> ReadDate | None:
    """What a pattern tells, or None where its words only look like a date."""
    found = Found(match, pieces)
    if match["lone_year"] or match["bare_year"]:
        return found.read(_year(found))
    if match["unit"]:
        return found.read(_period(found))
    if match["ago"]:
        return found.read(_ago(found))
    return _day(found)


def _year(found: Found) -> PrintedDate | None:
    if found.has("bare_year"):
        year = found.number("bare_year")
        return _told(Kind.YEAR, Numbers(year), Numbers(year)) if year != 2000 else None
    if found.before == "X":
        return None
    first = found.number("lone_year") or 0
    last = found.number("until_year") or first
    is_hijri = first < 1900
    return _told(Kind.YEAR, Numbers(first), Numbers(max(first, last)), is_hijri=is_hijri)


def _period(found: Found) -> PrintedDate | None:
    symbols = found.match.group()
    turn = found.turn("unit_turn")
    unit = UNITS[found.words("unit")[0]]
    if found.before == "X" or (turn is None and "y" not in symbols and symbols[0] != "p"):
        return None
    if turn is None and unit is Unit.WEEK and "y" not in symbols:
        return None
    year = found.number("unit_year") if unit is Unit.YEAR else None
    kind = Kind.YEAR if year else Kind.RELATIVE_PERIOD
    return _told(kind, Numbers(year), Numbers(year), shift=Shift(unit, turn or 0))


def _ago(found: Found) -> PrintedDate | None:
    *count, counted = found.words("ago")
    number = 2 if found.match["ago"] == "K" else 1
    if count:
        number = int(count[0]) if count[0].isdecimal() else NUMBERS[count[0]]
    return _told(Kind.AGO, shift=Shift(UNITS[counted], -number))


def _day(found: Found) -> ReadDate | None:
    """A day told by أمس, by its weekday, by its date, or by several of them; a month."""
    match = found.match
    weekday = NUMBERS[found.words("weekday")[0]] if found.has("weekday") else None
    days = 1
    if found.has("night"):
        if NUMBERS[found.words("night")[0]] != ((weekday or 0) + 1) % 7:
            printed = _told(Kind.WEEKDAY, weekday=weekday)
            return found.read(printed, match.end("weekday"))
        days = 2
    if _names_two_people(found):
        return None
    shift = _shift(found)
    turn = found.turn("weekday_turn")
    if _has_date(match):
        return found.read(_dated(found, weekday, turn, shift))
    kind = Kind.RELATIVE_DAY if found.has("near") else Kind.WEEKDAY
    printed = _told(kind, weekday=weekday, days=days, turn=turn, shift=shift)
    return found.read(printed)


def _has_date(match: re.Match[str]) -> bool:
    groups = ("iso", "numeric", "month", "of_month", "short")
    return any(match[group] is not None for group in groups)


def _names_two_people(found: Found) -> bool:
    """Whether «بين الاثنين» means the two."""
    return (
        found.before == "b" and found.match.group() == "W" and found.words("weekday") == ["الاثنين"]
    )


def _shift(found: Found) -> Shift | None:
    if found.has("week_turn"):
        return Shift(Unit.WEEK, found.turn("week_turn") or 0)
    near = found.match["near"]
    if near is None:
        return None
    if "0" in near:
        return Shift(Unit.DAY, 0)
    if near[-1] in "3N":
        return Shift(Unit.DAY, 2 if near[-3:-1] == "z " else 1)
    return Shift(Unit.DAY, -2 if "F" in near or "k" in near else -1)


def _dated(
    found: Found, weekday: int | None, turn: int | None, shift: Shift | None
) -> PrintedDate | None:
    match = found.match
    if match["iso"]:
        numbers = Numbers(*found.numbers("iso"))
        return _full(numbers, weekday, turn, shift)
    if match["numeric"]:
        day, month, year = found.numbers("numeric")
        return _full(_day_first(year, month, day), weekday, turn, shift)
    if match["short"]:
        return _short(found, weekday, turn)
    if match["of_month"]:
        return _of_month(found, weekday)
    return _named(found, weekday, turn, shift)


def _day_first(year: int, month: int, day: int) -> Numbers:
    """The press writes the day first; where that cannot be, the month stands first."""
    return Numbers(year, day, month) if month > 12 else Numbers(year, month, day)


def _full(
    numbers: Numbers, weekday: int | None, turn: int | None, shift: Shift | None
) -> PrintedDate | None:
    if not _exists(numbers, numbers):
        return None
    return _told(Kind.FULL, numbers, numbers, weekday=weekday, turn=turn, shift=shift)


def _short(found: Found, weekday: int | None, turn: int | None) -> PrintedDate | None:
    """«في 15/12»: nothing but a fraction elsewhere."""
    day, month = found.numbers("short")
    if weekday is None and found.before not in {"i", "D"}:
        return None
    numbers = Numbers(None, month, day)
    if not _exists(numbers, numbers):
        return None
    return _told(_kind(weekday, None), numbers, numbers, weekday=weekday, turn=turn)


def _of_month(found: Found, weekday: int | None) -> PrintedDate | None:
    """«18 من الشهر الجاري», «في 18 الحالي»; but not «الأعوام الـ15 الماضية»."""
    _, end = found.match.span("of_month")
    behind = found.symbols[end : found.match.start("month_turn")]
    if "U" in behind:
        unit = found.pieces[found.symbols.index("U", end)]
        if UNITS[BASES.get(unit, unit)] is not Unit.MONTH:
            return None
    elif found.words("month_turn")[-1].endswith("ه") or not (
        weekday is not None or found.before in {"i", "D"}
    ):
        return None
    days = _days_of(found, "of_month")
    shift = Shift(Unit.MONTH, found.turn("month_turn") or 0)
    first, last = (Numbers(None, None, day) for day in (days[0], days[-1]))
    return (
        _told(Kind.DAY_OF_MONTH, first, last, weekday=weekday, shift=shift) if all(days) else None
    )


def _named(
    found: Found, weekday: int | None, turn: int | None, shift: Shift | None
) -> PrintedDate | None:
    month = MONTHS.get(" ".join(found.words("month")))
    year = found.number("year")
    if month is None or (year and month.is_hijri != (year < 1900)) or not _is_meant(found):
        return None
    days = _days_of(found, "days") if found.has("days") else [None]
    first = Numbers(year, month.number, days[0])
    last = Numbers(year, _last_month(found, month), days[-1])
    if not _exists(first, last, month.is_hijri):
        return None
    if found.has("year_turn") or found.has("this_year"):
        shift = Shift(Unit.YEAR, found.turn("year_turn") or 0)
    own_turn = found.turn("turn")
    return _told(
        _kind(weekday, year) if days[0] else Kind.MONTH_AND_YEAR if year else Kind.MONTH,
        first,
        last,
        is_hijri=month.is_hijri,
        weekday=weekday,
        turn=turn if own_turn is None else own_turn,
        shift=shift,
    )


def _last_month(found: Found, month: Month) -> int:
    """The month itself, or of «تموز-آب» the second one."""
    group = "other" if found.has("other") else "beside"
    other = MONTHS.get(" ".join(found.words(group))) if found.has(group) else None
    if other and not found.has("days") and other.is_hijri == month.is_hijri:
        return max(month.number, other.number)
    return month.number


def _is_meant(found: Found) -> bool:
    """Whether a name that has other meanings too is that of a month here."""
    match = found.match
    kind, whole = match["month"], match.group()
    if match["year"] is None and (found.before == "Z" or found.words("month") == [NEEDS_YEAR]):
        return False
    if len(kind) > 1 or kind == "M" or match["days"] or "S" in whole or _has_second_name(found):
        return True
    led = found.before in PREPOSITIONS or whole[0] == "p"
    return led and match["year"] is not None if kind == "q" else led or match["year"] is not None


def _has_second_name(found: Found) -> bool:
    """Whether another name of a month stands beside it by a sign: «آذار/مارس»."""
    return found.has("other") or found.has("bracketed")


def _days_of(found: Found, group: str) -> list[int]:
    """The first and the last day of the month that are printed."""
    days = found.numbers(group)
    if not days:
        return [sum(NUMBERS[word] for word in found.words(group))]
    return days if days == sorted(days) else days[-1:]


def _kind(weekday: int | None, year: int | None) -> Kind:
    if year:
        return Kind.FULL
    return Kind.DAY_AND_MONTH if weekday is None else Kind.WEEKDAY_DAY_AND_MONTH


def _exists(first: Numbers, last: Numbers, is_hijri: bool = False) -> bool:
    """Whether the month has such days (a leap year's among them)."""
    months = [(n.month or 1, n.day) for n in (first, last)]
    return all(
        1 <= month <= 12
        and (day is None or 1 <= day <= (30 if is_hijri else DAYS_OF_MONTH[month - 1]))
        for month, day in months
    )
