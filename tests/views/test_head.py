"""A page's head: the one address by which it is known, and how it looks where it is shared."""

import pytest

from statements.models import Article, Event, Speaker
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"


def known_as(page: Element) -> str:
    """The page's canonical address, which must lie at the origin."""
    address = page.one("link[rel=canonical]")["href"]
    assert address.startswith(ORIGIN)
    assert page.one("meta[property=og:url]")["content"] == address
    return address.removeprefix(ORIGIN)


def shared(page: Element, name: str) -> str:
    """What the page gives of that name to whoever shares it."""
    return page.one(f"meta[property=og:{name}]")["content"]


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("", ""),
        ("?utm_source=x", ""),
        ("statements/", "statements/"),
        ("statements/?page=1", "statements/"),
        ("statements/?page=99", "statements/"),
        ("statements/?sort=oldest", "statements/"),
        ("statements/?speaker=nobody", "statements/"),
        (
            "statements/?kind=direct&speaker=samir-haddad&q=x&page=1",
            "statements/?q=x&kind=direct&speaker=samir-haddad",
        ),
        ("speakers/samir-haddad/?q=x", "speakers/samir-haddad/"),
        ("dates/2015/?page=1", "dates/2015/"),
        ("articles/?q=x&sort=newest", "articles/?q=x"),
        ("about/?x", "about/"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_known_by_one_address_however_it_is_asked_for(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, asked: str, known: str
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/{asked}")
    assert known_as(page) == f"/{language}/{known}"
    links = page.all("link[hreflang]")
    assert {link["hreflang"]: link["href"] for link in links} == {
        "ar": f"{ORIGIN}/ar/{known}",
        "en": f"{ORIGIN}/en/{known}",
        "x-default": f"{ORIGIN}/ar/{known}",
    }


def test_each_page_of_a_long_list_is_known_by_its_own_address(
    visitor: Visitor, haddad: Speaker
) -> None:
    for n in range(21):
        cast.the_promise(cast.an_article(title=f"مقال {n}"), haddad)
    assert known_as(visitor.page("/ar/statements/?page=2&sort=oldest")) == "/ar/statements/?page=2"
    narrowed = "/ar/statements/?kind=indirect&page=2"
    assert known_as(visitor.page(narrowed)) == narrowed


@pytest.mark.parametrize("folder", ["statements", "articles"])
def test_a_narrowed_list_is_followed_but_not_indexed(visitor: Visitor, folder: str) -> None:
    page = visitor.page(f"/ar/{folder}/?q=x")
    assert page.one("meta[name=robots]")["content"] == "noindex,follow"
    assert visitor.page(f"/ar/{folder}/").all("meta[name=robots]") == []


def test_what_is_no_page_has_no_address_to_be_known_by(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    gone = cast.the_promise(article, haddad)
    cast.withdraw(gone)
    for address, status in ((f"/ar/statements/{gone.number}/", 410), ("/ar/speakers/nobody/", 404)):
        page = visitor.page(address, status)
        assert page.all("link[rel=canonical]") == page.all("link[hreflang]") == []
        assert page.all("meta[property]") == []


def test_a_verbatim_statement_is_shared_in_guillemets_and_a_paraphrase_by_that_word(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    refusal = visitor.page(f"/en/statements/{cast.the_refusal(article, haddad).number}/")
    assert shared(refusal, "description") == f"«{cast.REFUSED_WORDS}»"
    promise = visitor.page(f"/en/statements/{cast.the_promise(article, haddad).number}/")
    assert shared(promise, "description") == f"Paraphrased: {cast.PROMISE}"
    praise = visitor.page(f"/en/statements/{cast.the_praise(article, petrova).number}/")
    assert shared(praise, "description") == f"Partly verbatim: {cast.PRAISE}"
    for page in (refusal, promise, praise):
        description = page.one("meta[name=description]")["content"]
        assert description == shared(page, "description") == shared(page, "image:alt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_picture_to_be_shared_with(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    number = cast.the_refusal(article, haddad).number
    statement = visitor.page(f"/{language}/statements/{number}/")
    assert shared(statement, "image") == f"{ORIGIN}/{language}/statements/{number}/card.png"
    home = visitor.page(f"/{language}/")
    assert shared(home, "image") == f"{ORIGIN}/static/images/card-{language}.png"
    for page in (statement, home):
        assert (shared(page, "image:width"), shared(page, "image:height")) == ("1200", "630")
        assert page.one("meta[name=twitter:card]")["content"] == "summary_large_image"
        title = page.one("title").text
        assert title.startswith(shared(page, "title"))
        assert title.endswith(shared(page, "site_name"))


def test_pages_say_what_they_are_and_in_which_language(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    number = cast.the_refusal(article, haddad, occasion=talks).number
    kinds = {
        "": "website",
        f"statements/{number}/": "article",
        f"articles/{article.pk}/": "article",
        "speakers/samir-haddad/": "profile",
        "events/geneva-talks-2015-10/": "website",
    }
    for address, kind in kinds.items():
        page = visitor.page(f"/en/{address}")
        assert shared(page, "type") == kind
        assert (shared(page, "locale"), shared(page, "locale:alternate")) == ("en_GB", "ar_AR")


def test_a_reference_manager_reads_who_when_and_where_but_never_a_sure_date_of_a_doubtful_one(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(outlet=cast.an_outlet())
    stated = cast.the_refusal(article, haddad, **cast.said_on("2015-10-05"))
    inferred = {**cast.said_on("2015-10-05"), "said_on_inferred": "date"}
    worked_out = cast.the_promise(article, haddad, **inferred)
    page = visitor.page(f"/en/statements/{stated.number}/")
    read = {m["name"]: m["content"] for m in page.all("meta[name]") if m["name"][:2] == "DC"}
    assert read == {
        "DC.type": "newspaperArticle",
        "DC.title": f"Statement {stated.number}",
        "DC.creator": "Haddad, Samir",
        "DC.date": "2015-10-05",
        "DC.language": "ar",
        "DC.identifier": f"{ORIGIN}/s/{stated.number}",
        "DC.source": cast.TITLE,
    }
    assert page.one("meta[name=prism.publicationName]")["content"] == "Al-Minbar"
    assert page.one("meta[name=citation_public_url]")["content"] == read["DC.identifier"]
    other = visitor.page(f"/en/statements/{worked_out.number}/")
    assert other.one("meta[name=DC.date]")["content"] == "5 October 2015 (date inferred)"
