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
def test_the_page_about_the_archive_tells_of_method_and_rights(
    visitor: Visitor, language: str
) -> None:
    page = visitor.page(f"/{language}/about/")
    for link in page.all("footer a"):
        path, _, fragment = link["href"].partition("#")
        assert path == f"/{language}/about/"
        assert not fragment or page.one(f"#{fragment}")
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


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    for address in ("/ar/", "/ar/statements/", "/ar/dates/", "/ar/about/"):
        assert getattr(client, method)(address).status_code == 405
