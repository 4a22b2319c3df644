"""The database and Python reckon the days of a partial date alike."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given

from statements.dates import PartialDate
from tests import cast
from tests.dates.any_date import partial_dates

pytestmark = pytest.mark.django_db

DAYS = (
    "SELECT lower(d), upper(d), lower_inc(d), upper_inc(d)"
    " FROM (SELECT public.partial_date_days(%s) AS d) AS days"
)


@given(partial_dates)
def test_the_database_finds_the_same_days(value: PartialDate) -> None:
    [(first, day_after, starts, ends)] = cast.sql(DAYS, str(value))
    last = day_after - timedelta(days=1) if day_after else None
    assert (first, last) == (value.start, value.end)
    assert (starts, ends) == (first is not None, False)


def test_no_date_has_no_days() -> None:
    assert cast.sql("SELECT public.partial_date_days(NULL)") == [(None,)]


def test_the_days_stand_beside_the_date_in_its_row() -> None:
    talks = cast.the_talks()
    talks.refresh_from_db()
    assert talks.days.lower == date(2015, 10, 1)
    assert talks.days.upper == date(2015, 11, 1)


@pytest.mark.parametrize(
    "written",
    ["", "أمس", "2015-13", "2015-02-30", "2017/2015", "2015-00", "0000", "/2015", "2015-1-5"],
)
def test_the_database_refuses_what_is_no_date(written: str) -> None:
    talks = cast.the_talks()
    with pytest.raises(DatabaseError), transaction.atomic():
        cast.sql("UPDATE statements_event SET dates = %s WHERE id = %s", written, talks.pk)


@pytest.mark.parametrize(
    "written",
    [
        *("2015-10-05x", "2015x10", "2015-1", "2015/", "../..", "../P1W", "2015/2016/2017"),
        *("2016/2015", "2016-07-15/2016-07-14"),
    ],
)
def test_the_database_refuses_what_could_not_be_read_again(written: str) -> None:
    talks = cast.the_talks()
    with pytest.raises(DatabaseError), transaction.atomic():
        cast.sql("UPDATE statements_event SET dates = %s WHERE id = %s", written, talks.pk)


@pytest.mark.parametrize("written", ["9999", "9999-12-31", "9999-12", "2015/9999"])
def test_a_date_at_the_end_of_the_calendar_is_refused_or_read_again(written: str) -> None:
    talks = cast.the_talks()
    try:
        with transaction.atomic():
            cast.sql("UPDATE statements_event SET dates = %s WHERE id = %s", written, talks.pk)
    except DatabaseError:
        return
    talks.refresh_from_db()
    assert str(talks.dates) == written
