"""What operators are told about a running archive."""

import json

import pytest
from django.db import connection
from django.test import Client

from statements.models import Scope, SearchEntry, SearchNote
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_process_that_answers_is_healthy(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


def test_an_archive_with_all_it_needs_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"database": "ok", "migrations": "ok", "search": "ok"}
    assert "no-store" in answer["Cache-Control"]


def test_a_migration_that_is_missing_makes_it_not_ready(client: Client) -> None:
    cast.as_owner("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content)["migrations"] == "failed"


def test_an_archive_that_waits_to_be_indexed_is_not_ready(client: Client) -> None:
    SearchNote.objects.create(scope=Scope.STATEMENTS, item=1)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"database": "ok", "migrations": "ok", "search": "failed"}


def test_what_waits_to_be_indexed_beside_the_rest_does_not_stop_it(client: Client) -> None:
    cast.the_promise(cast.an_article(), cast.haddad())
    SearchNote.objects.create(scope=Scope.STATEMENTS, item=1)
    assert client.get("/readyz").status_code == 200


def test_a_search_that_fails_makes_it_not_ready_and_shows_no_trace(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("the search is broken")

    monkeypatch.setattr(type(SearchEntry.objects), "exists", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"database": "ok", "migrations": "ok", "search": "failed"}


def test_a_database_that_does_not_answer_leaves_the_rest_unknown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OSError("nobody there")

    monkeypatch.setattr(connection, "cursor", fail)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {
        "database": "failed",
        "migrations": "unknown",
        "search": "unknown",
    }


def test_both_are_asked_and_never_told_anything(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405
