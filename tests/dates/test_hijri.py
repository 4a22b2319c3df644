"""Hijri dates by the Umm al-Qura calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import PartialDate
from statements.dates.hijri import HijriPoint, NoHijriDateError, every_month, in_hijri_words
from tests.dates.any_date import partial_dates

FIRST, LAST = date(1924, 8, 1), date(2077, 11, 16)
days = st.dates(min_value=FIRST, max_value=LAST)


@pytest.mark.parametrize(
    ("gregorian", "hijri"),
    [
        (FIRST, HijriPoint(1343, 1, 1)),
        (date(2015, 6, 18), HijriPoint(1436, 9, 1)),
        (date(2015, 10, 14), HijriPoint(1437, 1, 1)),
        (date(2016, 3, 29), HijriPoint(1437, 6, 20)),
        (date(2023, 4, 21), HijriPoint(1444, 10, 1)),
        (LAST, HijriPoint(1500, 12, 30)),
    ],
)
def test_known_days_stand_where_the_calendar_has_them(gregorian: date, hijri: HijriPoint) -> None:
    assert HijriPoint.of(gregorian) == hijri
    assert (hijri.first_day, hijri.last_day) == (gregorian, gregorian)


def test_months_follow_one_another_and_have_29_or_30_days_as_moons_have() -> None:
    months = list(every_month())
    assert (months[0].first_day, months[-1].last_day) == (FIRST, LAST)
    assert all(m.last_day + timedelta(days=1) == n.first_day for m, n in pairwise(months))
    # The tables until 1945 have eight months of 28 or of 31 days.
    recent = [month for month in months if month.year >= 1365]
    assert {(m.last_day - m.first_day).days + 1 for m in recent} == {29, 30}


@pytest.mark.parametrize("outside", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_before_and_after_the_calendar_is_no_hijri_date(outside: date) -> None:
    with pytest.raises(NoHijriDateError):
        HijriPoint.of(outside)
    assert in_hijri_words(PartialDate.day(outside), "ar") == ""


@pytest.mark.parametrize(
    "numbers",
    [(1342,), (1501,), (10**30,), (1437, 0), (1437, 13), (1437, 2, 0), (1437, 2, 30)],
)
def test_what_the_calendar_has_not_is_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(NoHijriDateError):
        HijriPoint(*numbers)


@pytest.mark.parametrize(
    ("written", "arabic", "english"),
    [
        ("2016-03-29", "20 جمادى الآخرة 1437 هـ", "20 Jumada al-Akhirah 1437 AH"),
        ("2016-09-03", "2 ذي الحجة 1437 هـ", "2 Dhu al-Hijjah 1437 AH"),
        ("2015-12", "من صفر إلى ربيع الأول 1437 هـ", "from Safar to Rabi‘ al-Awwal 1437 AH"),
        ("2016-02", "من ربيع الآخر إلى جمادى الأولى 1437 هـ", None),
        ("2015", "من 1436 إلى 1437 هـ", "from 1436 to 1437 AH"),
        ("2008", "من 1428 إلى 1430 هـ", "from 1428 to 1430 AH"),
        ("2016-07-14/2016-07-15", "من 9 إلى 10 شوال 1437 هـ", "from 9 to 10 Shawwal 1437 AH"),
        ("2016-08-31/2016-09-06", "من 28 ذي القعدة إلى 5 ذي الحجة 1437 هـ", None),
        ("2015-10-13/2015-10-14", "من 30 ذي الحجة 1436 إلى 1 محرم 1437 هـ", None),
        ("2015-09/2015-10", "من ذي القعدة 1436 إلى محرم 1437 هـ", None),
        ("2015-12-14/P1W", "الأسبوع من 3 إلى 9 ربيع الأول 1437 هـ", None),
        ("2015-09-30/..", "منذ 17 ذي الحجة 1436 هـ", "since 17 Dhu al-Hijjah 1436 AH"),
        ("../2015-12", "حتى ربيع الأول 1437 هـ", "until Rabi‘ al-Awwal 1437 AH"),
        # The calendar begins in August 1924.
        ("1924", "", ""),
        ("1920/1930", "", ""),
    ],
)
def test_a_date_is_worded_as_far_as_it_is_known(
    written: str, arabic: str, english: str | None
) -> None:
    value = PartialDate.parse(written)
    assert in_hijri_words(value, "ar") == arabic
    assert english is None or in_hijri_words(value, "en") == english


def test_a_gregorian_month_within_a_hijri_one_has_only_its_name() -> None:
    february = PartialDate.parse("2014-02")
    assert in_hijri_words(february, "ar") == "ربيع الآخر 1435 هـ"


@given(days)
def test_there_and_back_is_the_same_day(day: date) -> None:
    hijri = HijriPoint.of(day)
    assert hijri.first_day == day
    month = HijriPoint(hijri.year, hijri.month)
    assert month.first_day <= day <= month.last_day


@given(partial_dates)
def test_a_date_has_hijri_words_wherever_the_calendar_reaches(value: PartialDate) -> None:
    known = [day for day in (value.start, value.end) if day]
    for language in ("ar", "en"):
        words = in_hijri_words(value, language)
        assert bool(words) == all(FIRST <= day <= LAST for day in known)
        assert "  " not in words
        assert all(str(HijriPoint.of(day).year) in words for day in known if words)
