"""A statement is listed under the days of saying or, where they are unknown, of printing."""

from datetime import date

import pytest

from statements.models import Article, Speaker, Statement
from tests import cast

pytestmark = pytest.mark.django_db

OCTOBER = (date(2015, 10, 1), date(2015, 11, 1))
PRINTED = (date(2016, 7, 16), date(2016, 7, 17))


def listed(statement: Statement) -> tuple[date | None, date | None] | None:
    """The first day under which it is listed, and the day after the last."""
    statement.refresh_from_db()
    return statement.listed_days and (statement.listed_days.lower, statement.listed_days.upper)


@pytest.fixture
def dated_article(db: None) -> Article:
    """The article, printed on 16 July 2016."""
    return cast.an_article(**cast.printed_on("2016-07-16"))


def test_a_dated_statement_is_listed_when_it_was_said(
    dated_article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(dated_article, haddad, **cast.said_on("2015-10"))
    assert listed(statement) == OCTOBER
    assert str(statement.listed_on) == "2015-10"
    assert not statement.is_listed_by_printing


def test_any_other_is_listed_when_it_was_printed(dated_article: Article, haddad: Speaker) -> None:
    statement = cast.the_promise(dated_article, haddad)
    assert listed(statement) == PRINTED
    assert str(statement.listed_on) == "2016-07-16"
    assert statement.is_listed_by_printing


def test_without_any_date_it_is_listed_under_none(article: Article, haddad: Speaker) -> None:
    statement = cast.the_promise(article, haddad)
    assert listed(statement) is None
    assert statement.listed_on is None


def test_an_open_side_stays_open(dated_article: Article, haddad: Speaker) -> None:
    statement = cast.the_promise(dated_article, haddad, **cast.said_on("2015-10/.."))
    assert listed(statement) == (OCTOBER[0], None)


def test_it_follows_when_its_date_is_found_or_lost(dated_article: Article, haddad: Speaker) -> None:
    statement = cast.the_promise(dated_article, haddad)
    with cast.all_decided():
        Statement.objects.update(**cast.said_on("2015-10"))
    assert listed(statement) == OCTOBER
    with cast.all_decided():
        Statement.objects.update(said_on=None, said_on_status="unknown")
    assert listed(statement) == PRINTED


@pytest.mark.parametrize("status", ["candidate", "published"])
def test_it_follows_when_the_articles_date_changes(
    dated_article: Article, haddad: Speaker, status: str
) -> None:
    undated = cast.the_promise(dated_article, haddad, status=status)
    dated = cast.the_refusal(dated_article, haddad, status=status, **cast.said_on("2015-10"))
    cast.sql("UPDATE statements_article SET published_on = '2017'")
    assert listed(undated) == (date(2017, 1, 1), date(2018, 1, 1))
    assert listed(dated) == OCTOBER
    cast.sql("UPDATE statements_article SET published_on = NULL, published_basis = ''")
    assert listed(undated) is None


def test_it_follows_when_the_article_is_saved(dated_article: Article, haddad: Speaker) -> None:
    statement = cast.the_promise(dated_article, haddad)
    dated_article.published_on = "2015-10"
    dated_article.save()
    assert listed(statement) == OCTOBER


def test_it_follows_when_it_moves_to_another_article(
    dated_article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(dated_article, haddad)
    other = cast.an_article(title="طبعة ثانية", **cast.printed_on("2015-10"))
    with cast.all_decided():
        Statement.objects.update(article=other)
    assert listed(statement) == OCTOBER


def test_nobody_else_says_under_which_days_it_is_listed(
    dated_article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(dated_article, haddad)
    cast.sql("UPDATE statements_statement SET listed_days = '[2001-01-01,2002-01-01)'")
    assert listed(statement) == PRINTED
