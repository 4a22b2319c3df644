"""A statement’s page says when it was said, and how that is known."""

import pytest

from statements.models import Article, Speaker
from tests import cast
from tests.views.statement_page import facts
from tests.views.visits import Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


@pytest.mark.parametrize(
    ("language", "date"), [("ar", "27 نيسان/أبريل 2016"), ("en", "27 April 2016")]
)
def test_a_date_that_is_printed_stands_there_without_a_word_of_doubt(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, date: str
) -> None:
    statement = cast.the_promise(article, haddad, **cast.said_on("2016-04-27"))
    when = visitor.page(f"/{language}/statements/{statement.number}/").one("main .by .meta")
    assert when.one("time").text == date
    assert when.one("time")["datetime"] == "2016-04-27"
    assert when.all(".inf") == []


@pytest.mark.parametrize(
    ("inferred", "language", "word"),
    [
        ("date", "ar", "تاريخ مستنتج"),
        ("date", "en", "date inferred"),
        ("year", "ar", "السنة مستنتجة"),
        ("year", "en", "year inferred"),
    ],
)
def test_what_of_a_date_was_inferred_is_said_in_a_word(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    inferred: str,
    language: str,
    word: str,
) -> None:
    statement = cast.the_promise(
        article, haddad, said_on_inferred=inferred, **cast.said_on("2015-10-05")
    )
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta .inf").text == word
    said = {"ar": "تاريخ القول", "en": "Said"}[language]
    assert word in facts(page)[said]
    assert page.one("main .by a[href=#known]")
    assert page.one("#known dt").text in {"كيف عُرف", "How that is known"}


@pytest.mark.parametrize(
    ("language", "printed", "said", "untold"),
    [
        ("ar", "نُشر 12 كانون الأول/ديسمبر 2015", "تاريخ القول", "لا يذكره المقال"),
        ("en", "Printed 12 December 2015", "Said", "The article does not tell"),
    ],
)
def test_a_statement_without_a_date_of_its_own_says_that_its_date_is_the_one_of_printing(
    visitor: Visitor, haddad: Speaker, language: str, printed: str, said: str, untold: str
) -> None:
    article = cast.an_article(**cast.printed_on("2015-12-12"))
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta").text.startswith(printed)
    assert page.all("main .by .inf") == []
    assert facts(page)[said] == untold


def test_an_inferred_date_of_printing_leads_to_what_it_was_inferred_from(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(
        published_on="2015-12-12",
        published_basis="inferred",
        published_certainty="medium",
        published_evidence="first reason\nsecond reason",
    )
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/en/statements/{statement.number}/")
    assert page.one("main .by .inf").text == "date inferred"
    assert page.one(f"main .by a[href=/en/articles/{article.pk}/#dating]")
    dating = visitor.page(f"/en/articles/{article.pk}/").one("#dating")
    assert dating.texts("li") == ["first reason", "second reason"]
    assert "Certainty: Medium." in dating.text


@pytest.mark.parametrize(("language", "word"), [("ar", "بلا تاريخ"), ("en", "Undated")])
def test_a_statement_without_any_date_says_so(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, word: str
) -> None:
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta").text.startswith(word)
    assert page.all("main nav.pn") == []


@pytest.mark.parametrize(
    ("date", "words", "machine"),
    [
        ("2015", "2015", "2015"),
        ("2015-10", "October 2015", "2015-10"),
        ("2016-07-14/2016-07-15", "from 14 to 15 July 2016", "2016-07-14/2016-07-15"),
        ("2015-12-14/P1W", "the week from 14 to 20 December 2015", "2015-12-14/2015-12-20"),
        ("2015-09-30/..", "since 30 September 2015", "2015-09-30/.."),
        ("../2015-12", "until December 2015", "../2015-12"),
    ],
)
def test_dates_known_in_part_are_put_in_words(
    visitor: Visitor, article: Article, haddad: Speaker, date: str, words: str, machine: str
) -> None:
    statement = cast.the_promise(article, haddad, **cast.said_on(date))
    time = visitor.page(f"/en/statements/{statement.number}/").one("main .by time")
    assert (time.text, time["datetime"]) == (words, machine)
