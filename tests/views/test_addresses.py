"""The archive's addresses are permanent, in both languages."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from statements.models import Article, Event, Speaker
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db

ADDRESSES = {
    ("healthz", "healthz"),
    ("readyz", "readyz"),
    ("metrics", "metrics"),
    ("icon", "favicon.ico"),
    ("security-txt", ".well-known/security.txt"),
    ("start", ""),
    ("statement-short", "s/<int:number>"),
    ("statement-embed", "s/<int:number>/embed"),
    ("oembed", "oembed"),
    ("oai", "oai"),
    ("robots", "robots.txt"),
    ("sitemap-index", "sitemap.xml"),
    ("sitemap-section", "sitemap-<str:section>.xml"),
    ("api-root", "api/v1/"),
    ("api-openapi", "api/v1/openapi.json"),
    ("api-statements", "api/v1/statements"),
    ("api-statement", "api/v1/statements/<int:number>"),
    ("api-problems", "api/v1/problems"),
    ("api-nothing", r"api/v1/[\s\S]"),
    ("api-articles", "api/v1/articles"),
    ("api-article", "api/v1/articles/<int:number>"),
    ("api-history", "api/v1/statements/<int:number>/history"),
    ("api-version", "api/v1/statements/<int:number>/versions/<int:version>"),
    ("api-around", "api/v1/statements/<int:number>/around"),
    ("api-compare", "api/v1/compare"),
    ("api-changes", "api/v1/changes"),
    ("api-facets", "api/v1/facets"),
    ("api-suggestions", "api/v1/suggestions"),
    ("api-dates", "api/v1/dates"),
    ("api-days", "api/v1/dates/<int:year>/<int:month>"),
    ("api-speakers", "api/v1/speakers"),
    ("api-speaker", "api/v1/speakers/<slug:slug>"),
    ("api-events", "api/v1/events"),
    ("api-event", "api/v1/events/<slug:slug>"),
    ("home", "ar/"),
    ("statement-list", "ar/statements/"),
    ("statement-detail", "ar/statements/<int:number>/"),
    ("statement-history", "ar/statements/<int:number>/history/"),
    ("statement-version", "ar/statements/<int:number>/versions/<int:version>/"),
    ("statement-report", "ar/statements/<int:number>/report/"),
    ("report-detail", "ar/reports/<slug:reference>/"),
    ("statement-card", "ar/statements/<int:number>/card.png"),
    ("statement-format", "ar/statements/<int:number>.<record:ending>"),
    ("statement-export", "ar/statements.<list:ending>"),
    ("article-export", "ar/articles.<list:ending>"),
    ("speaker-export", "ar/speakers.<table:ending>"),
    ("event-export", "ar/events.<table:ending>"),
    ("speaker-list", "ar/speakers/"),
    ("speaker-detail", "ar/speakers/<slug:slug>/"),
    ("compare", "ar/compare/"),
    ("event-list", "ar/events/"),
    ("event-detail", "ar/events/<slug:slug>/"),
    ("article-list", "ar/articles/"),
    ("article-detail", "ar/articles/<int:pk>/"),
    ("article-tei", "ar/articles/<int:pk>.tei.xml"),
    ("article-source", "ar/articles/<int:pk>/source"),
    ("date-archive", "ar/dates/"),
    ("date-year", "ar/dates/<int:year>/"),
    ("date-month", "ar/dates/<int:year>/<int:month>/"),
    ("date-day", "ar/dates/<int:year>/<int:month>/<int:day>/"),
    ("hijri-archive", "ar/dates/hijri/"),
    ("hijri-year", "ar/dates/hijri/<int:year>/"),
    ("hijri-month", "ar/dates/hijri/<int:year>/<int:month>/"),
    ("changes", "ar/changes/"),
    ("changes-feed", "ar/changes.atom"),
    ("follow", "ar/follow/"),
    ("follow-sent", "ar/follow/sent/"),
    ("saved-search", "ar/saved-search/"),
    ("saved-search-end", "ar/saved-search/end/"),
    ("suggest", "ar/suggest/"),
    ("suggest-opensearch", "ar/suggest/opensearch/"),
    ("opensearch", "ar/opensearch.xml"),
    ("about", "ar/about/"),
    ("method", "ar/method/"),
    ("search-guide", "ar/search-guide/"),
    ("data", "ar/data/"),
    ("api-reference", "ar/api/"),
}
HUGE = "9" * 30
OVERLONG = "9" * 5000


def listed(resolver: URLResolver, before: str = "") -> Iterator[tuple[str | None, str]]:
    """All addresses but those of the curator's desk, with their names."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield entry.name, address
        elif "admin" not in address:
            yield from listed(entry, address)


def test_no_public_address_comes_goes_or_changes() -> None:
    with override("ar"):
        every = list(listed(get_resolver()))
    found = {(name, address) for name, address in every if "admin" not in address}
    assert found == ADDRESSES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    sorted(a for _, a in ADDRESSES if re.fullmatch("ar/(?!suggest)[a-z/]*", a)),
)
def test_every_list_answers_in_both_languages_also_of_an_empty_archive(
    visitor: Visitor, address: str, language: str
) -> None:
    page = visitor.page(f"/{language}/{address[3:]}")
    assert page.one("html")["lang"] == language
    assert page.one("html")["dir"] == {"ar": "rtl", "en": "ltr"}[language]


