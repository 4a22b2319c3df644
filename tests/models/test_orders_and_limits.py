"""In which order statements come, and what a reader may narrow them by."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from statements.dates import PartialDate
from statements.models import Article, Event, Speaker, Statement
from statements.models.statement_queryset import StatementQuerySet
from tests import cast

BODY = "\n".join(f"وقال حداد إن البند {n} باقٍ." for n in range(1, 7))


@pytest.fixture
def by_date(db: None) -> Article:
    """An undated article with a statement of each date; the fourth has none."""
    article, speaker = cast.an_article(body=BODY), cast.haddad()
    dates = ["2015-10", "2016-07-15", "2015", None, "../2016", "2015-10-01"]
    for n, written in enumerate(dates, start=1):
        told = cast.said_on(written) if written else {}
        cast.statement_in(article, f"وقال حداد إن البند {n} باقٍ", speaker, **told)
    return article


def items(statements: StatementQuerySet) -> list[int]:
    """The items of which the statements speak."""
    return [int(statement.text.split()[4]) for statement in statements]


def within(*dates: str) -> list[int]:
    """The items of statements within any of the dates."""
    found = Statement.objects.within_any(PartialDate.parse(written) for written in dates)
    return items(found.in_text_order())


def test_the_newest_come_first_and_undated_ones_last(by_date: Article) -> None:
    assert items(Statement.objects.newest_first()) == [2, 1, 6, 3, 4, 5]


def test_the_oldest_come_first_and_undated_ones_last(by_date: Article) -> None:
    assert items(Statement.objects.oldest_first()) == [3, 1, 6, 2, 4, 5]


def test_they_come_as_they_stand_in_the_text(by_date: Article) -> None:
    assert items(Statement.objects.in_text_order()) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["2015"], [1, 3, 5, 6]),
        (["2015-10"], [1, 3, 5, 6]),
        (["2015-10-01"], [1, 3, 5, 6]),
        (["2015-10-02"], [1, 3, 5]),
        (["2015-09"], [3, 5]),
        (["2016"], [2, 5]),
        (["2017"], []),
        (["2016-07-11/P1W"], [2, 5]),
        (["2016-07-16/.."], [5]),
        (["../2014"], [5]),
        (["2015-10-02", "2016-07-15"], [1, 2, 3, 5]),
        ([], []),
    ],
)
def test_a_statement_is_found_under_every_date_on_which_it_may_have_been_made(
    by_date: Article, dates: list[str], found: list[int]
) -> None:
    assert within(*dates) == found


@pytest.mark.parametrize("around", ["2015-12-31", "2015-12", "2015", "2015-12-25/P1W", "../2015"])
def test_the_last_day_of_a_date_belongs_to_it(
    article: Article, haddad: Speaker, around: str
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-12-31"))
    assert Statement.objects.within_any([PartialDate.parse(around)]).exists()


def test_october_is_found_under_its_year_and_itself_and_not_under_the_next_year(
    article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10"))
    found = {
        year: Statement.objects.within_any([PartialDate.parse(year)]).count()
        for year in ("2015", "2015-10", "2015-11", "2016")
    }
    assert found == {"2015": 1, "2015-10": 1, "2015-11": 0, "2016": 0}


def test_a_statement_without_a_date_is_found_under_that_of_printing(haddad: Speaker) -> None:
    article = cast.an_article(**cast.printed_on("2016-07-16"))
    cast.the_promise(article, haddad)
    day = PartialDate.day(date(2016, 7, 16))
    assert Statement.objects.within_any([day]).exists()


def test_statements_are_found_by_kind(article: Article, haddad: Speaker, petrova: Speaker) -> None:
    cast.the_promise(article, haddad)
    praise = cast.the_praise(article, petrova)
    said = Statement.objects.in_text_order()
    assert list(said.of_kinds(["mixed", "direct"])) == [praise]


def test_a_list_of_statements_asks_for_all_it_shows_at_once(
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    talks: Event,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    cast.the_praise(article, petrova, occasion=talks)
    with django_assert_num_queries(3):
        for said in Statement.objects.with_context().newest_first():
            _ = (said.office, said.occasion, said.article.outlet, list(said.quotes.all()))


def test_articles_and_events_come_newest_first(db: None) -> None:
    undated, old, new = (
        cast.an_article(title=title, **told)
        for title, told in (
            ("بلا تاريخ", {}),
            ("قديم", cast.printed_on("2015")),
            ("جديد", cast.printed_on("2016-07")),
        )
    )
    assert list(Article.objects.newest_first()) == [new, old, undated]
    unknown = cast.the_talks(slug="unknown", dates=None, dates_from="")
    october, later = cast.the_talks(), cast.the_talks(slug="later", dates="2015-11-01")
    assert list(Event.objects.newest_first()) == [later, october, unknown]
