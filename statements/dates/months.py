"""The names of months as the press of all Arab countries spells them, to be read in a text.

Beside the names under which the archive writes a month stand those of the Maghreb (جانفي in Algeria
and Tunisia, غشت in Morocco), of Egypt (يونيه) and other spellings of the Hijri ones (ربيع الثاني).
"""

from collections.abc import Iterator
from typing import NamedTuple

from statements.dates.folding import folded
from statements.dates.hijri import ARABIC_MONTHS as HIJRI_MONTHS
from statements.dates.words import ARABIC_MONTHS as GREGORIAN_MONTHS


class Month(NamedTuple):
    """A month of either calendar."""

    number: int
    is_hijri: bool


OTHER_GREGORIAN = (
    ("جانفي", "كانون ثاني", "كانون ثان"),
    ("فيفري",),
    ("اذار",),
    ("أفريل",),
    ("ماي",),
    ("جوان", "يونيه"),
    ("جويلية", "يوليوز", "يوليه"),
    ("أوت", "غشت", "اب"),
    ("شتنبر",),
    ("أوكتوبر", "تشرين أول"),
    ("نونبر", "تشرين ثاني", "تشرين ثان"),
    ("دجنبر", "كانون أول"),
)
OTHER_HIJRI = (
    ("المحرم",),
    (),
    ("ربيع أول",),
    ("ربيع الاخر", "ربيع آخر", "ربيع الثاني", "ربيع ثاني", "ربيع ثان"),
    ("جمادى الأول", "جماد الأول", "جماد أول"),
    (
        *("جمادى الاخرة", "جمادى الثانية", "جمادى الآخر", "جمادى الثاني"),
        *("جماد الآخر", "جماد الثاني", "جماد ثاني"),
    ),
    (),
    (),
    (),
    (),
    ("ذي القعدة", "ذا القعدة", "ذو قعدة", "ذي قعدة"),
    ("ذي الحجة", "ذا الحجة", "ذو حجة", "ذي حجة"),
)
# Words of other meanings too, or names: a month only behind a preposition, or with day or year
# (مارس "practised", نيسان the car maker, مايو a clinic, آب "returned").
DOUBTFUL = frozenset(map(folded, ("مارس", "نيسان", "مايو", "آب", "رمضان")))
# A month only with a day, beside its other name or behind «شهر» (رجب طيب أردوغان, تيريزا ماي).
VERY_DOUBTFUL = frozenset(
    map(folded, ("اب", "ماي", "جوان", "محرم", "المحرم", "صفر", "رجب", "شعبان"))
)
# «3 صفر» is how a match ends: a month only where the year stands with it.
NEEDS_YEAR = "صفر"


def _names() -> Iterator[tuple[str, Month]]:
    tables = ((GREGORIAN_MONTHS, OTHER_GREGORIAN), ([(n,) for n in HIJRI_MONTHS], OTHER_HIJRI))
    for is_hijri, (names, others) in enumerate(tables):
        for number, (usual, other) in enumerate(zip(names, others, strict=True), start=1):
            for name in (*usual, *other):
                yield folded(name), Month(number, bool(is_hijri))


MONTHS = dict(_names())
