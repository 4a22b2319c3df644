"""What Prometheus is told of a running archive, and who else is told nothing."""

import os
from pathlib import Path

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django.fixtures import Settings

from archive.metrics import standing
from archive.metrics.asking import networks_named
from statements.models import Scope, SearchNote

pytestmark = pytest.mark.django_db

TOKEN = "a-token-that-nobody-guesses"  # noqa: S105


@pytest.fixture
def offered(settings: Settings) -> None:
    """The figures are for whoever knows the token."""
    settings.METRICS_TOKEN = TOKEN


def told(client: Client) -> str:
    """What Prometheus reads."""
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return answer.content.decode()


def figure(text: str, name: str) -> float:
    """One figure of it, which is there once."""
    lines = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    assert len(lines) == 1, name
    return float(lines[0].rpartition(" ")[2])


def test_where_no_operator_has_said_who_may_ask_nobody_may(client: Client) -> None:
    assert client.get("/metrics").status_code == 404


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer another", TOKEN])
def test_who_does_not_know_the_token_finds_nothing(
    client: Client, offered: None, given: str
) -> None:
    answer = client.get("/metrics", headers={"Authorization": given} if given else {})
    assert answer.status_code == 404


def test_a_named_network_may_ask_and_no_other(client: Client, settings: Settings) -> None:
    settings.METRICS_NETWORKS = networks_named(["10.1.0.0/16"])
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get("/metrics", REMOTE_ADDR="10.2.2.3").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="").status_code == 404


def test_where_network_and_token_are_named_both_must_be_right(
    client: Client, offered: None, settings: Settings
) -> None:
    settings.METRICS_NETWORKS = networks_named(["10.1.0.0/16"])
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="10.2.2.3", headers=right).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="10.1.2.3", headers=right).status_code == 200


def test_requests_are_counted_by_view_and_nothing_that_was_asked_for_is_told(
    client: Client, offered: None
) -> None:
    client.get("/en/statements/?q=secret-words", headers={"User-Agent": "Secret-Browser"})
    client.get("/en/no-such-secret/")
    client.generic("INVENTED", "/healthz")
    text = told(client)
    listed = 'archive_requests_total{method="GET",status="200",view="statement-list"}'
    assert figure(text, listed) >= 1
    assert 'method="other",status="405",view="healthz"' in text
    assert 'archive_request_seconds_bucket{le="0.5",view="statement-list"}' in text
    assert "secret" not in text.lower()
    assert "INVENTED" not in text


def test_a_failed_log_in_is_counted_without_its_name(client: Client, offered: None) -> None:
    before = figure(told(client), "archive_failed_logins_total")
    client.post("/en/admin/login/", {"username": "somebody", "password": "wrong"})
    text = told(client)
    assert figure(text, "archive_failed_logins_total") == before + 1
    assert "somebody" not in text


def test_what_waits_for_the_index_is_told(client: Client, offered: None) -> None:
    SearchNote.objects.create(scope=Scope.STATEMENTS, item=1)
    text = told(client)
    assert figure(text, "archive_search_notes_waiting") == 1
    assert figure(text, "archive_imports_unfinished") == 0
    assert 0 <= figure(text, "archive_releases_unsettled_seconds") < 60


def test_a_task_that_ended_is_told_with_its_moment(
    client: Client, offered: None, settings: Settings, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    mark = tmp_path / "ended" / "backup"
    mark.parent.mkdir()
    mark.touch()
    os.utime(mark, (1_800_000_000, 1_800_000_000))
    assert figure(told(client), 'archive_task_ended_seconds{task="backup"}') == 1_800_000_000


def test_without_the_database_the_rest_is_told(
    client: Client, offered: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(standing, "entries", fail)
    text = told(client)
    assert figure(text, "archive_database_up") == 0
    assert "archive_requests_total" in text
