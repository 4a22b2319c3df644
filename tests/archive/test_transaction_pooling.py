"""Behind a pooler each transaction has another session: nothing is said to a session alone."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from psycopg import sql

from archive import database, pooler
from archive.database import connection_settings
from archive.transaction_pooling.base import DatabaseWrapper

TIMEOUT = "SELECT current_setting('statement_timeout')"
WAITING = "SELECT current_setting('idle_in_transaction_session_timeout')"

pytestmark = pytest.mark.django_db


@pytest.fixture
def pooled() -> Iterator[Any]:
    """A connection as behind a pooler, whose requests may take seven seconds."""
    told = {"TRANSACTION_POOLING": True, "REQUEST_SECONDS": 7}
    own = DatabaseWrapper(connection.settings_dict | told)
    yield own
    own.close()


def asked(of: Any, query: Any, params: list[Any] | None = None) -> Any:
    """The first value of the first row."""
    with of.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchone()[0]


def left_to_the_session(of: Any) -> Any:
    """The bound that whoever has the session next would find."""
    return of.connection.execute(TIMEOUT).fetchone()[0]


def test_each_transaction_has_its_bound_and_leaves_none_to_the_session(pooled: Any) -> None:
    assert asked(pooled, TIMEOUT) == "7s"
    assert asked(pooled, "SELECT current_setting(%s) || '100%%'", ["statement_timeout"]) == "7s100%"
    assert asked(pooled, "SELECT '100%'") == "100%"
    assert asked(pooled, sql.SQL("SELECT {}").format("100%")) == "100%"
    assert asked(pooled, WAITING) == "7s", "nor may it wait for longer amid a transaction"
    assert left_to_the_session(pooled) == "0"
    pooled.set_autocommit(False)
    assert asked(pooled, TIMEOUT) == "7s"
    asked(pooled, "SELECT set_config('statement_timeout', '3s', true)")
    assert asked(pooled, TIMEOUT) == "3s", "a search's own bound stands"
    pooled.rollback()
    pooled.set_autocommit(True)
    assert left_to_the_session(pooled) == "0"


def test_where_requests_are_not_bounded_what_the_role_is_told_stands(pooled: Any) -> None:
    pooled.settings_dict["REQUEST_SECONDS"] = 0
    pooled.ensure_connection()
    pooled.connection.execute("SET statement_timeout = '9s'")
    assert asked(pooled, TIMEOUT) == "9s"


def test_what_takes_longer_is_ended(pooled: Any) -> None:
    pooled.settings_dict["REQUEST_SECONDS"] = 1
    with pytest.raises(OperationalError, match="statement timeout"):
        asked(pooled, "SELECT pg_sleep(60)")


def test_a_transaction_may_still_say_how_it_sees_the_others(pooled: Any) -> None:
    pooled.set_autocommit(False)
    with pooled.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    assert asked(pooled, "SHOW transaction_isolation") == "repeatable read"
    pooled.rollback()


def test_rows_come_as_they_are_asked_for_within_a_transaction_alone(pooled: Any) -> None:
    with pooled.chunked_cursor() as outside:
        assert not isinstance(outside.cursor, psycopg.ServerCursor)
    pooled.set_autocommit(False)
    pooled.in_atomic_block = True
    with pooled.chunked_cursor() as inside:
        inside.execute(TIMEOUT)
        assert isinstance(inside.cursor, psycopg.ServerCursor)
        assert inside.fetchmany(1) == [("7s",)]
    pooled.in_atomic_block = False
    pooled.rollback()


def test_the_web_server_bounds_such_a_connection_too(monkeypatch: pytest.MonkeyPatch) -> None:
    found = connection_settings("postgresql://db/archive", transaction_pooling=True)
    for name in ("TRANSACTION_POOLING", "OPTIONS"):
        monkeypatch.setitem(connection.settings_dict, name, found[name])
    monkeypatch.setitem(connection.settings_dict, "REQUEST_SECONDS", 0)
    database.bound_requests(7)
    assert connection.settings_dict["REQUEST_SECONDS"] == 7
    assert "options" not in connection.settings_dict["OPTIONS"], "no pooler passes them on"


def test_options_that_no_pooler_passes_on_are_refused_in_words() -> None:
    with pytest.raises(ImproperlyConfigured, match="options, which no pooler"):
        connection_settings(
            "postgresql://db/archive?options=-c%20work_mem%3D8MB", transaction_pooling=True
        )


def test_a_server_itself_is_not_taken_for_a_pooler() -> None:
    assert pooler.stands_between() is False
    assert pooler.check_pooler(["default"]) == []


def test_an_address_without_a_database_is_left_to_those_who_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "")
    with pytest.raises(ImproperlyConfigured):
        pooler.stands_between()
    pooler.warn_of_pooler()
