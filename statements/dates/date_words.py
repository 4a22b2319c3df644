"""The words of which dates are made: each has a symbol for its part in a date, and a number.

A text becomes a line of symbols, one for each word, number, sign or white space of it, and a date a
pattern in that line (`date_shapes.py`). All words stand here in the folded spelling.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from statements.dates.folding import folded
from statements.dates.months import DOUBTFUL, MONTHS, VERY_DOUBTFUL
from statements.dates.words import ARABIC_WEEKDAYS

PIECE = re.compile(r"[^\W\d_]+| {1,4}|[0-9]+|.", re.DOTALL)
OTHER = "x"


Clitics = tuple[str, ...]


class Unit(StrEnum):
    """What a relative date counts."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


ALL: Clitics = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
AND: Clitics = ("و", "ف")
# Symbol, the clitics that may stand before the word, the words.
PLAIN_WORDS: tuple[tuple[str, Clitics, str], ...] = (
    ("n", AND, "من"),
    ("l", AND, "الى حتى لغاية"),
    ("b", AND, "بين"),
    ("k", AND, "قبل"),
    ("s", AND, "منذ"),
    ("z", AND, "بعد"),
    ("i", AND, "في خلال بحلول بتاريخ تاريخ اعتبارا"),
    ("D", ALL, "يوم"),
    ("G", ALL, "يومي"),
    ("P", ALL, "مساء صباح فجر ظهر عصر ليل ليلة عشية نهار غداة"),
    ("p", ALL, "مطلع مستهل بداية أوائل منتصف أواسط أواخر نهاية ختام"),
    ("S", ALL, "شهر"),
    ("A", ALL, "عام سنة"),
    ("B", ALL, "عامي سنتي"),
    ("w", (), "الموافق الموافقة المصادف المصادفة"),
    ("v", (), "هجري هجرية ميلادي ميلادية م ه"),
    ("y", ALL, "هذا هذه"),
    ("0", AND, "اليوم"),
    ("1", AND, "أمس بالأمس البارحة"),
    ("L", AND, "الأمس"),
    ("3", AND, "غدا"),
    ("N", ALL, "غد الغد"),
    ("Q", ALL, "الليلة"),
    ("e", (), "عشر عشرة"),
    ("V", (), "القعدة قعدة الحجة حجة"),
    ("C", ("و", "ب", "ل"), "كانون تشرين ربيع جمادى جماد ذو ذي ذا"),
    # «اليوم نفسه» is a day of the story, «بأمس الحاجة» in need.
    ("c", (), "الحاجة القريب نفسه ذاته التالي الواحد الوطني العالمي الدولي السابق"),
    # «روسيا اليوم» is an outlet, «ذلك اليوم» a day of the story.
    ("J", ALL, "روسيا المصري أخبار الأخبار رأي الإمارات العرب المغرب ذلك نفس ذات طوال طيلة"),
    # «ثورة 25 يناير» is a name, «خطيب الجمعة» an office, «الأمين العام» a title.
    ("Z", ALL, "ثورة ثوار انتفاضة حراك حرب مدينة ميدان جسر شارع جامعة ملعب اتفاق أحداث هجمات"),
    ("j", ALL, "خطيب إمام سوق حي آل"),
    ("X", ALL, "الأمين الأمينة المدير المديرة المدعي النائب القائد المفتش المراقب الرأي القطاع"),
    ("X", ALL, "أمين أمينها أمينه مديرها القنصل السكرتير الحاكم المنسق"),
)
SIGNS = {",": ",", "،": ",", "؛": ",", "–": "-", "—": "-", "−": "-", "ـ": "-", "[": "(", "]": ")"}
SIGNS |= {sign: sign for sign in "-/.:()|\n"} | {"و": "&"}
# Symbol, clitics, words, and the number that each of them means.
ORDINALS = (
    *("الحادي", "الثاني", "الثالث", "الرابع", "الخامس"),
    *("السادس", "السابع", "الثامن", "التاسع", "العاشر"),
)
# Second words of months' names that are no ordinals of days.
SECOND_OF_TWO = ("ثاني", "ثان", "الآخر", "الاخر", "الآخرة", "الاخرة", "الأولى", "الثانية")
PAST = (
    *("الماضي", "الماضية", "الماضيين", "الفائت", "الفائتة", "المنصرم", "المنصرمة"),
    *("المنقضي", "المنقضية", "الفارط", "الفارطة"),
)
COMING = ("المقبل", "المقبلة", "المقبلين", "القادم", "القادمة", "القادمين", "الآتي", "الاتي")
CURRENT = ("الجاري", "الجارية", "الحالي", "الحالية")
NUMBERED_WORDS: tuple[tuple[str, Clitics, dict[str, int]], ...] = (
    ("o", ALL, {word: n for n, word in enumerate(ORDINALS, start=1)}),
    ("F", ALL, {"الأول": 1, "أول": 1}),
    ("h", ALL, dict.fromkeys(SECOND_OF_TWO, 0)),
    ("h", ALL, {"الثاني": 2}),
    ("T", ALL, {"العشرين": 20, "العشرون": 20, "الثلاثين": 30, "الثلاثون": 30}),
    ("t", (), {"والعشرين": 20, "والعشرون": 20, "والثلاثين": 30, "والثلاثون": 30}),
    ("r", (), dict.fromkeys(PAST, -1)),
    ("g", (), dict.fromkeys(COMING, 1)),
    ("u", (), dict.fromkeys(CURRENT, 0)),
    ("O", (), {"ثلاثة": 3, "أربعة": 4, "خمسة": 5, "ستة": 6, "سبعة": 7, "ثمانية": 8, "تسعة": 9}),
    ("O", (), {"ثلاث": 3, "أربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "تسع": 9}),
)
COUNTED: tuple[tuple[str, Clitics, dict[str, Unit]], ...] = (
    ("U", ALL, {"الأسبوع": Unit.WEEK, "الشهر": Unit.MONTH}),
    ("E", ALL, {"العام": Unit.YEAR, "السنة": Unit.YEAR}),
    ("I", (), {"أسبوع": Unit.WEEK}),
    ("K", (), {"يومين": Unit.DAY, "أسبوعين": Unit.WEEK, "شهرين": Unit.MONTH}),
    ("K", (), {"عامين": Unit.YEAR, "سنتين": Unit.YEAR}),
    ("R", (), {"أيام": Unit.DAY, "أسابيع": Unit.WEEK, "أشهر": Unit.MONTH, "شهور": Unit.MONTH}),
    ("R", (), {"أعوام": Unit.YEAR, "سنوات": Unit.YEAR, "سنين": Unit.YEAR}),
)
OTHER_WEEKDAYS = {"الاتنين": 0, "الثلثاء": 1, "الاربعا": 2, "الأربعاءِ": 2}
WEEKDAYS = {folded(name): day for day, (name, _) in enumerate(ARABIC_WEEKDAYS)} | {
    folded(name): day for name, day in OTHER_WEEKDAYS.items()
}
# Symbols of words, and what the words with a clitic are without it; both grow below.
SYMBOLS: dict[str, str] = {}
BASES: dict[str, str] = {}
NUMBERS: dict[str, int] = {"عشره": 10, "عشر": 10, **WEEKDAYS}
UNITS = {folded(word): unit for _, _, words in COUNTED for word, unit in words.items()} | {
    "يوم": Unit.DAY,
    "شهر": Unit.MONTH,
    "عام": Unit.YEAR,
    "سنه": Unit.YEAR,
}


def _month_symbol(name: str) -> tuple[str, Clitics]:
    if name in VERY_DOUBTFUL:
        return "q", ()
    return ("m", ("و",)) if name in DOUBTFUL else ("M", ALL)


def _vocabulary() -> Iterator[tuple[str, Clitics, str]]:
    for symbol, clitics, words in PLAIN_WORDS:
        yield from ((symbol, clitics, folded(word)) for word in words.split())
    for symbol, clitics, numbers in NUMBERED_WORDS:
        yield from ((symbol, clitics, folded(word)) for word in numbers)
    for symbol, clitics, units in COUNTED:
        yield from ((symbol, clitics, folded(word)) for word in units)
    yield from (("W", ALL, name) for name in WEEKDAYS)
    for name in MONTHS:
        if " " not in name:
            symbol, clitics = _month_symbol(name)
            yield symbol, clitics, name


def _digits() -> Iterator[tuple[str, str]]:
    yield from ((f"{n}", "d") for n in range(1, 32))
    yield from ((f"0{n}", "d") for n in range(1, 10))
    yield from ((f"{n}", "Y") for n in range(1900, 2100))
    yield from ((f"{n}", "H") for n in range(1343, 1500))


def _learn(symbol: str, clitics: Clitics, word: str) -> None:
    forms = [clitic + word for clitic in clitics]
    if clitics is ALL and word.startswith("ال"):
        forms.append("لل" + word[2:])
    SYMBOLS[word] = symbol
    for form in forms:
        SYMBOLS.setdefault(form, symbol)
        BASES.setdefault(form, word)


for entry in _vocabulary():
    _learn(*entry)
for *_, numbered in NUMBERED_WORDS:
    NUMBERS |= {folded(word): number for word, number in numbered.items()}
SYMBOLS |= SIGNS | {" " * n: " " for n in range(1, 5)} | dict(_digits())
