"""One search: the way in which a line is taken, the rows counted, the walk through very many."""

from datetime import date
from functools import partial
from itertools import pairwise

import pytest

from statements.models import Article, Speaker
from statements.search import engine
from statements.search.condition import Days
from statements.search.engine import Order, Search
from statements.search.facets import MonthSpan
from statements.search.language import parse
from statements.search.lexemes import mark
from statements.search.rows import Rows
from statements.search.selection import Way
from tests import cast
from tests.search.archives import archive_of, found, search_for, texts

pytestmark = pytest.mark.django_db


# The way of taking a line.


def test_words_that_all_stand_in_a_text_are_held_to(db: None) -> None:
    archive_of(["هدنة في حلب", "هدنة في حمص", "حلب"])
    search = search_for("هدنة حلب")
    assert search.way == Way.ALL
    assert texts(search.best) == ["هدنة في حلب"]


def test_a_word_may_stand_in_the_heading_as_long_as_one_stands_in_the_text(db: None) -> None:
    article = cast.an_article(title="زيارة باريس", body="هدنة قريبة\n\nكلام آخر")
    archive_of(["هدنة قريبة", "كلام آخر"], article=article)
    search = search_for("هدنة باريس")
    assert search.way == Way.ALL
    assert texts(search.best) == ["هدنة قريبة"]


def test_words_that_stand_only_beside_the_text_find_it_where_no_text_has_any(db: None) -> None:
    article = cast.an_article(title="زيارة باريس", body="هدنة قريبة\n\nكلام آخر")
    archive_of(["هدنة قريبة", "كلام آخر"], article=article)
    search = search_for("زيارة باريس")
    assert search.way == Way.BESIDE
    assert set(texts(search.best)) == {"هدنة قريبة", "كلام آخر"}


def test_a_phrase_that_does_not_occur_is_taken_word_by_word(db: None) -> None:
    archive_of(["اتفاق على هدنة شاملة", "هدنة"])
    search = search_for("«هدنة اتفاق»")
    assert search.way == Way.LOOSE
    assert texts(search.best) == ["اتفاق على هدنة شاملة"]


def test_a_phrase_that_occurs_is_held_to(db: None) -> None:
    archive_of(["اتفاق على هدنة شاملة", "هدنة شاملة واتفاق"])
    search = search_for("«اتفاق على هدنة»")
    assert search.way == Way.ALL
    assert texts(search.best) == ["اتفاق على هدنة شاملة"]


def test_where_nothing_has_all_the_words_what_has_any_is_found(db: None) -> None:
    archive_of(["هدنة", "حلب", "قمة"])
    search = search_for("هدنة حلب")
    assert search.way == Way.ANY
    assert set(texts(search.best)) == {"هدنة", "حلب"}


def test_where_nothing_has_any_of_the_words_nothing_is_found(db: None) -> None:
    archive_of(["هدنة", "حلب", "قمة"])
    search = search_for("مفاوضات باريس")
    assert search.way == Way.ALL
    assert search.overview.count == 0
    assert search.best == []
    assert search.further == []


@pytest.mark.parametrize("line", ["هدنة حلب -قمة", "«هدنة حلب» -قمة", "هدنة باريس -قمة", "-قمة"])
def test_what_is_excluded_is_in_no_way_found(db: None, line: str) -> None:
    archive_of(["حلب هدنة", "حلب هدنة قمة", "هدنة قمة", "هدنة"])
    assert found(line)
    assert not any("قمة" in text for text in found(line))


def test_a_question_of_many_words_is_not_held_to_all_of_them_where_few_rows_have_them(
    db: None,
) -> None:
    archive_of(["هدنة حلب قمة باريس", "هدنة حلب قمة", "باريس"])
    assert search_for("هدنة حلب قمة").way == Way.ALL
    search = search_for("هدنة حلب قمة باريس")
    assert search.way == Way.ANY
    assert texts(search.best)[:2] == ["هدنة حلب قمة باريس", "هدنة حلب قمة"]
    assert search.further == []


def test_a_question_of_many_words_is_held_to_them_where_enough_rows_have_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "FEW", 2)
    archive_of(["هدنة حلب قمة باريس", "باريس حلب قمة هدنة", "هدنة حلب قمة"])
    search = search_for("هدنة حلب قمة باريس")
    assert search.way == Way.ALL
    assert search.overview.count == 2


def test_behind_few_rows_with_all_the_words_follow_the_best_with_some(db: None) -> None:
    archive_of(["هدنة حلب", "هدنة", "قمة", "حلب"])
    search = search_for("هدنة حلب")
    assert texts(search.best) == ["هدنة حلب"]
    assert set(texts(search.further)) == {"هدنة", "حلب"}


@pytest.mark.parametrize("line", ["هدنة", "«هدنة»", "قمة باريس", ""])
def test_nothing_follows_where_a_line_cannot_be_widened_or_has_been(db: None, line: str) -> None:
    archive_of(["هدنة حلب", "هدنة", "قمة", "حلب"])
    assert search_for(line).further == []


def test_nothing_follows_where_enough_rows_have_all_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "FEW", 2)
    archive_of(["هدنة حلب", "حلب هدنة", "هدنة"])
    assert search_for("هدنة حلب").further == []


