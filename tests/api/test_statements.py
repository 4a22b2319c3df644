"""Programs find the statements that readers find, page after page, and each by its number."""

from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def got(client: Client, address: str, status: int = 200, **headers: str) -> Any:
    """The answer's JSON."""
    answer = client.get(address, headers=headers)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_all_statements_come_page_after_page_each_once(client: Client) -> None:
    numbers: list[int] = []
    address = "/api/v1/statements?reports=all&limit=40"
    while address:
        page = got(client, address)
        numbers += [statement["number"] for statement in page["statements"]]
        address = page["next"]
    assert len(numbers) == len(set(numbers)) == page["count"] == 152


@pytest.mark.parametrize("order", ["best", "newest", "oldest"])
def test_a_search_is_gone_through_in_its_order(client: Client, order: str) -> None:
    whole = got(client, f"/api/v1/statements?q=الإرهاب&sort={order}&limit=100")
    few = f"/api/v1/statements?q=الإرهاب&sort={order}&limit=3"
    numbers: list[int] = []
    while few:
        page = got(client, few)
        numbers += [statement["number"] for statement in page["statements"]]
        few = page["next"]
    assert numbers == [statement["number"] for statement in whole["statements"]]
    assert len(numbers) == whole["count"] > 3


def test_what_was_searched_for_has_its_place_in_the_article(client: Client) -> None:
    (found,) = got(client, "/api/v1/statements?q=الإرهاب&limit=1")["statements"]
    for hit in found["hits"]:
        start = found["article"]["start"]
        assert found["text"][hit["start"] - start : hit["end"] - start] == hit["text"]
    assert found["hits"]


def test_a_speaker_whom_the_archive_does_not_know_is_named(client: Client) -> None:
    problem = got(client, "/api/v1/statements?speaker=nobody", 404)
    assert problem["type"].endswith("#unknown-value")
    (error,) = problem["errors"]
    assert error["parameter"] == "speaker"
    assert "nobody" in error["detail"]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "cursor=nonsense", "fields=nothing", "speakr=x", "year=soon"]
)
def test_what_cannot_be_taken_is_refused_by_name(client: Client, query: str) -> None:
    problem = got(client, f"/api/v1/statements?{query}", 400)
    assert problem["errors"][0]["parameter"] == query.split("=")[0]


def test_whoever_has_an_answer_already_is_told_so(client: Client) -> None:
    answer = client.get("/api/v1/statements/23")
    again = client.get("/api/v1/statements/23", headers={"If-None-Match": answer["ETag"]})
    assert (answer.status_code, again.status_code, again.content) == (200, 304, b"")
    assert answer["Last-Modified"]


def test_only_the_fields_asked_for_are_told(client: Client) -> None:
    assert list(got(client, "/api/v1/statements/23?fields=number,text")) == ["number", "text"]


def test_a_statement_is_told_in_schema_org_too(client: Client) -> None:
    told = got(client, "/api/v1/statements/23", Accept="application/ld+json")
    assert told["@graph"][0]["@type"] == "Quotation"
