"""The map for search engines: every page of a published record, in both languages, and no other."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import sitemaps
from statements.models import Article, Event, Speaker, Statement
from tests import cast
from tests.views.visits import Visitor

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ORIGIN = "http://testserver"


def listed(visitor: Visitor, address: str) -> list[ElementTree.Element]:
    """The entries of a map or of the index."""
    answer = visitor.answer(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return list(ElementTree.fromstring(answer.content))  # noqa: S314


def addresses(visitor: Visitor, address: str) -> list[str]:
    """What they name, without the origin."""
    named = [entry.findtext(f"{MAP}loc") or "" for entry in listed(visitor, address)]
    assert all(name.startswith(ORIGIN) for name in named)
    return [name.removeprefix(ORIGIN) for name in named]


def in_both(*paths: str) -> Iterator[str]:
    """The paths in Arabic and English."""
    for path in paths:
        yield f"/ar/{path}"
        yield f"/en/{path}"


@pytest.fixture(autouse=True)
def one_map_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first map of records reaches as far as the numbers that other tests have used up."""
    monkeypatch.setattr(sitemaps, "A_MAP", 10**9)


def test_every_page_of_a_published_record_is_on_the_map(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event, first_number: None
) -> None:
    cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))
    spoken_of = cast.the_talks(slug="attack")
    cast.the_refusal(article, haddad, about=[spoken_of], **cast.said_on("2015-12"))
    expected = {
        "statements": ["statements/1/", "statements/2/"],
        "speakers": ["speakers/samir-haddad/"],
        "events": ["events/geneva-talks-2015-10/", "events/attack/"],
        "articles": [f"articles/{article.pk}/"],
        "dates": ["dates/2015/", "dates/2015/10/", "dates/2015/10/5/", "dates/2015/12/"],
    }
    for section, paths in expected.items():
        assert addresses(visitor, f"/sitemap-{section}.xml") == [*in_both(*paths)], section


def test_the_index_names_every_map_and_every_map_answers(visitor: Visitor) -> None:
    maps = addresses(visitor, "/sitemap.xml")
    names = ["statements", "speakers", "events", "articles", "dates", "pages"]
    assert maps == [f"/sitemap-{name}.xml" for name in names]
    for address in maps:
        listed(visitor, address)
    for address in ("/sitemap-secrets.xml", "/sitemap-pages.xml?p=9", "/sitemap-pages.xml?p=x"):
        assert visitor.answer(address).status_code == 404


def test_every_page_on_the_map_is_there_and_may_be_indexed(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))
    for section in sitemaps.MAPS:
        for path in addresses(visitor, f"/sitemap-{section}.xml"):
            page = visitor.page(path)
            assert page.one("link[rel=canonical]")["href"] == ORIGIN + path
            assert page.all("meta[name=robots]") == [], path


def test_what_readers_may_not_see_is_on_no_map(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> None:
    gone = cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))
    cast.withdraw(gone)
    cast.the_praise(article, petrova, status="candidate")
    for section in ("statements", "speakers", "events", "articles", "dates"):
        assert addresses(visitor, f"/sitemap-{section}.xml") == [], section


def test_each_page_tells_of_its_other_language_and_of_its_last_change(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    promise = cast.the_promise(article, haddad)
    for section in ("statements", "speakers", "articles"):
        entry = listed(visitor, f"/sitemap-{section}.xml")[0]
        assert entry.findtext(f"{MAP}lastmod") == promise.changed_at.date().isoformat()
        links = {link.get("hreflang"): link.get("href") or "" for link in entry.iter(LINK)}
        assert set(links) == {"ar", "en", "x-default"}
        assert links["x-default"] == links["ar"] == entry.findtext(f"{MAP}loc")
        assert links["en"] == links["ar"].replace("/ar/", "/en/")


def test_a_long_archive_has_several_maps_that_cost_the_same(
    visitor: Visitor, haddad: Speaker, first_number: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "A_MAP", 2)
    for n in range(5):
        cast.the_promise(cast.an_article(title=f"مقال {n}"), haddad)
    cast.withdraw(Statement.objects.get(number=4))
    first = "/sitemap-statements.xml"
    maps = [a for a in addresses(visitor, "/sitemap.xml") if a.startswith(first)]
    assert maps == [first, f"{first}?p=2", f"{first}?p=3"]
    found = [addresses(visitor, address) for address in maps]
    assert found == [
        [*in_both("statements/1/", "statements/2/")],
        [*in_both("statements/3/")],
        [*in_both("statements/5/")],
    ]
    for address in maps:
        with CaptureQueriesContext(connection) as asked:
            visitor.answer(address)
        assert len(asked) == 2
        assert not any("OFFSET" in query["sql"] for query in asked.captured_queries)
