"""Programs are told what became of a statement, and what stands around it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation.correcting import approve, correct
from statements.curation.deciding import withdraw
from statements.curation.withholding import withhold
from statements.models import Amendment, Statement
from tests.api.asking import gone_through, got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]
WHY = "نص أقصر"
LAST_WORDS = " في السماء"


@pytest.fixture
def corrected() -> Statement:
    """A statement of which the last words were taken off."""
    statement = Statement.objects.get(number=23)
    curator, reviewer = (User.objects.create_user(name) for name in ("curator", "reviewer"))
    waiting = correct(statement, {"end": statement.end - len(LAST_WORDS)}, curator, WHY)
    assert isinstance(waiting, Amendment)
    approve(waiting, reviewer)
    statement.refresh_from_db()
    return statement


def test_each_version_is_told_with_who_made_it_and_what_it_changed(
    client: Client, corrected: Statement
) -> None:
    told = client.get("/api/v1/statements/23/history", headers={"Accept-Language": "en"}).json()
    newest, first = told["versions"]
    assert (newest["version"], newest["by"], newest["reason"]) == (2, "reviewer", WHY)
    (difference,) = newest["differences"]
    assert (difference["name"], difference["label"]) == ("text", "Passage")
    assert difference["before"] == difference["after"] + LAST_WORDS
    assert first["differences"] is None
    assert [decision["kind"] for decision in told["decisions"]][-2:] == ["amended", "published"]


def test_a_history_is_gone_through_version_by_version(client: Client, corrected: Statement) -> None:
    steps = gone_through(client, "/api/v1/statements/23/history?limit=1", "versions")
    assert [step["version"] for step in steps] == [2, 1]
    assert steps == got(client, "/api/v1/statements/23/history")["versions"]


def test_a_version_tells_all_that_it_said(client: Client, corrected: Statement) -> None:
    told = got(client, "/api/v1/statements/23/versions/1")
    facts = {fact["name"]: fact["value"] for fact in told["facts"]}
    assert facts["text"] == corrected.text + LAST_WORDS
    assert told["latest"] == 2
    assert got(client, "/api/v1/statements/23/versions/3", 404)["status"] == 404


def test_of_a_version_that_is_withheld_only_the_reason_is_told(
    client: Client, corrected: Statement
) -> None:
    administrator = User.objects.create_superuser("administrator")
    withhold(corrected, administrator, "بطلب من المحكمة", corrected.versions.get(number=1))
    newest, first = got(client, "/api/v1/statements/23/history")["versions"]
    assert newest["differences"] is first["differences"] is None
    assert first["withheld"]["reason"] == "بطلب من المحكمة"
    problem = got(client, "/api/v1/statements/23/versions/1", 410)
    assert problem["status"] == 410
    assert problem["tombstone"]["reason"] == "بطلب من المحكمة"
    assert (problem["tombstone"]["status"], problem["tombstone"]["version"]) == ("withheld", 1)


@pytest.mark.parametrize("address", ["", "/history", "/versions/1", "/around"])
def test_of_a_withdrawn_statement_only_its_tombstone_is_told(client: Client, address: str) -> None:
    statement = Statement.objects.get(number=23)
    withdraw(statement, User.objects.create_user("reviewer"), "ليس تصريحاً")
    answer = client.get(f"/api/v1/statements/23{address}")
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (410, 410)
    assert problem["tombstone"]["reason"] == "ليس تصريحاً"
    assert statement.text[:20] not in answer.content.decode()


def test_around_a_statement_stand_the_speakers_others_and_those_of_its_events(
    client: Client,
) -> None:
    told = got(client, "/api/v1/statements/23/around")
    for beside in (told["earlier"], told["later"]):
        if beside:
            assert beside["speaker"] == got(client, "/api/v1/statements/23")["speaker"]
    for others in (told["on_occasion"], told["on_events"]):
        if others["all"]:
            listed = got(client, f"{others['all']}&reports=all&limit=100")
            numbers = {statement["number"] for statement in listed["statements"]}
            assert {one["number"] for one in others["first"]} <= numbers
