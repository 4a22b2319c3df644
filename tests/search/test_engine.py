"""One search: the way in which a line is taken, the order of its pages, the best of very many."""

from datetime import date
from itertools import pairwise

import pytest

from statements.models import Article, Speaker
from statements.search import engine
from statements.search.engine import Order, Search
from statements.search.language import parse
from statements.search.lexemes import mark
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


# The best of very many.


@pytest.fixture
def one_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the rows by day only the first is ranked; the others must be likely to be good."""
    monkeypatch.setattr("statements.search.candidates.NEWEST", 1)
    monkeypatch.setattr("statements.search.candidates.SHORTEST", 1)


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
