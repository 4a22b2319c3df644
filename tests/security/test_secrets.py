"""No password, code, link or key stands in a log line, whatever goes wrong."""

import json
import logging
import subprocess
import sys

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from archive.local.places import CLONE
from archive.logs import without_passwords
from tests.archive.accounts.people import PASSWORD, somebody, with_factor
from tests.archive.accounts.test_new_password import ask

SECRET = "hunter2-and-more"  # noqa: S105
FAILING = (
    "import logging, logging.config, structlog\n"
    "from archive.logs import logging_settings\n"
    "logging.config.dictConfig(logging_settings('INFO'))\n"
    "def connect(address, password):\n"
    "    raise OSError(f'no answer from {address}')\n"
    "try:\n"
    f"    connect('postgresql://archive:{SECRET}@db.example/archive', '{SECRET}'[::-1])\n"
    "except OSError:\n"
    "    structlog.get_logger('archive').exception('failed')\n"
    "    logging.getLogger('django').exception('failed again')\n"
)


def told(caplog: pytest.LogCaptureFixture) -> str:
    """All that was logged, with every value of every line."""
    return "".join(f"{record.__dict__}{record.getMessage()}" for record in caplog.records)


def test_nobody_reads_in_the_log_what_opens_the_desk(
    db: None, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    account = somebody("mona")
    _device, codes = with_factor(account)
    with override("en"), caplog.at_level(logging.DEBUG):
        client.post(reverse("admin:login"), {"username": "mona", "password": SECRET})
        client.post(reverse("admin:login"), {"username": "mona", "password": PASSWORD})
        client.post(reverse("admin:code"), {"code": "never-a-code"})
        client.post(reverse("admin:code"), {"code": codes[0]})
    words = told(caplog)
    assert "POST /en/admin/login/" in words
    for secret in (SECRET, PASSWORD, "never-a-code", codes[0]):
        assert secret not in words


def test_the_link_to_a_new_password_is_in_the_letter_alone(
    db: None, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    somebody("mona", email="mona@archive.example")
    with override("en"), caplog.at_level(logging.DEBUG):
        ask(client, "mona@archive.example")
        link = str(mail.outbox[0].body).partition("http://testserver")[2].split()[0]
        assert client.get(link).status_code == 302
    assert "/admin/reset/…" in told(caplog)
    assert link.split("/")[-2] not in told(caplog)
    assert "mona@" not in told(caplog)


def test_a_trace_has_no_password_of_an_address_and_no_values_of_variables() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAILING], cwd=CLONE, capture_output=True, text=True, check=True
    )
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert len(lines) == 2
    assert all("no answer from postgresql://archive:…@db.example" in x["exception"] for x in lines)
    assert SECRET not in done.stderr.replace(FAILING, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgres://a:b@c/d", "postgres://a:…@c/d"),
        ("redis://:b%40@c", "redis://:…@c"),
        ("GET https://a.example/x?at=b@c", "GET https://a.example/x?at=b@c"),
        ("a:b@c", "a:b@c"),
    ],
)
def test_of_an_address_only_the_password_is_left_out(text: str, shown: str) -> None:
    assert without_passwords(None, "info", {"event": text, "n": 1}) == {"event": shown, "n": 1}
