"""How many statements there are of each month and of each value."""

import pytest

from statements.models import Article, Event, Speaker
from statements.search.engine import Order
from statements.search.facets import MonthSpan, month_counts, months, year_counts
from tests import cast
from tests.search.archives import search_for


def test_months_run_over_the_turn_of_the_year() -> None:
    assert list(months((2015, 11), (2016, 2))) == [(2015, 11), (2015, 12), (2016, 1), (2016, 2)]
    assert list(months((2016, 2), (2015, 11))) == []


def test_a_span_counts_in_each_of_its_months_and_gaps_stand_with_nought() -> None:
    spans = [MonthSpan((2015, 11), (2015, 12), 2), MonthSpan((2016, 2), (2016, 2), 1)]
    assert month_counts(spans) == {(2015, 11): 2, (2015, 12): 2, (2016, 1): 0, (2016, 2): 1}
    assert year_counts(spans) == {2015: 2, 2016: 1}


def test_an_open_span_counts_as_far_as_any_date_is_known() -> None:
    spans = [MonthSpan((2015, 12), None, 1), MonthSpan((2016, 1), (2016, 1), 1)]
    assert month_counts(spans) == {(2015, 12): 1, (2016, 1): 2}
    assert year_counts([MonthSpan(None, (2016, 1), 3)]) == {2016: 3}


def test_without_any_date_there_is_no_month() -> None:
    assert month_counts([]) == {}
    assert year_counts([]) == {}


LINES = ["", "قال OR أكد OR وصفت"]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("2015-12-31", ((2015, 12), (2015, 12))),
        ("2015-12", ((2015, 12), (2015, 12))),
        ("2015", ((2015, 1), (2015, 12))),
        ("2015-12-28/P1W", ((2015, 12), (2016, 1))),
        ("2015-12/..", ((2015, 12), None)),
        ("../2015-12", (None, (2015, 12))),
    ],
)
def test_a_date_covers_its_months(
    article: Article,
    haddad: Speaker,
    line: str,
    written: str,
    span: tuple[tuple[int, int] | None, tuple[int, int] | None],
) -> None:
    cast.the_promise(article, haddad, **cast.said_on(written))
    assert search_for(line, Order.NEWEST).overview.spans == [MonthSpan(*span, 1)]


@pytest.mark.parametrize("line", LINES)
def test_statements_of_one_span_are_counted_together_and_undated_ones_left_out(
    article: Article, haddad: Speaker, petrova: Speaker, line: str
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10"))
    cast.the_refusal(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_praise(article, petrova)
    overview = search_for(line, Order.NEWEST).overview
    assert overview.count == 3
    assert overview.spans == [MonthSpan((2015, 10), (2015, 10), 2)]


@pytest.mark.parametrize("line", LINES)
def test_values_are_counted_and_the_most_frequent_comes_first(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event, line: str
) -> None:
    cast.the_praise(article, petrova, attributed_as="نظيرته", occasion=talks, about=[talks])
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad, about=[talks])
    overview = search_for(line, Order.NEWEST).overview
    assert [*overview.of("speaker").items()] == [(str(haddad.pk), 2), (str(petrova.pk), 1)]
    assert [*overview.of("country").items()] == [("lb", 2), ("ru", 1)]
    assert overview.of("kind") == {"direct": 1, "indirect": 1, "mixed": 1}
    assert overview.of("office") == {"نظيرته": 1}
    assert overview.of("event") == {str(talks.pk): 2}
    assert overview.of("outlet") == {"": 3}
    assert overview.of("nothing") == {}
