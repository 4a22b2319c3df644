"""Which databases the archive takes, and what it says to the others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from psycopg import sql

from archive import database
from archive.database import connection_settings, refusal
from archive.reading.naming import with_replicas
from tests.archive.local.rooms import free_port


@contextmanager
def made(name: str, options: str) -> Iterator[str]:
    """The address of a database made for one test beside the tests' own."""
    server = urlsplit(os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"])
    own = server._replace(path="/postgres").geturl()
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0 " + options)
    with psycopg.connect(own, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))
        try:
            yield server._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


def test_the_tests_own_database_will_do() -> None:
    assert refusal(os.environ["DATABASE_URL"]) is None


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_in_another_encoding_is_refused_by_its_name(encoding: str) -> None:
    options = f"ENCODING '{encoding}' LOCALE_PROVIDER libc LOCALE 'C'"
    with made("of_old", options) as url:
        told = refusal(url)
    assert told
    assert told.startswith(f'The database "of_old" is encoded as {encoding}, not UTF8: create one')
    assert "\n" not in told


def test_a_locale_that_does_not_know_arabic_letters_is_refused() -> None:
    with made("in_c", "ENCODING 'UTF8' LOCALE_PROVIDER libc LOCALE 'C'") as url:
        told = refusal(url)
    assert told
    assert told.startswith('The locale of the database "in_c" does not know Arabic letters')


def test_a_database_that_is_not_there_is_told_with_how_to_create_it() -> None:
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/nowhere").geturl()
    told = refusal(url)
    assert told
    assert told.startswith('The database "nowhere" does not exist: create one with CREATE DATABASE')


def test_a_server_that_does_not_answer_is_one_line_without_the_password() -> None:
    told = refusal(f"postgresql://somebody:sesame@localhost:{free_port()}/archive")
    assert told
    assert told.startswith("The database cannot be reached: ")
    assert "\n" not in told
    assert "sesame" not in told


def test_of_several_servers_each_is_told_why_it_will_not_do() -> None:
    ports = [free_port(), free_port()]
    hosts = ",".join(f"127.0.0.1:{port}" for port in ports)
    told = refusal(f"postgresql://somebody:sesame@{hosts}/archive")
    assert told
    assert all(f"port {port} failed" in told for port in ports)
    assert "\n" not in told
    assert "sesame" not in told


def test_of_several_servers_the_one_that_is_fit_is_found_and_a_silent_one_is_soon_left() -> None:
    several = (
        "postgresql://archive@10.0.0.1,10.0.0.2,10.0.0.3/archive?target_session_attrs=read-write"
    )
    known = connection_settings(several)
    assert (known["HOST"], known["OPTIONS"]["target_session_attrs"]) == (
        "10.0.0.1,10.0.0.2,10.0.0.3",
        "read-write",
    )
    one = connection_settings("postgresql://archive@10.0.0.1/archive")
    bound = "connect_timeout"
    assert known["OPTIONS"][bound] * 2 < known["OPTIONS"]["pool"]["timeout"]
    assert known["OPTIONS"][bound] < one["OPTIONS"][bound]
    beside = with_replicas(known, ["postgresql://archive@10.0.0.1/archive"], pool_size=8)["default"]
    assert beside["OPTIONS"][bound] * 2 < beside["OPTIONS"]["pool"]["timeout"]
    assert connection_settings(f"{several}&connect_timeout=9")["OPTIONS"][bound] == "9"


def test_an_older_server_is_refused_by_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "OLDEST_MAJOR", 99)
    told = refusal(os.environ["DATABASE_URL"])
    assert told
    assert told.endswith("the archive needs PostgreSQL 99 or newer.")


@pytest.mark.django_db
def test_djangos_own_checks_refuse_such_a_database_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("check", databases=["default"])
    monkeypatch.setattr(database, "OLDEST_MAJOR", 99)
    with pytest.raises(SystemCheckError, match="PostgreSQL 99 or newer"):
        call_command("check", databases=["default"])


@pytest.mark.parametrize("url", ["", "sqlite:///x", "postgresql://a b/c", "archive"])
def test_an_address_that_is_none_is_told_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must be an address such as"):
        connection_settings(url)


def test_an_address_becomes_settings_with_a_pool_that_checks_its_connections() -> None:
    found = connection_settings("postgresql://ann:s%40y@db:6432/archive?sslmode=require", 3)
    assert found["NAME"] == "archive"
    assert (found["USER"], found["PASSWORD"]) == ("ann", "s@y")
    assert (found["HOST"], found["PORT"]) == ("db", "6432")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 3
    assert found["CONN_HEALTH_CHECKS"] is True


def test_a_server_that_was_away_is_not_missed_for_longer_than_it_was() -> None:
    pool = connection_settings("postgresql://db/archive", 3)["OPTIONS"]["pool"]
    assert pool["reconnect_timeout"] <= 10, "longer, and the pauses between attempts grow"


def test_what_the_address_says_of_its_network_stands() -> None:
    options = connection_settings("postgresql://db/archive?keepalives_idle=60")["OPTIONS"]
    assert (options["keepalives_idle"], options["tcp_user_timeout"]) == ("60", 10_000)


@pytest.mark.django_db
def test_the_web_server_alone_bounds_what_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, str] = {"options": "-c work_mem=8MB"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", given)
    database.bound_requests(0)
    assert given["options"] == "-c work_mem=8MB"
    database.bound_requests(7)
    with psycopg.connect(os.environ["DATABASE_URL"], options=given["options"]) as serving:
        names = ("work_mem", "statement_timeout", "idle_in_transaction_session_timeout")
        told = [serving.execute(f"SHOW {name}".encode()).fetchone() for name in names]
    assert told == [("8MB",), ("7s",), ("7s",)]


def test_a_socket_is_an_address_too() -> None:
    found = connection_settings("postgresql://archive@%2Frun%2Fa%20b:5432/archive", 0)
    assert found["HOST"] == "/run/a b"
    assert "pool" not in found["OPTIONS"]
