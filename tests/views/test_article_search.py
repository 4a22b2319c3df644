"""The search in the texts of articles: what is found, what is shown of it, and the way back."""

from urllib.parse import quote

import pytest

from statements.models import Article, Outlet, Speaker, Statement
from tests import cast
from tests.views.markup import Element
from tests.views.visits import Visitor


def found(page: Element) -> list[str]:
    """The titles of the articles on the page, in order."""
    return page.texts("ul.evs h2")


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """Haddad's promise in the first paragraph; beside it stands only the second."""
    return cast.the_promise(article, haddad)


@pytest.mark.parametrize(
    ("language", "heading"),
    [("ar", 'مقال واحد عن "مشاورات"'), ("en", "1 article about “مشاورات”")],
)
def test_an_article_is_found_by_words_that_stand_in_no_statement(
    visitor: Visitor, haddad: Speaker, language: str, heading: str
) -> None:
    cast.the_promise(cast.an_article(display_exception="whole"), haddad)
    page = visitor.main(f"/{language}/articles/?q=مشاورات")
    assert page.one("h1").text == heading
    assert found(page) == [cast.TITLE]


HEADING, TOLD, NEAR, FAR = "يبحثان", "ملتزمة", "صريحة", "مشاورات"


@pytest.mark.parametrize(
    ("display", "is_found"),
    [
        ("whole", [HEADING, TOLD, NEAR, FAR]),
        ("surroundings", [HEADING, TOLD, NEAR]),
        ("link", [HEADING]),
    ],
)
@pytest.mark.parametrize("word", [HEADING, TOLD, NEAR, FAR])
def test_nothing_is_found_or_shown_beyond_what_may_be_shown(
    visitor: Visitor, haddad: Speaker, display: str, is_found: list[str], word: str
) -> None:
    cast.the_promise(cast.an_article(display_exception=display), haddad)
    page = visitor.main(f"/ar/articles/?q={word}")
    assert found(page) == ([cast.TITLE] if word in is_found else [])
    shown = page.one("ul.evs").text
    for hidden in {TOLD, NEAR, FAR} - set(is_found):
        assert hidden not in shown


def test_what_an_outlet_no_longer_permits_is_no_longer_found(
    visitor: Visitor, haddad: Speaker
) -> None:
    outlet = cast.an_outlet(display="whole")
    cast.the_promise(cast.an_article(outlet=outlet), haddad)
    assert found(visitor.main(f"/ar/articles/?q={FAR}")) == [cast.TITLE]
    Outlet.objects.update(display="link")
    assert found(visitor.main(f"/ar/articles/?q={FAR}")) == []


def test_an_article_without_a_published_statement_is_not_found(
    visitor: Visitor, promise: Statement
) -> None:
    cast.withdraw(promise)
    assert found(visitor.main(f"/ar/articles/?q={TOLD}")) == []


def test_the_words_around_what_was_searched_for_are_shown_with_it_marked(
    visitor: Visitor, promise: Statement
) -> None:
    page = visitor.main("/ar/articles/?q=هدنة+صريح")
    assert page.texts("ul.evs .clause mark") == ["الهُدنة", "صريحة"]
    clause = page.one("ul.evs .clause")
    assert (clause["lang"], clause["dir"]) == ("ar", "rtl")


def test_a_long_text_is_cut_around_what_was_searched_for(visitor: Visitor, haddad: Speaker) -> None:
    line = "وأكد حداد أن الوفد باقٍ"
    body = f"{line}\n{'وعاد الوفد إلى القاعة ' * 40}\nوتحدث عن الهدنة\n{'وعاد الوفد ' * 40}"
    cast.statement_in(cast.an_article(body, display_exception="whole"), line, haddad)
    clause = visitor.main("/ar/articles/?q=هدنة").one("ul.evs .clause")
    assert clause.texts("mark") == ["الهدنة"]
    assert clause.texts(".cut") == ["[…]", "[…]"]
    assert len(clause.text.split()) < 60


