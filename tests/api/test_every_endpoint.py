"""Every endpoint: it asks the database no more where there is more, and answers as it declares."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pydantic import TypeAdapter

from statements.models import Article, Event
from statements.urls import for_programs
from tests.api.asking import got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds", "all_settled")]

# By its name, an address of each endpoint, and the most queries that it may ask; a search sets its
# time limit by five of them.
ENDPOINTS = {
    "api-root": ("", 0),
    "api-statements": ("statements?q=الإرهاب&year=2015&limit={limit}", 15),
    "api-statement": ("statements/23", 6),
    "api-articles": ("articles?q=الإرهاب&year=2015&limit={limit}", 11),
    "api-article": ("articles/{article}?q=الإرهاب", 4),
    "api-history": ("statements/23/history?limit={limit}", 6),
    "api-version": ("statements/23/versions/1", 4),
    "api-around": ("statements/23/around", 11),
    "api-compare": ("compare?speaker=sergei-lavrov&speaker=john-kerry&year=2015", 18),
    "api-changes": ("changes?limit={limit}", 10),
    "api-facets": ("facets?q=الإرهاب&year=2015", 13),
    "api-suggestions": ("suggestions?q=سور", 10),
    "api-dates": ("dates", 7),
    "api-days": ("dates/1436/12?calendar=hijri", 7),
    "api-speakers": ("speakers?limit={limit}", 4),
    "api-speaker": ("speakers/{speaker}", 22),
    "api-events": ("events?limit={limit}", 2),
    "api-event": ("events/{event}", 17),
}
NOT_OURS = {"api-openapi", "api-problems", "api-nothing"}
VIEWS: dict[str | None, Any] = {pattern.name: pattern.callback for pattern in for_programs}


def address(template: str, limit: int = 20) -> str:
    """An address of the seeds."""
    named = {
        "limit": limit,
        "article": Article.objects.published().earliest("pk").pk,
        "speaker": "sergei-lavrov",
        "event": Event.objects.occasions().earliest("pk").slug,
    }
    return f"/api/v1/{template.format(**named)}"


def queries(client: Client, asked: str) -> int:
    """How often an endpoint asks the database."""
    with CaptureQueriesContext(connection) as captured:
        got(client, asked)
    return len(captured)


def test_every_endpoint_has_a_line_here() -> None:
    assert {pattern.name for pattern in for_programs} == {*ENDPOINTS, *NOT_OURS}


@pytest.mark.parametrize("name", ENDPOINTS)
def test_an_endpoint_asks_no_more_for_more_records(client: Client, name: str) -> None:
    template, most = ENDPOINTS[name]
    # whose counts are kept, are kept from here on
    got(client, address(template))
    few, many = (queries(client, address(template, limit)) for limit in (20, 100))
    assert few == many <= most


@pytest.mark.parametrize("name", ENDPOINTS)
def test_an_answer_holds_what_its_endpoint_declares_and_nothing_else(
    client: Client, name: str
) -> None:
    endpoint: Any = VIEWS[name].cls.shape
    TypeAdapter(endpoint).validate_python(got(client, address(ENDPOINTS[name][0])), strict=True)


@pytest.mark.parametrize("name", ENDPOINTS)
def test_wrong_methods_and_forms_are_problems(client: Client, name: str) -> None:
    asked = address(ENDPOINTS[name][0])
    refused = client.post(asked)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    unknown = client.get(asked, headers={"Accept": "text/html"})
    assert unknown.status_code == 406
    for answer in (refused, unknown):
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