@pytest.mark.parametrize(
    ("asked_for", "led_to"),
    [
        ("", "/ar/"),
        ("ar", "/ar/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9,ar;q=0.5", "/en/"),
        ("fr", "/ar/"),
        ("fr,ar-LB;q=0.8,en;q=0.7", "/ar/"),
    ],
)
def test_the_start_leads_to_the_language_that_the_browser_asks_for(
    client: Client, asked_for: str, led_to: str
) -> None:
    answer = client.get("/", headers={"accept-language": asked_for})
    assert (answer.status_code, answer["Location"]) == (302, led_to)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_address_leads_to_the_statement_in_the_browsers_language(
    client: Client, language: str
) -> None:
    answer = client.get("/s/5", headers={"accept-language": language})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/statements/5/")
    assert "Accept-Language" in answer["Vary"]


def test_the_address_decides_the_language_whatever_the_browser_asks_for(client: Client) -> None:
    answer = client.get("/ar/about/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "ar"
    assert "Accept-Language" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "address",
    [
        "/ar/",
        "/ar/about/",
        "/ar/statements/?q=%D9%85%D8%AC%D9%84%D8%B3&kind=direct&kind=mixed&page=2",
        "/ar/statements/?q=%C2%ABar%2Fen%C2%BB&sort=oldest",
        "/ar/dates/2015/12/?page=2",
        "/ar/nowhere/?from=ar",
    ],
)
def test_the_language_link_keeps_path_and_query(visitor: Visitor, address: str) -> None:
    status = 404 if "nowhere" in address else 200
    in_arabic = visitor.page(address, status).one("a.lang")
    assert in_arabic["href"] == "/en" + address[3:]
    assert (in_arabic["lang"], in_arabic["hreflang"], in_arabic.text) == ("en", "en", "English")
    in_english = visitor.page(in_arabic["href"], status).one("a.lang")
    assert in_english["href"] == address
    assert (in_english["lang"], in_english["hreflang"], in_english.text) == ("ar", "ar", "العربية")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("folder", "make"), [("speakers", cast.haddad), ("events", cast.the_talks)]
)
def test_an_address_that_was_left_leads_on_for_ever(
    visitor: Visitor,
    article: Article,
    folder: str,
    make: Callable[..., Speaker | Event],
    language: str,
) -> None:
    record = make(slug="first")
    for slug in ("second", "third"):
        record.slug = slug
        record.save()
    if isinstance(record, Speaker):
        cast.the_promise(article, record)
    else:
        cast.the_promise(article, cast.haddad(), occasion=record)
    for left in ("first", "second"):
        answer = visitor.answer(f"/{language}/{folder}/{left}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/{language}/{folder}/third/")
    visitor.page(f"/{language}/{folder}/third/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "nowhere/",
        "statements/1/",
        f"statements/{2**63 - 1}/",
        f"statements/{2**63}/",
        f"statements/{HUGE}/",
        f"statements/{OVERLONG}/",
        "statements/-1/",
        "statements/x/",
        "speakers/nobody/",
        "events/nothing/",
        "articles/0/",
        f"articles/{HUGE}/",
        f"articles/{OVERLONG}/",
        "dates/0/",
        "dates/10000/",
        f"dates/{HUGE}/",
        f"dates/{OVERLONG}/",
        "dates/2015/0/",
        "dates/2015/13/",
        f"dates/2015/{HUGE}/",
        "dates/2015/2/29/",
        "dates/2015/2/30/",
        "dates/2015/12/0/",
        f"dates/2015/12/{HUGE}/",
        "dates/hijri/1342/",
        "dates/hijri/1501/",
        f"dates/hijri/{HUGE}/",
        "dates/hijri/1437/0/",
        "dates/hijri/1437/13/",
    ],
)
def test_where_nothing_is_the_page_says_so(visitor: Visitor, address: str, language: str) -> None:
    page = visitor.page(f"/{language}/{address}", 404)
    assert page.one("html")["lang"] == language
    assert (
        page.one("h1").text
        == {
            "ar": "لا صفحة في هذا العنوان",
            "en": "No page at this address",
        }[language]
    )


def test_an_address_without_a_language_that_is_none_says_so_in_arabic(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "لا صفحة في هذا العنوان" in answer.content.decode()


@pytest.mark.parametrize("number", [1, 2**63, int(HUGE)])
def test_a_short_address_of_no_statement_ends_at_the_page_that_says_so(
    client: Client, number: int
) -> None:
    answer = client.get(f"/s/{number}", follow=True)
    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["dates/2016/2/29/", "dates/1/", "dates/9998/12/31/"])
def test_every_date_of_the_calendar_has_a_page(visitor: Visitor, address: str) -> None:
    visitor.page(f"/ar/{address}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_statement_is_gone_and_its_page_says_so(
    visitor: Visitor, article: Article, haddad: Speaker, first_number: None, language: str
) -> None:
    cast.withdraw(cast.the_promise(article, haddad))
    page = visitor.page(f"/{language}/statements/1/", 410)
    words = {"ar": "سُحب التصريح 1", "en": "Statement 1 has been withdrawn"}[language]
    assert page.one("h1").text == words
    assert cast.PROMISE[:20] not in page.text
    assert haddad.name_ar not in page.text


@pytest.mark.parametrize("status", ["candidate", "rejected"])
def test_what_was_never_published_has_no_page_nor_has_what_stands_behind_it(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event, status: str
) -> None:
    statement = cast.the_promise(article, haddad, status=status, occasion=talks)
    assert statement.number is None
    for address in (
        f"statements/{statement.pk}/",
        f"speakers/{haddad.slug}/",
        f"events/{talks.slug}/",
        f"articles/{article.pk}/",
    ):
        visitor.page(f"/ar/{address}", 404)
    for address in ("", "statements/", "speakers/", "events/", "articles/", "dates/"):
        words = visitor.main(f"/ar/{address}").text
        for secret in (cast.PROMISE[:20], haddad.name_ar, talks.name_ar, article.title):
            assert secret not in words


def test_operators_are_answered_in_no_language(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").status_code == 200