def test_an_articles_link_carries_the_words_and_its_page_marks_them(
    visitor: Visitor, promise: Statement
) -> None:
    link = visitor.main("/ar/articles/?q=هدنة").one("ul.evs h2 a")
    assert link["href"] == f"{promise.article.get_absolute_url()}?q={quote('هدنة')}"
    assert visitor.main(link["href"]).texts("article.text mark") == ["الهُدنة"]


def test_the_list_of_statements_leads_to_the_articles_with_their_number_and_back(
    visitor: Visitor, promise: Statement, haddad: Speaker
) -> None:
    other = "وتحدث حداد عن الوفود"
    body = f"{other} التي بحثت الهدنة"
    cast.statement_in(cast.an_article(body, title="عنوان آخر"), other, haddad)
    listed = visitor.main("/en/statements/?q=الهدنة&speaker=samir-haddad")
    assert len(listed.all("article.st")) == 1
    (way,) = [a for a in listed.all("p.go a") if a.text == "Search the articles’ texts (2)"]
    there = visitor.main(way["href"])
    assert there.one("h1").text == "2 articles about “الهدنة”, by Samir Haddad"
    assert len(found(there)) == 2
    back = there.one("p.go a")
    assert back.text == "Search the statements"
    assert visitor.main(back["href"]).one("h1").text == listed.one("h1").text


@pytest.mark.parametrize(
    ("filters", "is_found"),
    [
        ("speaker=samir-haddad", True),
        ("speaker=elena-petrova", False),
        ("kind=indirect&country=lb", True),
        ("kind=mixed", False),
        ("outlet=unstated", True),
        ("year=2016", True),
        ("year=2015", False),
        ("q=الهدنة متحدث:حداد", True),
        ("q=الهدنة متحدث:بتروفا", False),
    ],
)
def test_a_filter_finds_the_articles_with_such_a_statement(
    visitor: Visitor, haddad: Speaker, petrova: Speaker, filters: str, is_found: bool
) -> None:
    article = cast.an_article(**cast.printed_on("2016-07"))
    cast.the_promise(article, haddad, **cast.said_on("2015"))
    other = cast.an_article(title="عنوان آخر", outlet=cast.an_outlet())
    cast.the_praise(other, petrova)
    assert (cast.TITLE in found(visitor.main(f"/ar/articles/?{filters}"))) is is_found


@pytest.mark.parametrize(
    ("language", "words"), [("ar", 'لا مقال عن "زرافة"'), ("en", "No article: about “زرافة”")]
)
def test_where_no_article_is_found_the_page_says_so(
    visitor: Visitor, promise: Statement, language: str, words: str
) -> None:
    page = visitor.page(f"/{language}/articles/?q=زرافة&speaker=nobody")
    assert page.one("h1").text == words
    assert len(page.all("main .note[role=status] p")) == 1
    assert page.one("meta[name=robots]")["content"] == "noindex,follow"


def test_with_words_the_best_come_first_and_by_date_where_asked_for(
    visitor: Visitor, haddad: Speaker
) -> None:
    line = "وأكد حداد أن الوفد باقٍ"
    often = cast.an_article(f"{line} في الهدنة ثم الهدنة", title="كثيراً", **cast.printed_on("2015"))
    once = cast.an_article(f"{line} في الهدنة طويلاً جداً", title="مرة", **cast.printed_on("2016"))
    for article in (often, once):
        cast.statement_in(article, line, haddad)
    assert found(visitor.main("/ar/articles/?q=الهدنة")) == ["كثيراً", "مرة"]
    assert found(visitor.main("/ar/articles/?q=الهدنة&sort=newest")) == ["مرة", "كثيراً"]
    assert found(visitor.main("/ar/articles/?q=الهدنة&sort=oldest")) == ["كثيراً", "مرة"]


def test_many_articles_found_have_pages(visitor: Visitor, haddad: Speaker) -> None:
    line = "وأكد حداد أن الهدنة باقية"
    for n in range(21):
        cast.statement_in(cast.an_article(f"{line}\n{n}", title=f"عنوان {n}"), line, haddad)
    first = visitor.main("/ar/articles/?q=الهدنة")
    second = visitor.main("/ar/articles/" + first.one("nav.pages a[rel=next]")["href"])
    assert [len(found(page)) for page in (first, second)] == [20, 1]
    assert len({*found(first), *found(second)}) == 21
