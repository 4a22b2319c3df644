"""Dates are found in a newspaper's text as the press of many countries writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import Kind, printed_dates

# Each text, and in order the words that are a date with what they tell without knowing the day.
WHOLE_DATES = [
    # Levant, Gulf, Egypt, Algeria and Tunisia, Morocco.
    ("قال يوم الخميس 10 كانون الأول 2015 إن", "يوم الخميس 10 كانون الأول 2015", "2015-12-10"),
    ("في 3 كانون الثاني 2016 بدمشق", "3 كانون الثاني 2016", "2016-01-03"),
    ("منذ 24 فبراير/شباط 2022", "24 فبراير/شباط 2022", "2022-02-24"),
    ("في 15 نيسان (أبريل) 2016،", "15 نيسان (أبريل) 2016", "2016-04-15"),
    ("12 كانون الاول ـ ديسمبر 2014", "12 كانون الاول ـ ديسمبر 2014", "2014-12-12"),
    ("الجزائر 12 جويلية 2016", "12 جويلية 2016", "2016-07-12"),
    ("بتونس 5 أوت 2014 و", "5 أوت 2014", "2014-08-05"),
    ("بالرباط الإثنين ١٤ شتنبر ٢٠١٥", "الإثنين ١٤ شتنبر ٢٠١٥", "2015-09-14"),
    ("لندن 3 ماي 2018", "3 ماي 2018", "2018-05-03"),
    # Words for numbers, and marks that a reader hardly sees.
    ("في السابع من أكتوبر/تشرين الأول 2023", "السابع من أكتوبر/تشرين الأول 2023", "2023-10-07"),
    (
        "في الحادي والعشرين من شباط 2016",
        "الحادي والعشرين من شباط 2016",
        "2016-02-21",
    ),
    ("يوم الجُمُعةِ 11\u00a0دجنبر\u200f 2015م", "يوم الجُمُعةِ 11\u00a0دجنبر\u200f 2015م", "2015-12-11"),
    # Numbers only: the day first, unless that cannot be.
    ("02-11-2021 | 15:28", "02-11-2021", "2021-11-02"),
    ("١٥/١٢/٢٠١٥", "١٥/١٢/٢٠١٥", "2015-12-15"),
    ("2015-12-15T10:30:00", "2015-12-15", "2015-12-15"),
    ("12.25.2015", "12.25.2015", "2015-12-25"),
    ("الإثنين 12/فبراير/2024 - 09:47 م", "الإثنين 12/فبراير/2024", "2024-02-12"),
    ("10:30 - 15 ديسمبر 2015", "15 ديسمبر 2015", "2015-12-15"),
    # Ranges, months, years, the Hijri calendar.
    ("من 14 إلى 16 تموز 2016", "14 إلى 16 تموز 2016", "2016-07-14/2016-07-16"),
    ("عُقد يومي 14 و15 تموز 2016", "14 و15 تموز 2016", "2016-07-14/2016-07-15"),
    ("بين يونيو ويوليو 2015", "يونيو ويوليو 2015", "2015-06/2015-07"),
    ("مطلع آذار 2011", "مطلع آذار 2011", "2011-03"),
    ("بين عامي 2014 و2015", "عامي 2014 و2015", "2014/2015"),
    ("للعام 2013", "للعام 2013", "2013"),
    ("في 2013 وافق", "2013", "2013"),
    ("20 رجب 1437 هـ", "20 رجب 1437 هـ", "2016-04-27"),
    ("غرة ذي القعدة 1436", "ذي القعدة 1436", "2015-08-16/2015-09-13"),
]


@pytest.mark.parametrize(("text", "words", "meant"), WHOLE_DATES)
def test_a_date_printed_whole_is_known_without_the_day_of_publication(
    text: str, words: str, meant: str
) -> None:
    (found,) = printed_dates(text)
    assert (found.words, str(found.resolve(None)), found.inferred) == (words, meant, "")


@pytest.mark.parametrize(
    ("text", "kind", "inferred"),
    [
        ("15 كانون الأول", Kind.DAY_AND_MONTH, "year"),
        ("الثلاثاء المقبل 15 كانون الأول", Kind.WEEKDAY_DAY_AND_MONTH, "year"),
        ("تشرين الأول الماضي", Kind.MONTH, "year"),
        ("في 15/12 وصل", Kind.DAY_AND_MONTH, "year"),
        ("الثلثاء", Kind.WEEKDAY, "date"),
        ("يوم 18 الحالي", Kind.DAY_OF_MONTH, "date"),
        ("بعد ظهر اليوم الخميس", Kind.RELATIVE_DAY, "date"),
        ("الأسبوع الفارط", Kind.RELATIVE_PERIOD, "date"),
        ("قبل عشرة أيام", Kind.AGO, "date"),
    ],
)
def test_what_is_not_printed_is_not_known_without_that_day(
    text: str, kind: Kind, inferred: str
) -> None:
    (found,) = printed_dates(text)
    assert (found.kind, found.inferred, found.resolve(None)) == (kind, inferred, None)


@pytest.mark.parametrize(
    "text",
    [
        "مارس الرئيس ضغوطا على حلفائه",
        "وآب إلى بلده بعد سنوات، وكان أب الأسرة",
        "الرئيس التركي رجب طيب أردوغان",
        "استقبلت تيريزا ماي محرم إينجه وشعبان عبد الرحيم",
        "باعت نيسان 20 ألف سيارة، وفاز 3 - صفر",
        "ثورة 25 يناير وميدان السادس من أكتوبر",
        "نقلت روسيا اليوم عن اليوم السابع، وفي ذلك اليوم",
        "بأمس الحاجة إلى الأمس القريب",
        "غدا العراق بلدا مستقلا",
        "بين الاثنين خلاف",
        "لا أحد، واحد وثلاثة أيام",
        "الأمين العام الحالي والرأي العام",
        "السنوات الـ15 الماضية، نسبة 3/4 والقرار 2254",
        "15/12/15 و31 شباط و2015/13/40 و32/1/2015 و29/2/2015",
        "قبل يومين من الحرب، بحثت صحيفة تشرين",
        "الخميس التالي",
    ],
)
def test_a_word_that_only_looks_like_a_date_is_none(text: str) -> None:
    assert [found.words for found in printed_dates(text)] == []


def test_what_stands_before_and_behind_a_date_is_left_to_the_text() -> None:
    text = "ليل الاثنين - الثلاثاء، وأمس (الجمعة)، وفي 28 أيلول إلى 3 تشرين الأول 2015 والخميس."
    assert [found.words for found in printed_dates(text)] == [
        "ليل الاثنين - الثلاثاء",
        "أمس (الجمعة)",
        "28 أيلول",
        "3 تشرين الأول 2015",
        "الخميس",
    ]
    assert str(printed_dates(text)[2].resolve(None)) == "2015-09-28"


def test_a_stretch_of_a_text_is_searched_with_the_offsets_of_the_text() -> None:
    text = "قال أمس إن الاجتماع عُقد أول من أمس"
    (found,) = printed_dates(text, text.index("إن"))
    assert (found.words, text[found.start : found.end]) == ("أول من أمس", "أول من أمس")
    assert printed_dates(text, 0, 3) == []


def test_a_weekday_beside_a_day_tells_in_which_years_it_can_be() -> None:
    (tuesday,) = printed_dates("الثلاثاء المقبل 15 كانون الأول")
    assert tuesday.possible_years(2009, 2020) == (2009, 2015, 2020)
    assert str(tuesday.in_year(2015)) == "2015-12-15"
    (leap_day,) = printed_dates("في 29 شباط")
    assert leap_day.possible_years(2009, 2016) == (2012, 2016)
    assert printed_dates("أمس")[0].possible_years(2009, 2016) == ()


FRAGMENTS = (
    *("أمس", "اليوم", "غداً", "الثلاثاء", "المقبل", "يوم", "مساء", "من", "و", "إلى", "في", "قبل"),
    *("15", "1437", "2015", "٣", "كانون", "الأول", "ذي", "الحجة", "آب", "صفر", "الشهر", "العام"),
    *("/", "-", "(", ")", "،", " ", "\u00a0", "\u064b", "\u0640", "\u200f", "\n", "عشر", "أيام"),
)


@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3))), st.dates())
def test_any_text_keeps_its_words_in_place_and_in_order(parts: list[str], day: date) -> None:
    text = "".join(f"{part} " if part.isalnum() else part for part in parts)
    end = 0
    for found in printed_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert found.words == text[found.start : found.end]
        assert (found.resolve(None) is None) == bool(found.inferred)
        found.resolve(day)
        end = found.end
