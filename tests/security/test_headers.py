"""What every answer tells the browser, and what the browser may keep."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from archive.local.places import CLONE
from tests.archive.test_settings import PRODUCTION
from tests.security.filled import Filled, every_address
from tests.whole_module import for_a_module

PRODUCTIONS = (
    "import json\n"
    "from django.conf import settings as s\n"
    "import django; django.setup()\n"
    "print(json.dumps({n: getattr(s, n) for n in dir(s) if n.startswith(('SECURE_', 'SESSION_C',"
    " 'CSRF_C', 'OWN_WRITES_C', 'DEBUG', 'PASSWORD_H'))}, default=str))\n"
)


WIDE = {"'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "data:", "blob:"}


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """An archive with one of everything."""
    with for_a_module(django_db_blocker):
        yield Filled()


@pytest.fixture(scope="module")
def production() -> Any:
    """The settings of a server on the internet."""
    command = [sys.executable, "-c", PRODUCTIONS]
    done = subprocess.run(
        command, cwd=CLONE, env=PRODUCTION, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def directives(answer: Any) -> dict[str, set[str]]:
    """The content security policy of an answer."""
    told = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: set(values) for name, *values in told}


def test_every_answer_has_the_headers_that_protect_it(filled: Filled, db: None) -> None:
    client = Client()
    for address in every_address():
        answer = client.get(filled.path(address))
        told = answer.headers
        assert told["X-Content-Type-Options"] == "nosniff", address
        assert told["Referrer-Policy"] in ("strict-origin-when-cross-origin", "no-referrer")
        assert told["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert "camera=()" in told["Permissions-Policy"], address
        assert "X-Powered-By" not in told, address
        is_framed = address.name == "statement-embed"
        assert ("X-Frame-Options" in told) != is_framed, address
        policy = directives(answer)
        assert policy["default-src"] == {"'none'"}, address
        assert policy["frame-ancestors"] == ({"*"} if is_framed else {"'none'"}), address
        assert policy["base-uri"] == {"'none'"}, address
        allowed = {value for values in policy.values() for value in values}
        assert not WIDE & allowed, address


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/ar/", "same-origin"),
        ("/ar/admin/login/", "same-origin"),
        ("/s/1/embed", "cross-origin"),
        ("/api/v1/", "cross-origin"),
        ("/ar/statements.csv", "cross-origin"),
        ("/static/css/site.css", "cross-origin"),
    ],
)
def test_pages_of_other_sites_load_what_is_meant_for_them(
    filled: Filled, db: None, path: str, policy: str
) -> None:
    assert Client().get(path)["Cross-Origin-Resource-Policy"] == policy


def test_cookies_are_for_this_host_over_https_and_no_script(production: Any) -> None:
    assert production["OWN_WRITES_COOKIE_NAME"].startswith("__Host-")
    for name in ("SESSION", "CSRF"):
        assert production[f"{name}_COOKIE_NAME"].startswith("__Host-")
        assert production[f"{name}_COOKIE_SECURE"]
        assert production[f"{name}_COOKIE_HTTPONLY"]
        assert production[f"{name}_COOKIE_SAMESITE"] == "Lax"
        assert production[f"{name}_COOKIE_PATH"] == "/"
        assert production[f"{name}_COOKIE_DOMAIN"] is None


def test_a_server_on_the_internet_insists_on_https_and_shows_no_traces(production: Any) -> None:
    assert production["SECURE_SSL_REDIRECT"]
    assert production["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert production["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert not production["DEBUG"]
    assert "PBKDF2" in production["PASSWORD_HASHERS"][0]


def test_readers_are_given_no_cookie(filled: Filled, db: None) -> None:
    client = Client()
    for path in ("/ar/", "/ar/statements/?q=x", "/ar/follow/?q=x", "/oai?verb=Identify"):
        assert not client.get(path).cookies, path


def test_whoever_finds_a_weakness_reads_whom_to_tell(client: Client, settings: Any) -> None:
    settings.SECURITY_CONTACT = ["mailto:security@archive.example", "https://archive.example/x"]
    settings.SECURITY_POLICY = "https://archive.example/policy"
    answer = client.get("/.well-known/security.txt")
    lines = [line.partition(": ") for line in answer.content.decode().splitlines()]
    told = {name: value for name, _, value in lines}
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert [value for name, _, value in lines if name == "Contact"] == settings.SECURITY_CONTACT
    end = datetime.strptime(told["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=90) < end - datetime.now(UTC) < timedelta(days=365)
    assert told["Canonical"].endswith("/.well-known/security.txt")
    assert told["Policy"] == settings.SECURITY_POLICY


@pytest.mark.django_db
def test_where_nobody_is_named_there_is_no_such_file(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
