"""A statement’s page shows its place in the article."""

import pytest

from statements.models import Article, Speaker
from tests import cast
from tests.views.statement_page import large
from tests.views.visits import Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


def test_the_paragraph_of_a_statement_stands_between_its_neighbours(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    context = visitor.page(f"/ar/statements/{statement.number}/").one("main .ctx")
    assert context.texts("p") == PARAGRAPHS[:3]
    assert context.texts("p.far") == [PARAGRAPHS[0], PARAGRAPHS[2]]
    assert context.texts("mark") == [cast.PRAISE]


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "الفقرة 2 من 6 في"), ("en", "Paragraph 2 of 6 in")]
)
def test_the_place_of_a_statement_is_named_and_leads_into_its_article(
    visitor: Visitor, article: Article, petrova: Speaker, language: str, words: str
) -> None:
    statement = cast.the_praise(article, petrova)
    place = visitor.page(f"/{language}/statements/{statement.number}/").one("main .where")
    assert place.text == f"{words} «{cast.TITLE}»"
    assert place.one("a")["href"] == f"/{language}/articles/{article.pk}/#s{statement.number}"
    assert len(place.all("svg rect")) == 6
    assert [line.classes for line in place.all("svg rect")].index(["here"]) == 1


def test_a_statement_over_two_paragraphs_is_marked_in_both(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    text = f"{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}"
    statement = cast.statement_in(article, text, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    assert page.one("main .ctx").texts("mark") == PARAGRAPHS[2:4]
    assert page.one("main .ctx").texts("p.far") == [PARAGRAPHS[1], PARAGRAPHS[4]]
    assert len(page.all("main .where svg rect.here")) == 2


@pytest.mark.parametrize("display", ["whole", "surroundings"])
def test_the_statements_page_shows_only_neighbours_also_where_all_may_be_shown(
    visitor: Visitor, haddad: Speaker, display: str
) -> None:
    article = cast.an_article(display_exception=display)
    statement = cast.the_promise(article, haddad)
    context = visitor.page(f"/ar/statements/{statement.number}/").one("main .ctx")
    assert context.texts("p") == PARAGRAPHS[:2]


def test_of_a_verbatim_statement_only_its_quotes_stand_where_only_a_link_may_be_shown(
    visitor: Visitor, haddad: Speaker
) -> None:
    statement = cast.the_refusal(cast.an_article(display_exception="link"), haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    assert large(page).text == f"«{cast.REFUSED_WORDS}»"
    assert page.all("main p.clause") == []


def test_the_map_of_a_very_long_article_stays_small(visitor: Visitor, haddad: Speaker) -> None:
    body = "\n\n".join([*(f"فقرة {n}" for n in range(500)), cast.PROMISE])
    statement = cast.the_promise(cast.an_article(body), haddad)
    place = visitor.page(f"/en/statements/{statement.number}/").one("main .where")
    assert place.text.startswith("Paragraph 501 of 501")
    lines = place.all("svg rect")
    assert len(lines) <= 60
    assert [line.classes for line in lines].index(["here"]) == len(lines) - 1


def test_where_only_a_link_may_be_shown_the_surroundings_are_not(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(display_exception="link", address="https://paper.example/5?a=1&b=2")
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/en/statements/{statement.number}/")
    assert page.all("main .ctx") == []
    assert PARAGRAPHS[1] not in page.text
    assert cast.REFUSAL not in page.text
    assert large(page).text == cast.PROMISE
    assert "The text of this article may not be shown here." in page.one("main").text
    [link] = page.all("main a[href=https://paper.example/5?a=1&b=2]")
    assert link["rel"] == "noreferrer"
