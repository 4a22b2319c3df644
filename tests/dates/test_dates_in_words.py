"""Partial dates as a reader of Arabic or English reads them."""

import pytest
from hypothesis import given

from statements.dates import PartialDate
from statements.dates.words import in_words, month_name, short_month_name
from tests.dates.any_date import partial_dates


@pytest.mark.parametrize(
    ("written", "arabic", "english"),
    [
        ("2016-04-27", "27 نيسان/أبريل 2016", "27 April 2016"),
        ("2015-10", "تشرين الأول/أكتوبر 2015", "October 2015"),
        ("2015", "2015", "2015"),
        (
            "2016-07-14/2016-07-15",
            "من 14 إلى 15 تموز/يوليو 2016",
            "from 14 to 15 July 2016",
        ),
        (
            "2016-06-30/2016-07-15",
            "من 30 حزيران/يونيو إلى 15 تموز/يوليو 2016",
            "from 30 June to 15 July 2016",
        ),
        (
            "2015-12-31/2016-01-02",
            "من 31 كانون الأول/ديسمبر 2015 إلى 2 كانون الثاني/يناير 2016",
            "from 31 December 2015 to 2 January 2016",
        ),
        (
            "2015-07-14/2016-07-15",
            "من 14 تموز/يوليو 2015 إلى 15 تموز/يوليو 2016",
            "from 14 July 2015 to 15 July 2016",
        ),
        (
            "2015-10/2015-11",
            "من تشرين الأول/أكتوبر إلى تشرين الثاني/نوفمبر 2015",
            "from October to November 2015",
        ),
        ("2014/2015", "من 2014 إلى 2015", "from 2014 to 2015"),
        (
            "2015-12-14/P1W",
            "الأسبوع من 14 إلى 20 كانون الأول/ديسمبر 2015",
            "the week from 14 to 20 December 2015",
        ),
        (
            "2015-12-28/P1W",
            "الأسبوع من 28 كانون الأول/ديسمبر 2015 إلى 3 كانون الثاني/يناير 2016",
            "the week from 28 December 2015 to 3 January 2016",
        ),
        ("2015-09-30/..", "منذ 30 أيلول/سبتمبر 2015", "since 30 September 2015"),
        ("../2015-12", "حتى كانون الأول/ديسمبر 2015", "until December 2015"),
    ],
)
def test_a_date_is_worded_in_both_languages(written: str, arabic: str, english: str) -> None:
    value = PartialDate.parse(written)
    assert (in_words(value, "ar"), in_words(value, "en")) == (arabic, english)


@pytest.mark.parametrize(
    ("written", "start"),
    [("2015-10-05/2015-10", "5 October"), ("2015-10-05/2015", "5 October 2015")],
)
def test_the_start_of_a_range_is_told_in_full_where_the_end_does_not_repeat_it(
    written: str, start: str
) -> None:
    assert in_words(PartialDate.parse(written), "en").startswith(f"from {start} ")


@given(partial_dates)
def test_every_date_has_words_with_its_years(value: PartialDate) -> None:
    for language in ("ar", "en"):
        words = in_words(value, language)
        assert all(str(point.year) in words for point in (value.first, value.last) if point)
        assert "  " not in words
        assert words == words.strip()


def test_months_have_both_their_names_in_arabic_and_one_in_a_chart() -> None:
    assert (month_name(4, "ar"), month_name(4, "en")) == ("نيسان/أبريل", "April")
    assert (short_month_name(12, "ar"), short_month_name(12, "en")) == ("كانون الأول", "Dec")
