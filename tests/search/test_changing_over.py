"""Whoever changes the shape of a table gives way to those who use it, and tries again."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from psycopg.errors import LockNotAvailable

from statements.search.servers import locking
from statements.search.servers.addresses import ServersError, Session, own_session
from statements.search.servers.changing_over import change_over
from statements.search.servers.copying import Rows
from statements.search.servers.locking import locked

TABLE = "public.statements_searchmiss"

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Session, Session]]:
    """Somebody who uses the table, and whoever wants it alone, who is soon tired of waiting."""
    monkeypatch.setattr(locking, "MILLISECONDS", 5)
    monkeypatch.setattr(locking, "MOST_ATTEMPTS", 3)
    with ExitStack() as stack:
        user, wants = (stack.enter_context(own_session()) for _ in range(2))
        user.execute(f"LOCK TABLE {TABLE} IN ACCESS SHARE MODE".encode())
        yield user, wants
        user.rollback()
        wants.rollback()


def held(session: Session) -> set[str]:
    """How the session holds the table."""
    asked = "SELECT mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = %s::regclass"
    return {mode for (mode,) in session.execute(asked.encode(), [TABLE]).fetchall()}


def test_who_never_gets_the_table_is_told_and_may_go_on(two: tuple[Session, Session]) -> None:
    _, wants = two
    with pytest.raises(LockNotAvailable):
        locked(wants, [TABLE], "ACCESS EXCLUSIVE")
    assert held(wants) == set()


def test_who_waits_has_the_table_as_soon_as_others_let_go(
    two: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    user, wants = two
    monkeypatch.setattr("time.sleep", lambda seconds: user.rollback())
    locked(wants, [TABLE], "ACCESS EXCLUSIVE")
    assert held(wants) == {"AccessExclusiveLock"}


def test_what_gave_way_lets_writers_write_and_is_tried_again_from_the_beginning(
    two: tuple[Session, Session],
) -> None:
    user, wants = two
    begun_with: list[set[str]] = []
    told: list[str] = []

    def switch() -> None:
        begun_with.append(held(wants))
        if len(begun_with) == 3:
            user.rollback()
        locked(wants, [TABLE], "SHARE ROW EXCLUSIVE")
        locked(wants, [TABLE], "ACCESS EXCLUSIVE")

    change_over([], [Rows(wants, TABLE)], switch, told.append)
    assert told == ["Others use the table: waiting for them …"] * 2
    assert begun_with == [set()] * 3
    assert "AccessExclusiveLock" in held(wants)


def test_where_others_never_let_go_an_operator_is_told(two: tuple[Session, Session]) -> None:
    def switch() -> None:
        locked(two[1], [TABLE], "ACCESS EXCLUSIVE")

    with pytest.raises(
        ServersError, match=r"nothing has changed\. pg_stat_activity tells who it is"
    ):
        change_over([], [], switch, lambda told: None)
