"""The API can be read: each address with what it answers now, in both languages."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements.api import reference
from statements.api.problems import KINDS
from statements.api.schema import document
from statements.formats.site import Site
from statements.models import Statement
from tests import cast
from tests.views.markup import Element, tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]

# Of about twenty examples, each with its endpoint's queries.
MOST_QUERIES = 140
SETTLED = datetime(9998, 1, 1, tzinfo=UTC)


def page(client: Client, language: str = "en") -> Element:
    """The reference."""
    answer = client.get(f"/{language}/api/")
    assert answer.status_code == 200
    return tree(answer.content.decode()).one("main")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_address_and_every_kind_of_problem_is_told(client: Client, language: str) -> None:
    told = page(client, language).text
    for path in document(Site("https://archive.example"))["paths"]:
        assert path in told
    for kind in KINDS:
        assert kind in told


def test_what_an_address_answers_is_what_it_answers(client: Client) -> None:
    whole: Any = client.get("/api/v1/statements/1").json()
    assert whole["text"] in page(client).text


def test_what_is_withdrawn_is_an_example_no_more(client: Client) -> None:
    first = Statement.objects.get(number=1)
    assert first.text in page(client).text
    cast.withdraw(first)
    assert first.text not in page(client).text


def test_examples_are_found_once_while_nothing_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The seeds are in a transaction that has not ended.
    monkeypatch.setattr(reference, "settled_until", lambda: SETTLED)
    cache.clear()
    with CaptureQueriesContext(connection) as first:
        page(client)
    with CaptureQueriesContext(connection) as again:
        page(client)
    cache.clear()
    assert len(again) <= 2 < len(first) <= MOST_QUERIES
