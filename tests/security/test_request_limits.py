"""One address may ask so much of what costs much, and is told when it may ask again."""

from typing import Any

import pytest
from django.test import Client

from archive.settings import base
from statements.models import RequestCount
from tests.views.markup import tree

pytestmark = pytest.mark.django_db

MOST = 2
# What is counted together, by an address of it; everything else costs little.
COUNTED = {
    "/ar/statements/?q=x": "search",
    "/en/articles/?outlet=x": "search",
    "/ar/compare/?add=x": "search",
    "/ar/suggest/?q=x": "suggestions",
    "/ar/suggest/opensearch/?q=x": "suggestions",
    "/ar/statements.csv": "exports",
    "/en/speakers.json": "exports",
    "/ar/statements/7/card.png": "exports",
    "/ar/statements.atom": "feeds",
    "/ar/changes.atom": "feeds",
    "/oai?verb=Identify": "harvesting",
}
FREE = [
    *("/ar/", "/ar/statements/", "/ar/statements/?page=2", "/ar/statements/7/", "/healthz"),
    *("/s/7/embed", "/ar/about/?q=x", "/ar/admin/login/", "/ar/nowhere/?q=x"),
]


@pytest.fixture(autouse=True)
def bounds(settings: Any) -> None:
    """Two of each."""
    settings.REQUEST_LIMITS = dict.fromkeys(base.REQUEST_LIMITS, (MOST, 60))


@pytest.mark.parametrize("path", COUNTED)
def test_one_too_many_is_refused_with_when_to_ask_again(client: Client, path: str) -> None:
    answers = [client.get(path) for _ in range(MOST + 1)]
    refused = 503 if COUNTED[path] == "harvesting" else 429
    assert refused not in {answer.status_code for answer in answers[:MOST]}
    assert answers[MOST].status_code == refused
    assert 1 <= int(answers[MOST]["Retry-After"]) <= 60
    assert "no-store" in answers[MOST]["Cache-Control"]
    assert client.get(path, REMOTE_ADDR="192.0.2.9").status_code != refused


@pytest.mark.parametrize("path", FREE)
def test_what_costs_little_is_not_counted(client: Client, path: str) -> None:
    client.get(path)
    assert not RequestCount.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "طلبات أكثر مما يُسمح به"), ("en", "Too many requests")],
)
def test_the_refusal_is_a_page_in_the_readers_language(
    client: Client, language: str, words: str
) -> None:
    for _ in range(MOST):
        client.get(f"/{language}/statements/?q=x")
    page = tree(client.get(f"/{language}/statements/?q=x").content.decode())
    assert page.one("html")["lang"] == language
    assert page.one("h1").text == words


def test_forms_are_counted_when_they_are_sent(client: Client) -> None:
    path = "/en/follow/?q=x"
    sent = [client.post(path, REMOTE_ADDR="192.0.2.1").status_code for _ in range(MOST + 1)]
    assert sent == [400] * MOST + [429]


def test_what_is_asked_for_as_data_counts_once_with_the_api(client: Client, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 10
    client.get("/ar/statements/?q=x", headers={"accept": "application/json"})
    assert [count.taken for count in RequestCount.objects.all()] == [1]


def test_zero_switches_a_bound_off(client: Client, settings: Any) -> None:
    settings.REQUEST_LIMITS = dict.fromkeys(base.REQUEST_LIMITS, (0, 60))
    assert {client.get("/ar/suggest/?q=x").status_code for _ in range(4)} == {200}
    assert not RequestCount.objects.exists()


def test_a_reader_who_types_and_turns_pages_stays_below_every_bound() -> None:
    """Five letters a second, a search each five seconds, a feed each minute."""
    reader = {"suggestions": 5 * 60, "search": 12, "feeds": 1, "exports": 6, "harvesting": 60}
    for name, asked in reader.items():
        most, seconds = base.REQUEST_LIMITS[name]
        assert asked * seconds / 60 * 2 <= most, name
