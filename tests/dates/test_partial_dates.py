"""A date as far as it is known: how it is written, what it covers, what is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.dates import PartialDate, PartialDateError, Precision
from tests.dates.any_date import partial_dates


@pytest.mark.parametrize(
    ("written", "precision", "start", "end"),
    [
        ("2016-04-27", Precision.DAY, date(2016, 4, 27), date(2016, 4, 27)),
        ("2016-02", Precision.MONTH, date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-12", Precision.MONTH, date(2015, 12, 1), date(2015, 12, 31)),
        ("2015", Precision.YEAR, date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-12-14/P1W", Precision.WEEK, date(2015, 12, 14), date(2015, 12, 20)),
        ("2015-12-28/P1W", Precision.WEEK, date(2015, 12, 28), date(2016, 1, 3)),
        ("2016-07-14/2016-07-15", Precision.RANGE, date(2016, 7, 14), date(2016, 7, 15)),
        ("2015/2016-02", Precision.RANGE, date(2015, 1, 1), date(2016, 2, 29)),
        ("2015-09-30/..", Precision.RANGE, date(2015, 9, 30), None),
        ("../2015-12", Precision.RANGE, None, date(2015, 12, 31)),
    ],
)
def test_a_date_covers_the_days_it_may_be(
    written: str, precision: Precision, start: date | None, end: date | None
) -> None:
    read = PartialDate.parse(written)
    assert (read.precision, read.start, read.end) == (precision, start, end)
    assert str(read) == written


@given(partial_dates)
def test_what_is_written_is_read_back(value: PartialDate) -> None:
    assert PartialDate.parse(str(value)) == value
    assert str(PartialDate.parse(str(value))) == str(value)


@given(partial_dates)
def test_every_date_fits_its_column(value: PartialDate) -> None:
    assert len(str(value)) <= 21


def test_a_range_from_a_month_to_itself_is_that_month() -> None:
    assert str(PartialDate.parse("2015-10/2015-10")) == "2015-10"


def test_blanks_around_a_date_are_nothing() -> None:
    assert PartialDate.parse("  2016-04 \n") == PartialDate.parse("2016-04")


def test_a_week_is_its_interval_in_edtf() -> None:
    assert PartialDate.parse("2015-12-14/P1W").edtf == "2015-12-14/2015-12-20"


@pytest.mark.parametrize("written", ["2015", "2015-10", "2015-10-05", "2015/..", "../2015"])
def test_any_other_date_is_itself_in_edtf(written: str) -> None:
    assert PartialDate.parse(written).edtf == written


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2016-07-15/2016-07-14", "the end lies before the start"),
        ("2016/2015", "the end lies before the start"),
        ("2016-05/2016-04-30", "the end lies before the start"),
        ("../..", "one side of a range must be known"),
        ("2015-13", "month must be in 1..12"),
        ("2015-02-30", "day is out of range for month"),
        ("2015-02-29", "day is out of range for month"),
        ("0000", "year 0 is out of range"),
        ("", "write it as"),
        ("أمس", "write it as"),
        ("15-10-2015", "write it as"),
        ("2015-1", "write it as"),
        ("2015-10-05T00:00", "write it as"),
        ("2015-10-05x", "write it as"),
        ("2015/", "write it as"),
        ("/2015", "write it as"),
        ("2015/2016/2017", "write it as"),
        ("../P1W", "write it as"),
        ("2015-12-14/p1w", "write it as"),
        ("٢٠١٥", "write it as"),
        ("2015\x00", "write it as"),
    ],
)
def test_what_is_no_date_is_refused_in_words(written: str, reason: str) -> None:
    with pytest.raises(PartialDateError, match=reason):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2015-00", "2015-04-00", "2015-00-05"])
def test_there_is_no_month_or_day_nought(written: str) -> None:
    with pytest.raises(PartialDateError):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2015-12/P1W", "2015/P1W"])
def test_a_week_begins_on_a_day(written: str) -> None:
    with pytest.raises(PartialDateError):
        PartialDate.parse(written)


def test_a_week_beyond_the_last_year_is_refused() -> None:
    with pytest.raises(PartialDateError):
        PartialDate.parse("9999-12-31/P1W")


@given(st.text() | st.text(alphabet="0123456789-/.P1W ", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read = PartialDate.parse(text)
    except PartialDateError:
        return
    assert PartialDate.parse(str(read)) == read


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2015-10", "2015"),
        ("2015-10", "2015-10"),
        ("2015-10", "2015-10-31"),
        ("2015-10/2015-12", "2015-12-31"),
        ("2015-09-30/..", "2016"),
        ("../2015-12", "2015-12-31"),
        ("../2015", "2014/.."),
        ("2015-12-28/P1W", "2016"),
    ],
)
def test_dates_overlap_where_one_day_may_be_of_both(one: str, other: str) -> None:
    assert PartialDate.parse(one).overlaps(PartialDate.parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2015-10", "2016"),
        ("2015-10", "2015-11-01"),
        ("2015-09-30/..", "2015-09-29"),
        ("../2015", "2016/.."),
        ("2015-12-21/P1W", "2015-12-28"),
    ],
)
def test_dates_without_a_common_day_do_not_overlap(one: str, other: str) -> None:
    assert not PartialDate.parse(one).overlaps(PartialDate.parse(other))


@given(partial_dates, partial_dates)
def test_overlapping_is_mutual(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
