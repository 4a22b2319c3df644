"""Log lines: one id for a request, in JSON, without what somebody searched for."""

import json
import logging
import logging.config
import os
import pty
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.local.places import CLONE

LOGGING = (
    "import logging, logging.config, structlog\n"
    "from archive.logs import logging_settings\n"
    "logging.config.dictConfig(logging_settings('INFO'))\n"
    "structlog.contextvars.bind_contextvars(request_id='abc')\n"
    "structlog.get_logger('archive').info('published', statement=7)\n"
    "logging.getLogger('django').warning('old %s', 'ways')\n"
)


def last_of(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """What the last structured line says."""
    return [record.msg for record in caplog.records if isinstance(record.msg, dict)][-1]


@pytest.mark.django_db
def test_every_answer_names_its_request(client: Client) -> None:
    first, second = client.get("/healthz"), client.get("/healthz")
    assert len(first["X-Request-ID"]) == 36
    assert first["X-Request-ID"] != second["X-Request-ID"]


@pytest.mark.django_db
def test_a_request_is_logged_with_its_id_by_its_path_alone(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/healthz")
        answer = client.post("/healthz?q=somebody")
    assert {
        "event": "request_finished",
        "request": "POST /healthz",
        "request_id": answer["X-Request-ID"],
        "code": 405,
    }.items() <= last_of(caplog).items()
    assert "somebody" not in caplog.text
    assert "GET /healthz" not in caplog.text, "probes that pass are not worth a line"


def test_a_line_names_the_account_that_the_page_asked_for(
    admin_client: Client, admin_user: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        assert admin_client.get("/ar/admin/").status_code == 200
    assert last_of(caplog)["user_id"] == admin_user.pk


def test_for_the_log_alone_the_database_is_not_asked_who_it_is(
    admin_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), CaptureQueriesContext(connection) as asked:
        assert admin_client.get("/ar/nowhere/").status_code == 404
    assert last_of(caplog)["code"] == 404
    assert not [query for query in asked if "auth_user" in query["sql"]]


def test_lines_are_json_where_no_terminal_reads_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGING], cwd=CLONE, capture_output=True, text=True, check=True
    )
    ours, djangos = map(json.loads, done.stderr.splitlines())
    assert ours["event"] == "published"
    assert (ours["statement"], ours["request_id"], ours["level"]) == (7, "abc", "info")
    assert (djangos["event"], djangos["level"]) == ("old ways", "warning")


def test_lines_are_readable_on_a_terminal() -> None:
    ours, terminal = pty.openpty()
    subprocess.run([sys.executable, "-c", LOGGING], cwd=CLONE, stderr=terminal, check=True)
    os.close(terminal)
    text = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "published" in text
    assert not text.startswith("{")
