"""Partial dates in words, as a reader of Arabic or English expects them.

Months bear both their Levantine and their common name, as the press writes them; ranges are put
in words, since «14–15» may be shown the other way round in a text from right to left.
"""

from statements.dates.partial import PartialDate, Point

ARABIC_MONTHS = (
    ("كانون الثاني", "يناير"),
    ("شباط", "فبراير"),
    ("آذار", "مارس"),
    ("نيسان", "أبريل"),
    ("أيار", "مايو"),
    ("حزيران", "يونيو"),
    ("تموز", "يوليو"),
    ("آب", "أغسطس"),
    ("أيلول", "سبتمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
)
ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# From Monday on, as Python counts; with the letter or the syllable that heads a calendar.
ARABIC_WEEKDAYS = (
    ("الاثنين", "ن"),
    ("الثلاثاء", "ث"),
    ("الأربعاء", "ر"),
    ("الخميس", "خ"),
    ("الجمعة", "ج"),
    ("السبت", "س"),
    ("الأحد", "ح"),
)
ENGLISH_WEEKDAYS = (
    *(("Monday", "Mo"), ("Tuesday", "Tu"), ("Wednesday", "We"), ("Thursday", "Th")),
    *(("Friday", "Fr"), ("Saturday", "Sa"), ("Sunday", "Su")),
)
FRAMES = {
    "ar": {
        "range": "من {first} إلى {last}",
        "week": "الأسبوع من {first} إلى {last}",
        "since": "منذ {first}",
        "until": "حتى {last}",
    },
    "en": {
        "range": "from {first} to {last}",
        "week": "the week from {first} to {last}",
        "since": "since {first}",
        "until": "until {last}",
    },
}


def in_words(value: PartialDate, language: str) -> str:
    """The date in Arabic («27 نيسان/أبريل 2016») or, for any other language, in English."""
    frames = FRAMES["ar" if language == "ar" else "en"]
    first, last = value.first, value.last
    if first is None:
        return frames["until"].format(last=_point(last, language))
    if last is None:
        return frames["since"].format(first=_point(first, language))
    if first == last:
        return _point(first, language)
    frame = frames["week" if value.is_week else "range"]
    return frame.format(first=_point(first, language, before=last), last=_point(last, language))


def month_name(month: int, language: str) -> str:
    """The month's name: «نيسان/أبريل» in Arabic, «April» otherwise."""
    return "/".join(ARABIC_MONTHS[month - 1]) if language == "ar" else ENGLISH_MONTHS[month - 1]


def short_month_name(month: int, language: str) -> str:
    """The month's name for a chart: «نيسان» in Arabic, «Apr» otherwise."""
    return ARABIC_MONTHS[month - 1][0] if language == "ar" else ENGLISH_MONTHS[month - 1][:3]


def month_names(month: int, language: str) -> tuple[str, ...]:
    """All names of the month: the Levantine and the common one in Arabic."""
    return ARABIC_MONTHS[month - 1] if language == "ar" else (ENGLISH_MONTHS[month - 1],)


def weekday_name(day: int, language: str) -> tuple[str, str]:
    """The name of a day of the week (0 is Monday) and its short form."""
    return (ARABIC_WEEKDAYS if language == "ar" else ENGLISH_WEEKDAYS)[day]


def _point(point: Point | None, language: str, before: Point | None = None) -> str:
    """A point in words; of a range's start, what its end repeats is left out."""
    if point is None:
        return ""
    end = before or Point(0)
    year_follows = end.month is not None and point.month is not None and end.year == point.year
    month_follows = year_follows and None not in (point.day, end.day) and end.month == point.month
    parts = [
        str(point.day) if point.day else "",
        month_name(point.month, language) if point.month and not month_follows else "",
        str(point.year) if not year_follows else "",
    ]
    return " ".join(part for part in parts if part)
