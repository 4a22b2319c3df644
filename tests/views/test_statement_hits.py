"""On a statement’s page and on its card stands what was searched for."""

from urllib.parse import urlencode

import pytest
from django.template.loader import render_to_string

from statements.models import Article, Speaker, Statement
from statements.search.hits import hits
from statements.search.language import parse
from tests import cast
from tests.views.markup import Element, tree
from tests.views.statement_page import large
from tests.views.visits import Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


def test_what_the_address_asks_for_is_marked_in_the_large_words_and_in_the_article(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=شرط+هدنة+-أحد")
    assert large(page).text == f"«{cast.REFUSED_WORDS}»"
    assert large(page).texts("mark") == ["شروطاً"]
    context = page.one("main .ctx")
    assert context.texts("mark mark") == ["شروطاً"]
    assert context.texts("mark") == ["الهُدنة", cast.REFUSAL, "شروطاً"]
    assert context.texts("p") == PARAGRAPHS[:2]
    assert page.one("link[rel=canonical]")["href"].endswith(f"/ar/statements/{statement.number}/")


def test_a_phrase_over_the_edge_of_a_quote_is_marked_on_both_sides_of_the_mark(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=«بأنها+صريحة»")
    assert large(page).texts("mark") == ["بأنها", "صريحة"]
    assert large(page).texts("span.said mark") == ["صريحة"]
    assert large(page).text == cast.PRAISE


def test_the_words_of_a_phrase_that_stands_nowhere_are_marked_one_by_one(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=«شروط+الوزير»")
    assert large(page).texts("mark") == ["شروطاً"]


@pytest.mark.parametrize(
    "line", ["«", "-", "* OR OR", "speaker:", "\x00", "\\", "<b>", "هدنة " * 5000, "(" * 5000]
)
def test_no_line_breaks_a_statements_page_or_an_articles(
    visitor: Visitor, article: Article, haddad: Speaker, line: str
) -> None:
    statement = cast.the_promise(article, haddad)
    asked = urlencode({"q": line})
    page = visitor.page(f"/ar/statements/{statement.number}/?{asked}")
    assert large(page).text == cast.PROMISE
    text = visitor.page(f"/ar/articles/{article.pk}/?{asked}").one("article.text")
    assert cast.REFUSAL in text.text


def card(statement: Statement, line: str) -> Element:
    """A statement's words as a list of what was searched for shows them."""
    statement.hits = hits(statement.text, parse(line))
    return tree(
        render_to_string("statements/includes/_statement_card.html", {"statement": statement})
    )


def test_what_was_searched_for_in_the_reporting_clause_of_a_quote_stands_above_it(
    article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    shown = card(statement, "حداد")
    assert shown.one("p.clause").text == "وقال حداد: […]"
    assert shown.texts("mark") == ["حداد"]
    assert shown.one("blockquote").text == f"«{cast.REFUSED_WORDS}»"


@pytest.mark.parametrize("line", ["شروط", "حداد شروط", "زرافة", ""])
def test_the_reporting_clause_is_not_told_where_the_quote_says_it_or_nothing_does(
    article: Article, haddad: Speaker, line: str
) -> None:
    assert card(cast.the_refusal(article, haddad), line).all("p.clause") == []


def test_the_reporting_clause_is_not_told_where_only_a_link_may_be_shown(haddad: Speaker) -> None:
    article = cast.an_article(display_exception="link")
    assert card(cast.the_refusal(article, haddad), "حداد").all("p.clause") == []


def test_a_long_statement_is_cut_around_what_was_searched_for(haddad: Speaker) -> None:
    body = f"وأكد حداد أن {'الوفد سيعود إلى القاعة ' * 30}بعد انتهاء المشاورات الأخيرة"
    statement = cast.statement_in(cast.an_article(body), body, haddad)
    quote = card(statement, "المشاورات").one("blockquote")
    assert quote.text.startswith("[…] ")
    assert quote.text.endswith("بعد انتهاء المشاورات الأخيرة")
    assert quote.texts("mark") == ["المشاورات"]
    assert card(statement, "").one("blockquote").text.endswith("[…]")
