"""Whoever keeps a copy is told of every change, in order and each once."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation.deciding import withdraw
from statements.models import Release, Speaker, Statement
from tests import cast
from tests.api.asking import gone_through, got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds", "all_settled")]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_all_changes_come_in_order_each_once(client: Client, order: str) -> None:
    numbers = [
        change["number"]
        for change in gone_through(client, f"/api/v1/changes?limit=50&sort={order}", "changes")
    ]
    releases = getattr(Release.objects, f"{order}_first")()
    assert numbers == list(releases.values_list("statement__number", flat=True))
    assert len(numbers) > 100


def test_a_withdrawn_statement_is_told_with_its_reason_and_never_its_words(client: Client) -> None:
    statement = Statement.objects.get(number=23)
    withdraw(statement, User.objects.create_user("reviewer"), "ليس تصريحاً")
    answer = client.get("/api/v1/changes?sort=newest&limit=1")
    (change,) = answer.json()["changes"]
    assert (change["number"], change["change"], change["statement"]) == (23, "withdrawn", None)
    assert change["reason"] == change["tombstone"]["reason"] == "ليس تصريحاً"
    assert statement.text[:20] not in answer.content.decode()


def test_whoever_goes_on_from_what_was_settled_is_told_only_what_came_since(client: Client) -> None:
    before = Release.objects.newest_first()[0].changed_at.isoformat()
    lavrov = Speaker.objects.get(slug="sergei-lavrov")
    lavrov.name_en = "Sergey Lavrov"
    with cast.checks_now():
        lavrov.save()
    told = got(client, f"/api/v1/changes?since={quote(before)}&limit=100&speaker=sergei-lavrov")
    assert told["count"] == Statement.objects.published().filter(speaker=lavrov).count()
    assert {change["change"] for change in told["changes"]} == {"changed"}
    for change in told["changes"]:
        assert change["statement"]["speaker"]["name"]["en"] == "Sergey Lavrov"
    assert got(client, "/api/v1/changes?limit=1") == got(client, "/api/v1/changes?limit=1")
    further = f"/api/v1/changes?since={told['settled_until']}"
    again = client.get(further)
    assert again.json()["changes"] == []
    assert client.get(further, headers={"If-None-Match": again["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "query",
    ["since=soon", "sort=best", "cursor=WyJvbGRlc3QiLCJ4IiwxXQ", "year=soon", "fields=words"],
)
def test_what_cannot_be_taken_is_refused(client: Client, query: str) -> None:
    problem = got(client, f"/api/v1/changes?{query}", 400)
    assert problem["errors"][0]["parameter"] == query.split("=")[0]
