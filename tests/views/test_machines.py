"""What programs find at the archive's addresses that are for them."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from statements.models import Article, Speaker
from statements.views import machines
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_has_a_picture_to_share(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    refusal = cast.the_refusal(article, haddad)
    answer = visitor.answer(f"/{language}/statements/{refusal.number}/card.png")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content[:4] == b"\x89PNG"
    assert answer["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"


def test_a_picture_that_is_known_already_is_not_drawn_again(
    client: Client, article: Article, haddad: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = cast.the_refusal(article, haddad)
    address = f"/ar/statements/{refusal.number}/card.png"
    tag = client.get(address)["ETag"]
    monkeypatch.setattr(machines, "png", None)
    again = client.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"


def test_a_picture_is_another_when_what_it_shows_has_changed(
    client: Client, article: Article, haddad: Speaker
) -> None:
    refusal = cast.the_refusal(article, haddad)
    address = f"/ar/statements/{refusal.number}/card.png"
    before = client.get(address)["ETag"]
    Speaker.objects.update(name_ar="سمير الحداد")
    assert client.get(address, headers={"if-none-match": before}).status_code == 200


def test_what_readers_may_not_see_has_no_picture(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    refusal = cast.the_refusal(article, haddad)
    cast.withdraw(refusal)
    for number, status in ((refusal.number, 410), (9**20, 404)):
        assert visitor.answer(f"/ar/statements/{number}/card.png").status_code == status


def test_programs_are_told_what_to_crawl_and_where_the_map_is(visitor: Visitor) -> None:
    answer = visitor.answer("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert "Disallow: /*/admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_learns_how_to_search_from_its_address_bar(
    visitor: Visitor, language: str
) -> None:
    link = visitor.page(f"/{language}/").one("link[rel=search]")
    answer = visitor.answer(link["href"])
    assert answer["Content-Type"].partition(";")[0] == link["type"]
    described = ElementTree.fromstring(answer.content)  # noqa: S314
    assert len(described.findtext(f"{OPENSEARCH}ShortName") or "") in range(1, 17)
    templates = {url.get("type"): url.get("template") for url in described.iter(f"{OPENSEARCH}Url")}
    assert templates["text/html"] == f"http://testserver/{language}/statements/?q={{searchTerms}}"
    suggested = templates["application/x-suggestions+json"]
    assert suggested == f"http://testserver/{language}/suggest/opensearch/?q={{searchTerms}}"


def test_a_browser_is_offered_what_the_search_box_offers(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_refusal(article, haddad)
    answer = visitor.answer("/en/suggest/opensearch/?q=حدا")
    assert answer["Content-Type"] == "application/x-suggestions+json"
    asked, texts, labels, addresses = json.loads(answer.content)
    assert (asked, texts) == ("حدا", ["Samir Haddad", "حداد"])
    assert labels[0] == "Speaker · 1 statement"
    assert addresses[0] == "http://testserver/en/speakers/samir-haddad/"
    assert addresses[1].startswith("http://testserver/en/statements/?q=")
