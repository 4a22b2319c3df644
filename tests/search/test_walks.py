"""Of very many rows the newest or oldest are counted, by a walk from month to month."""

from datetime import date
from functools import partial

import pytest

from statements.search import engine
from statements.search.condition import Days
from statements.search.engine import Order
from statements.search.facets import MonthSpan
from statements.search.rows import Rows
from tests.search.archives import archive_of, found, search_for, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("both_forms")]


# Very many rows: a walk from month to month.


@pytest.fixture
def five_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than five rows are counted: beyond them an archive is a large one."""
    monkeypatch.setattr(engine, "MOST_ROWS", 5)
    monkeypatch.setattr(engine, "Rows", partial(Rows, most=6))


@pytest.mark.usefixtures("five_at_most")
@pytest.mark.parametrize("line", ["هدنة", "هدنة -قمة", "هد*", "«هدنة يوم»", "هدنة باريس"])
def test_of_very_many_rows_the_newest_are_counted_and_come_first(line: str) -> None:
    days = [f"2016-{month:02}-{day:02}" for month in (3, 1, 4, 2) for day in (20, 10)]
    archive_of([f"هدنة يوم {day}" for day in days], days)
    search = search_for(line, Order.NEWEST)
    assert search.overview.count == 5
    assert search.overview.is_more
    newest = sorted(days, reverse=True)[:5]
    assert texts(search.page(0, 5)) == [f"هدنة يوم {day}" for day in newest]


@pytest.mark.usefixtures("five_at_most")
def test_of_very_many_rows_the_oldest_are_counted_when_they_are_to_come_first() -> None:
    days = [f"2016-{month:02}-{day:02}" for month in (3, 1, 4, 2) for day in (20, 10)]
    archive_of([f"هدنة يوم {day}" for day in days], days)
    search = search_for("هدنة", Order.OLDEST)
    assert texts(search.page(0, 5)) == [f"هدنة يوم {day}" for day in sorted(days)[:5]]


@pytest.mark.usefixtures("five_at_most")
@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize("months", [["2016-01"], ["2016-01", "2016-05"], ["2014-12", "2016-01"]])
def test_of_a_month_or_year_with_very_many_rows_the_newest_or_oldest_are_taken(
    newest: bool, months: list[str]
) -> None:
    days = [f"{month}-{day:02}" for day in (4, 9, 2, 8, 1, 7) for month in months]
    archive_of([f"هدنة يوم {day}" for day in days], days)
    wanted = sorted(days, reverse=newest)[:5]
    search = search_for("هدنة", Order.NEWEST if newest else Order.OLDEST)
    assert texts(search.page(0, 5)) == [f"هدنة يوم {day}" for day in wanted]


@pytest.mark.usefixtures("five_at_most")
def test_undated_rows_end_a_walk() -> None:
    archive_of([f"هدنة بند{n}" for n in range(8)], [None, "2016-01", None, None, "2015-03", None])
    assert found("هدنة", Order.NEWEST)[:2] == ["هدنة بند1", "هدنة بند4"]
    assert found("هدنة", Order.OLDEST)[:2] == ["هدنة بند4", "هدنة بند1"]


@pytest.mark.usefixtures("five_at_most")
def test_a_line_without_words_counts_all_rows_however_many() -> None:
    archive_of([f"هدنة بند{n}" for n in range(8)], ["2016-01"])
    search = search_for("", Order.NEWEST)
    assert (search.overview.count, search.overview.is_more) == (8, False)
    assert search.overview.spans == [MonthSpan((2016, 1), (2016, 1), 1)]


@pytest.mark.usefixtures("five_at_most")
def test_few_rows_of_a_large_archive_are_counted_exactly() -> None:
    archive_of([*(f"هدنة بند{n}" for n in range(8)), "قمة", "قمة أخرى"])
    search = search_for("قمة", Order.NEWEST)
    assert (search.overview.count, search.overview.is_more) == (2, False)


# Where only some days are asked for, on a walk and without one.

SPANS = [
    "2015-11-30",
    "2015-12-01",
    "2015-12-15",
    "2015-12",
    "2015",
    "2015-12-28/P1W",
    "2015-10/2016-02",
    "2015-12/..",
    "../2015-12",
    "2016-01-01",
    "2016-02",
    None,
]
COVERED: dict[str | None, Days] = {
    "2015-11-30": (date(2015, 11, 30), date(2015, 11, 30)),
    "2015-12-01": (date(2015, 12, 1), date(2015, 12, 1)),
    "2015-12-15": (date(2015, 12, 15), date(2015, 12, 15)),
    "2015-12": (date(2015, 12, 1), date(2015, 12, 31)),
    "2015": (date(2015, 1, 1), date(2015, 12, 31)),
    "2015-12-28/P1W": (date(2015, 12, 28), date(2016, 1, 3)),
    "2015-10/2016-02": (date(2015, 10, 1), date(2016, 2, 29)),
    "2015-12/..": (date(2015, 12, 1), None),
    "../2015-12": (None, date(2015, 12, 31)),
    "2016-01-01": (date(2016, 1, 1), date(2016, 1, 1)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
}
ASKED: list[Days] = [
    (date(2015, 12, 1), date(2016, 1, 1)),
    (date(2015, 12, 31), None),
    (None, date(2015, 12, 1)),
    (date(2016, 1, 1), date(2016, 1, 2)),
    (date(2014, 1, 1), date(2015, 1, 1)),
]


def _overlaps(span: str | None, asked: Days) -> bool:
    if span is None:
        return False
    first, last = COVERED[span]
    begins_before = asked[1] is None or first is None or first < asked[1]
    return begins_before and (asked[0] is None or last is None or last >= asked[0])


@pytest.fixture(
    params=[0, len(SPANS) - 1, 10_000], ids=["walked by months", "walked by years", "not walked"]
)
def covering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with dates of all kinds, taken for a large one or for a small one."""
    monkeypatch.setattr(engine, "MOST_ROWS", request.param)
    archive_of([f"هدنة بند{n}" for n in range(len(SPANS))], SPANS)


@pytest.mark.usefixtures("covering")
@pytest.mark.parametrize("line", ["", "هدنة"])
@pytest.mark.parametrize("asked", ASKED)
def test_ranges_of_days_find_whatever_may_lie_in_them(line: str, asked: Days) -> None:
    wanted = {f"هدنة بند{n}" for n, span in enumerate(SPANS) if _overlaps(span, asked)}
    assert set(found(line, Order.NEWEST, month=(asked,))) == wanted
    search = search_for(line, Order.NEWEST, month=(asked,))
    assert search.overview.count == len(wanted)


@pytest.mark.usefixtures("covering")
def test_several_ranges_are_either_or_and_several_filters_both() -> None:
    either = {
        f"هدنة بند{n}" for n, span in enumerate(SPANS) if any(_overlaps(span, a) for a in ASKED[3:])
    }
    assert set(found("هدنة", month=tuple(ASKED[3:]))) == either
    both = {
        f"هدنة بند{n}"
        for n, span in enumerate(SPANS)
        if _overlaps(span, ASKED[1]) and _overlaps(span, ASKED[2])
    }
    assert set(found("هدنة", after=(ASKED[1],), before=(ASKED[2],))) == both


@pytest.mark.usefixtures("covering")
def test_without_a_filter_more_is_found_and_its_own_count_says_so() -> None:
    search = search_for("هدنة", Order.NEWEST, month=(ASKED[4],))
    assert search.overview_without("month").count == len(SPANS)
    assert search.overview_without("speaker") is search.overview
