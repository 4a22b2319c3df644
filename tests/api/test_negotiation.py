"""Each public page is data for whoever asks for data: what the API tells of the same thing."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from statements.models import Article, Event, Speaker
from statements.urls import pages
from tests.formats.vocabulary import faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

JSON, LINKED = "application/json", "application/ld+json"
# The pages about the archive have a text and no record.
GUIDES = {"about", "method", "search-guide", "data"}
# What is no page to read: files, forms, what a browser asks for, a reader's own report.
NO_PAGES = {
    *("statement-format", "statement-card", "statement-export", "article-export"),
    *("speaker-export", "event-export", "article-source", "opensearch", "suggest-opensearch"),
    *("suggest", "statement-report", "report-detail", "changes-feed", "follow", "follow-sent"),
    *("saved-search", "saved-search-end", "article-tei"),
}
A_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


def address_of(name: str) -> str:
    """An address of that name in the seed archive."""
    (one,) = [page for page in pages if page.name == name]
    arguments: dict[str, Any] = {
        "number": 23,
        "version": 1,
        "slug": (Event if "event" in name else Speaker).objects.published()[0].slug,
        "pk": Article.objects.published()[0].pk,
        "year": 1437 if "hijri" in name else 2016,
        "month": 7,
        "day": 15,
    }
    asked = {key: arguments[key] for key in one.pattern.converters}
    with override("en"):
        return reverse(name, kwargs=asked)


def negotiated() -> list[str]:
    """The names of the pages that the API tells of."""
    return sorted(str(page.name) for page in pages if page.name not in NO_PAGES | GUIDES)


def test_every_page_is_data_too_or_is_named_here_as_none() -> None:
    names = {page.name for page in pages}
    assert names >= NO_PAGES | GUIDES
    assert {"home", "statement-list", "statement-detail", "date-day"} <= set(negotiated())


@pytest.mark.parametrize("name", negotiated())
def test_a_page_asked_for_as_data_is_what_the_api_answers(client: Client, name: str) -> None:
    address = address_of(name)
    forms = re.findall(r'rel="alternate"; type="([^"]+)"', client.get(address)["Link"])
    assert JSON in [form.replace("vnd.oai.openapi+", "").split(";")[0] for form in forms]
    for form in forms:
        told = client.get(address, headers={"Accept": form})
        assert (told.status_code, told["Content-Type"].split(";")[0]) == (200, form.split(";")[0])
        assert "Accept" in told["Vary"].split(", ")
        location = told["Content-Location"].removeprefix("http://testserver")
        assert location.startswith("/api/v1/")
        same = client.get(location, headers={"Accept": form, "Accept-Language": "en"})
        assert told.json() == same.json()
        assert f'<http://testserver{address}>; rel="alternate"; type="text/html"' in told["Link"]


@pytest.mark.parametrize("name", [*negotiated(), *sorted(GUIDES)])
def test_a_browser_gets_the_page(client: Client, name: str) -> None:
    page = client.get(address_of(name), headers={"Accept": A_BROWSER})
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in page["Vary"].split(", ")


@pytest.mark.parametrize("accepted", ["*/*", "", "image/png", "text/html, application/json;q=0.9"])
def test_who_asks_for_no_data_before_all_gets_the_page(client: Client, accepted: str) -> None:
    for name in ("about", "statement-detail"):
        page = client.get(address_of(name), headers={"Accept": accepted} if accepted else {})
        assert page["Content-Type"] == "text/html; charset=utf-8"


def test_a_page_names_its_other_forms(client: Client) -> None:
    links = client.get(address_of("statement-detail"))["Link"]
    named = re.findall(r'<http://testserver(\S+)>; rel="alternate"; type="(\S+)"', links)
    assert named == [("/api/v1/statements/23", form) for form in (JSON, LINKED)]


def test_a_list_as_data_takes_the_filters_of_the_list_and_goes_on_by_itself(
    client: Client,
) -> None:
    asked = "/ar/statements/?speaker=sergei-lavrov&kind=direct&limit=2"
    told = client.get(asked, headers={"Accept": JSON})
    found = told.json()
    assert {one["speaker"]["slug"] for one in found["statements"]} == {"sergei-lavrov"}
    assert 'rel="next"' in told["Link"]
    further = client.get(found["next"].removeprefix("http://testserver"))
    assert further.json()["count"] == found["count"]
    wrong = client.get("/ar/statements/?speaker=nobody", headers={"Accept": JSON})
    assert (wrong.status_code, wrong["Content-Type"]) == (404, "application/problem+json")


def test_what_a_program_has_already_is_not_sent_again(client: Client) -> None:
    address = address_of("statement-detail")
    tag = client.get(address, headers={"Accept": JSON})["ETag"]
    again = client.get(address, headers={"Accept": JSON, "If-None-Match": tag})
    assert again.status_code == 304
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", sorted(GUIDES))
def test_a_page_about_the_archive_tells_its_title_and_text(client: Client, name: str) -> None:
    address = address_of(name)
    told = client.get(address, headers={"Accept": JSON}).json()
    assert (told["language"], told["address"]) == ("en", f"http://testserver{address}")
    assert told["title"]
    assert len(told["text"]) > 500
    assert not told["text"].startswith(told["title"])
    assert "<" not in told["title"]
    linked = client.get(address, headers={"Accept": LINKED})
    assert linked["Content-Type"] == LINKED
    assert faults(linked.json()) == []
