"""A statement on somebody else's page: its card, and what oEmbed tells of it."""

import json
import re
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.utils.translation import override

from statements.curation.deciding import withdraw
from statements.curation.withholding import withhold
from statements.formats.embedding import quotation
from statements.formats.site import Site
from statements.models import Article, Speaker, Statement
from tests import cast
from tests.views.markup import Element, tree
from tests.views.test_addresses import listed
from tests.views.visits import LANGUAGES, Visitor

ORIGIN = "http://testserver"
MEDIA = {"json": "application/json", "xml": "text/xml"}
# What stands for the parts of an address in the walk through all of them.
PARTS = {
    "number": "1",
    "slug": "samir-haddad",
    "pk": "1",
    "year": "2015",
    "month": "10",
    "day": "5",
    "version": "1",
    "section": "pages",
    "ending": "json",
    "reference": "ABCDEFGH",
    "rest": "nothing",
}


@pytest.fixture
def reviewer(db: None) -> User:
    """Who withdraws."""
    return User.objects.create_superuser("reviewer")


@pytest.fixture
def refusal(article: Article, haddad: Speaker) -> Statement:
    """What Haddad says verbatim."""
    return cast.the_refusal(article, haddad, attributed_as="الوزير", **cast.said_on("2015-10-05"))


def card_of(visitor: Visitor, statement: Statement, language: str = "ar") -> Element:
    return visitor.page(f"/s/{statement.number}/embed?lang={language}")


def filled(path: str, **parts: str) -> str:
    """The address of that pattern with something that could stand in each of its parts."""
    return "/" + re.sub(r"<\w+:(\w+)>", lambda m: {**PARTS, **parts}[m[1]], path)


def told_of(client: Client, url: str, **asked: str) -> HttpResponse:
    answer = client.get(f"/oembed?{urlencode({'url': url, **asked})}")
    assert isinstance(answer, HttpResponse)
    return answer


def frame_of(answer: HttpResponse) -> Element:
    return tree(json.loads(answer.content)["html"]).one("iframe")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_keeps_who_what_when_where_and_the_way_back(
    visitor: Visitor, refusal: Statement, language: str
) -> None:
    card = card_of(visitor, refusal, language)
    assert card.one("html")["lang"] == language
    assert card.one("blockquote").text == f"«{cast.REFUSED_WORDS}»"
    name = {"ar": "سمير حداد", "en": "Samir Haddad"}[language]
    assert card.one("h1").text.split("الوزير")[0].strip() == name
    assert "2015" in card.one("time").text
    links = card.all("a")
    assert {(a["target"], a["rel"]) for a in links} == {("_blank", "noopener")}
    assert f"{ORIGIN}/s/{refusal.number}" in {a["href"] for a in links}


def test_words_that_are_not_verbatim_wear_no_marks_of_ours_and_say_what_they_are(
    visitor: Visitor, promise: Statement, praise: Statement
) -> None:
    paraphrase = card_of(visitor, promise, "en")
    assert paraphrase.one("blockquote").text == cast.PROMISE
    assert "as the article’s author put it" in paraphrase.text
    assert card_of(visitor, praise, "en").one("blockquote").text == cast.PRAISE


def test_long_words_are_cut_with_the_mark_behind_the_cut(visitor: Visitor, haddad: Speaker) -> None:
    words = " ".join(["السلام"] * 90)
    statement = cast.statement_in(
        cast.an_article(f"وقال: «{words}»"), f"وقال: «{words}»", haddad, [words], kind="direct"
    )
    shown = card_of(visitor, statement).one("blockquote").text
    assert shown.endswith("السلام […]»")
    assert shown.count("السلام") == 50


def test_a_card_is_in_the_language_that_is_asked_for_or_the_browsers(
    client: Client, promise: Statement
) -> None:
    address = f"/s/{promise.number}/embed"
    for query, browser, language in (
        ("", "", "ar"),
        ("", "en", "en"),
        ("?lang=ar", "en", "ar"),
        ("?lang=xx", "", "ar"),
    ):
        answer = client.get(address + query, headers={"accept-language": browser})
        assert answer["Content-Language"] == language
        assert "Accept-Language" in answer["Vary"]


def test_a_card_loads_one_style_sheet_of_ours_and_leaves_nothing_behind(
    visitor: Visitor, promise: Statement
) -> None:
    card = card_of(visitor, promise)
    assert [e["href"] for e in card.all("link[rel=stylesheet]")] == ["/static/css/embed.css"]
    assert not card.all("script") + card.all("img") + card.all("style")
    assert not visitor.client.cookies