def test_what_follows_holds_to_the_conditions_and_exclusions(
    article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    archive_of(["هدنة حلب", "هدنة", "حلب قمة", "حلب"], speaker=haddad)
    archive_of(["هدنة غد"], speaker=petrova)
    marks = {"speaker": (mark("s", haddad.pk),)}
    search = search_for("هدنة حلب -قمة", marks=marks)
    assert set(texts(search.further)) == {"هدنة", "حلب"}


def test_whoever_is_named_is_found_by_a_name_that_no_text_has(
    haddad: Speaker, petrova: Speaker
) -> None:
    archive_of(["هدنة قريبة"], speaker=haddad)
    archive_of(["هدنة بعيدة"], speaker=petrova)
    named = {0: (mark("s", haddad.pk),)}
    assert found("حداد هدنة", named=named) == ["هدنة قريبة"]


# Orders and pages.


DATED = ["2015-12-01", "2016-01-10", "2015-11-05", None, "2016-01-03"]
BY_DAY = ["هدنة واحد", "هدنة أربعة", "هدنة صفر", "هدنة ثلاثة", "هدنة اثنان"]


@pytest.mark.parametrize("line", ["", "هدنة"])
def test_newest_and_oldest_are_by_first_day_and_undated_ones_come_last(line: str) -> None:
    archive_of(BY_DAY, DATED)
    dated = ["هدنة صفر", "هدنة واحد", "هدنة اثنان", "هدنة أربعة"]
    assert found(line, Order.OLDEST) == [*dated, "هدنة ثلاثة"]
    assert found(line, Order.NEWEST) == [*reversed(dated), "هدنة ثلاثة"]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("line", ["", "هدنة"])
def test_pages_follow_one_another_without_gap_or_repetition(line: str, order: Order) -> None:
    archive_of([f"هدنة بند{n}" for n in range(11)], DATED)
    search = search_for(line, order)
    pages = [search.page(start, 3) for start in range(0, 15, 3)]
    assert [len(page) for page in pages] == [3, 3, 3, 2, 0]
    assert [row for page in pages for row in page] == search.page(0, 11)
    assert len({key for page in pages for key, _ in page}) == 11


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
@pytest.mark.parametrize("line", ["", "هدنة"])
def test_pages_beyond_the_rows_looked_at_at_once_are_looked_up(line: str, order: Order) -> None:
    archive_of([f"هدنة بند{n}" for n in range(11)], DATED)
    search = Search(parse(line), order=order, at_once=4)
    assert search.overview.is_cut
    whole = found(line, order)
    assert [texts(search.page(start, 3)) for start in range(0, 15, 3)] == [
        whole[start : start + 3] for start in range(0, 15, 3)
    ]


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
def test_of_a_month_with_very_many_rows_the_newest_or_oldest_are_taken(newest: bool) -> None:
    days = [f"2016-01-{day:02}" for day in (4, 9, 2, 8, 1, 7, 5, 3, 6, 10)]
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


@pytest.fixture(params=["walked", "not walked"])
def covering(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with dates of all kinds, taken for a large one or for a small one."""
    if request.param == "walked":
        monkeypatch.setattr(engine, "MOST_ROWS", 0)
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


# The best of very many.


@pytest.fixture
def one_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rows by day only the first is ranked; the others must be likely to be good."""
    monkeypatch.setattr("statements.search.candidates.NEWEST", 1)


@pytest.mark.usefixtures("one_by_day")
def test_a_row_that_says_a_word_often_is_among_the_best_however_old() -> None:
    texts_ = [f"هدنة قصيرة بند{n}" for n in range(6)]
    archive_of(["هدنة هدنة هدنة", *texts_], ["2001", *["2016"] * 6])
    search = Search(parse("هدنة"), order=Order.BEST, at_once=3)
    assert search.overview.is_cut
    assert texts(search.best)[0] == "هدنة هدنة هدنة"
    assert len(search.best) == search.pageable < 7


@pytest.mark.usefixtures("one_by_day")
def test_of_a_line_taken_loosely_the_rows_with_two_of_its_words_are_among_the_best() -> None:
    texts_ = [f"هدنة قصيرة بند{n}" for n in range(6)]
    archive_of(["حلب هدنة", *texts_], ["2001", *["2016"] * 6])
    search = Search(parse("هدنة حلب باريس"), order=Order.BEST, at_once=3)
    assert search.way == Way.ANY
    assert texts(search.best)[0] == "حلب هدنة"


@pytest.mark.usefixtures("one_by_day")
def test_candidates_hold_to_the_conditions_and_days() -> None:
    archive_of([f"هدنة هدنة بند{n}" for n in range(6)], ["2015", "2016"] * 3)
    in_2015 = ((date(2015, 1, 1), date(2016, 1, 1)),)
    search = search_for("هدنة", year=in_2015)
    search.at_once = 2
    assert search.overview.is_cut
    assert set(texts(search.best)) <= {f"هدنة هدنة بند{n}" for n in (0, 2, 4)}


@pytest.mark.usefixtures("one_by_day")
@pytest.mark.parametrize("line", ["«هدنة قصيرة»", "هد*", "في", "هدنة OR «في حلب»"])
def test_lines_without_a_rare_word_rank_the_newest_rows(line: str) -> None:
    archive_of(
        [f"هدنة قصيرة في بند{n}" for n in range(6)], [f"2016-01-{n:02}" for n in range(1, 7)]
    )
    search = Search(parse(line), order=Order.BEST, at_once=3)
    assert texts(search.best)[0] == "هدنة قصيرة في بند5"


def test_scores_never_rise_along_the_list() -> None:
    archive_of([f"هدنة {'هدنة ' * (n % 4)}{'كلام ' * (n % 7)}بند{n}" for n in range(30)])
    scores = [score for _, score in search_for("هدنة").best]
    assert all(one >= next_ for one, next_ in pairwise(scores))
