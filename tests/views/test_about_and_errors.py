"""The page about the archive, and those where something is amiss."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views import defaults

from tests.views.markup import tree
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_leads_to_those_about_the_archive_and_to_the_rights(
    visitor: Visitor, language: str
) -> None:
    page = visitor.page(f"/{language}/about/")
    for link in page.all("footer a"):
        address, _, fragment = link["href"].partition("#")
        there = visitor.page(address)
        assert there.one("h1").text == link.text or there.one(f"#{fragment} h2").text == link.text
    assert {"ar": "عن الأرشيف", "en": "About the archive"}[language] == page.one("h1").text
    assert "MIT" in page.one("#rights").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_is_not_there_offers_a_search_and_ways_on(
    visitor: Visitor, language: str
) -> None:
    page = visitor.page(f"/{language}/nowhere/", 404)
    assert page.one("main form[role=search]")["action"] == f"/{language}/statements/"
    ways = page.all("main ul.go a")
    assert ways
    for way in ways:
        assert way["href"].startswith(f"/{language}/")


@pytest.mark.parametrize(
    ("view", "fault", "status"),
    [
        (defaults.bad_request, SuspiciousOperation("odd"), 400),
        (defaults.permission_denied, PermissionDenied(), 403),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_is_refused_is_told_so(
    view: Callable[..., HttpResponse], fault: Exception, status: int, language: str
) -> None:
    with override(language):
        answer = view(RequestFactory().get(f"/{language}/"), exception=fault)
    assert answer.status_code == status
    page = tree(answer.content.decode())
    assert page.one("main h1").text
    assert page.all("main ul.go a")


def test_when_the_archive_fails_it_says_so_in_both_languages_without_asking_anything() -> None:
    answer = defaults.server_error(RequestFactory().get("/ar/"))
    assert answer.status_code == 500
    page = tree(answer.content.decode())
    assert page.one("html")["lang"] == "ar"
    assert page.one("main h1").text
    assert page.one("main [lang=en][dir=ltr] h2").text == "The page cannot be shown"


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "تعذّر قبول الاستمارة"), ("en", "The form could not be taken")],
)
def test_a_form_that_was_open_for_too_long_is_refused_in_the_readers_language(
    language: str, words: str
) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"/{language}/admin/login/", {"username": "x"})
    assert answer.status_code == 403
    page = tree(answer.content.decode())
    assert (page.one("html")["lang"], page.one("h1").text) == (language, words)


@pytest.mark.parametrize(
    ("asked_for", "language"), [("en-GB,en", "en"), ("ar", "ar"), ("fr", "ar"), ("", "ar")]
)
def test_outside_both_languages_the_browsers_decides(
    client: Client, asked_for: str, language: str
) -> None:
    answer = client.get("/nowhere", headers={"accept-language": asked_for})
    assert answer.status_code == 404
    assert tree(answer.content.decode()).one("html")["lang"] == language


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    for address in ("/ar/", "/ar/statements/", "/ar/articles/", "/ar/dates/", "/ar/about/"):
        assert getattr(client, method)(address).status_code == 405