def test_a_card_that_a_program_has_already_is_not_sent_again(
    client: Client, promise: Statement
) -> None:
    first = client.get(f"/s/{promise.number}/embed")
    assert first["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"
    again = client.get(f"/s/{promise.number}/embed", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_what_is_gone_says_so_without_its_words(
    visitor: Visitor, promise: Statement, reviewer: User, language: str
) -> None:
    address = f"/s/{promise.number}/embed?lang={language}"
    withdraw(promise, reviewer, "كلام المراسل")
    gone = visitor.page(address, 410)
    assert "كلام المراسل" in gone.text
    assert cast.PROMISE[:20] not in gone.text
    assert gone.one("html")["lang"] == language
    withhold(promise, reviewer, "بطلب من المحكمة")
    assert "بطلب من المحكمة" in visitor.page(address, 410).text


def test_the_card_of_what_was_merged_leads_to_the_others_in_its_language(
    visitor: Visitor, promise: Statement, refusal: Statement, reviewer: User
) -> None:
    withdraw(promise, reviewer, "التصريح نفسه", merged_into=refusal)
    answer = visitor.answer(f"/s/{promise.number}/embed?lang=en")
    assert (answer.status_code, answer["Location"]) == (301, f"/s/{refusal.number}/embed?lang=en")


def test_no_address_but_a_card_may_stand_in_a_frame(visitor: Visitor, promise: Statement) -> None:
    with override("ar"):
        every = [(name, path) for name, path in listed(get_resolver()) if "admin" not in path]
    framed = set()
    for name, path in every:
        answer = visitor.client.get(filled(path, number=str(promise.number)))
        may_be = "frame-ancestors *" in answer["Content-Security-Policy"]
        assert may_be or "frame-ancestors 'none'" in answer["Content-Security-Policy"], path
        assert may_be != (answer.get("X-Frame-Options") == "DENY"), path
        framed |= {name} if may_be else set()
    assert framed == {"statement-embed"}
    for path in ("/s/999999/embed", f"/s/{'9' * 30}/embed"):
        answer = visitor.client.get(path)
        assert answer.status_code == 404
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
    for path in ("/s/x/embed", "/ar/admin/login/"):
        assert visitor.client.get(path)["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("address", "language"),
    [("/s/{}", "ar"), ("/s/{}/embed?lang=en", "ar"), ("/en/statements/{}/?q=x#known", "en")],
)
def test_oembed_knows_a_statement_by_each_of_its_addresses(
    client: Client, refusal: Statement, address: str, language: str
) -> None:
    answer = told_of(client, ORIGIN + address.format(refusal.number))
    told = json.loads(answer.content)
    assert (answer["Content-Type"], told["type"], told["version"]) == (
        "application/json; charset=utf-8",
        "rich",
        "1.0",
    )
    assert told["author_name"] == {"ar": "سمير حداد", "en": "Samir Haddad"}[language]
    frame = frame_of(answer)
    assert frame["src"] == f"{ORIGIN}/s/{refusal.number}/embed?lang={language}"
    assert frame["title"] == told["title"]
    assert "allow-scripts" not in frame["sandbox"]
    assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))


def test_oembed_honours_the_size_that_is_asked_for(client: Client, refusal: Statement) -> None:
    url = f"{ORIGIN}/s/{refusal.number}"
    wide = json.loads(told_of(client, url).content)
    small = json.loads(told_of(client, url, maxwidth="260").content)
    assert (wide["width"], small["width"]) == (600, 260)
    assert small["height"] > wide["height"]
    assert json.loads(told_of(client, url, maxheight="120").content)["height"] == 120
    for asked in ("0", "-5", "x", "²"):
        assert told_of(client, url, maxwidth=asked).status_code == 400


def test_oembed_tells_the_same_in_xml(client: Client, refusal: Statement) -> None:
    url = f"{ORIGIN}/s/{refusal.number}"
    answer = told_of(client, url, format="xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    told = {e.tag: e.text for e in ElementTree.fromstring(answer.content)}  # noqa: S314
    as_json = json.loads(told_of(client, url).content)
    assert told == {name: str(value) for name, value in as_json.items()}


@pytest.mark.parametrize(
    ("url", "asked", "status"),
    [
        ("", {}, 400),
        (f"{ORIGIN}/s/999999", {}, 404),
        (f"{ORIGIN}/ar/speakers/samir-haddad/", {}, 404),
        (f"{ORIGIN}/ar/statements/{{}}/versions/1/", {}, 404),
        ("https://elsewhere.example/s/{}", {}, 404),
        ("http://testserver.example/s/{}", {}, 404),
        ("http://[/s/{}", {}, 404),
        ("/s/{}", {}, 404),
        (f"{ORIGIN}/s/{'9' * 5000}", {}, 404),
        (f"{ORIGIN}/s/{{}}", {"format": "yaml"}, 501),
    ],
)
def test_oembed_refuses_whatever_is_no_statement_here(
    client: Client, refusal: Statement, url: str, asked: dict[str, Any], status: int
) -> None:
    assert told_of(client, url.format(refusal.number), **asked).status_code == status


def test_oembed_knows_nothing_withdrawn_and_follows_a_merge(
    client: Client, promise: Statement, refusal: Statement, reviewer: User
) -> None:
    url = f"{ORIGIN}/s/{promise.number}"
    withdraw(promise, reviewer, "التصريح نفسه", merged_into=refusal)
    assert f"/s/{refusal.number}/embed" in frame_of(told_of(client, url))["src"]
    withhold(promise, reviewer, "بطلب من المحكمة")
    assert told_of(client, url).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statements_page_tells_where_its_card_is_and_gives_it_to_copy(
    visitor: Visitor, promise: Statement, language: str
) -> None:
    page = visitor.page(f"/{language}/statements/{promise.number}/")
    for ending, kind in MEDIA.items():
        link = page.one(f"link[type={kind}+oembed]")
        answer = visitor.answer(link["href"].removeprefix(ORIGIN))
        assert answer["Content-Type"].startswith(MEDIA[ending])
        assert f"/embed?lang={language}" in answer.content.decode()
    frame, text = [tree(e.text) for e in page.all("pre") if "</" in e.text]
    assert frame.one("iframe")["src"] == f"{ORIGIN}/s/{promise.number}/embed?lang={language}"
    assert text.one("blockquote").text == cast.PROMISE
    below = text.one("figcaption").text
    assert {"ar": "منقول بالمعنى", "en": "Paraphrased"}[language].lower() in below.lower()
    assert text.one("a")["href"] == f"{ORIGIN}/s/{promise.number}"


def test_as_text_verbatim_words_wear_guillemets_with_their_date_below(refusal: Statement) -> None:
    text = tree(str(quotation(refusal, Site(ORIGIN), "ar")))
    assert text.one("blockquote").text == f"«{cast.REFUSED_WORDS}»"
    assert "5 تشرين الأول/أكتوبر 2015" in text.one("figcaption").text
