"""A server that is away is known, and nobody waits for it; one that only has much to do is not."""

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connections
from django.test import Client
from psycopg.errors import ConnectionTimeout
from pytest_django import DjangoDbBlocker

from archive.database import connection_settings
from archive.reading import lines, watching
from archive.reading.asking import connected, is_refusal, primary_seen
from archive.reading.naming import ENGINE, with_replicas
from archive.reading.standing import Server, Servers
from archive.reading.watched import base
from archive.reading.watching import Watch
from tests.archive.connections import put_in_place
from tests.archive.local.rooms import free_port, until

Connect = Callable[[str, int], base.DatabaseWrapper]
SILENT = ConnectionTimeout("connection timeout expired")


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Servers:
    """What the process knows of its one server, which it watches."""
    known = Servers(Server("default"), [], 5, are_watched=True)
    monkeypatch.setattr(base, "servers", lambda: known)
    return known


@pytest.fixture
def connect(
    known: Servers, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Connect]:
    """Lets the archive reach an address, by a pool of that size, as it reaches what it watches."""
    own = connections["default"]
    with put_in_place(django_db_blocker) as put:

        def connect(url: str, pool_size: int = 0) -> base.DatabaseWrapper:
            settings = connection_settings(url, pool_size)
            return put(base.DatabaseWrapper({**own.settings_dict, **settings}, "default"))

        yield connect


@pytest.fixture
def frozen() -> Iterator[socket.socket]:
    """What takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.fixture
def session() -> Iterator[psycopg.Connection]:
    """A connection of somebody's to the database."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as session:
        yield session


def address(listener: socket.socket) -> str:
    return f"postgresql://nobody@127.0.0.1:{listener.getsockname()[1]}/archive"


def attempts(listener: socket.socket) -> int:
    """How many have tried to connect since this was last asked."""
    tried = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return tried
        tried += 1


def visited(path: str) -> int:
    return Client(raise_request_exception=False).get(path).status_code


def refused() -> psycopg.Connection:
    """What whoever asks for a database gets that the tests' server does not have."""
    return psycopg.connect(os.environ["DATABASE_URL"], dbname="nowhere")


def let_in_and_ended() -> psycopg.Connection:
    """What a pooler gives that has no session: a connection that ends with the first question."""
    ended = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [ended.info.backend_pid])
    return ended


def at_no_server() -> psycopg.Connection:
    """What whoever comes to a port gets at which nobody is."""
    return psycopg.connect(f"postgresql://nobody@127.0.0.1:{free_port()}/archive")


def looked(known: Servers, monkeypatch: pytest.MonkeyPatch, meet: Callable[[], Any]) -> Server:
    """The server after a look that had to connect, and met this."""
    monkeypatch.setattr(watching, "connected", lambda _name: meet())
    Watch(known, known.primary).look()
    return known.primary


def failing(error: psycopg.Error) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize("pool_size", [0, 2])
def test_nobody_waits_for_a_server_that_is_known_to_be_away(
    known: Servers, connect: Connect, frozen: socket.socket, pool_size: int
) -> None:
    connect(address(frozen), pool_size)
    known.primary.is_away = True
    paths = ("/ar/", "/en/statements/", "/readyz", "/healthz", "/en/about/")
    assert [visited(path) for path in paths] == [503, 503, 503, 200, 200]
    somebody = Client(raise_request_exception=False)
    words = {"username": "reader", "password": "of no account"}
    assert somebody.post("/en/admin/login/", words).status_code == 503
    assert attempts(frozen) == 0


def test_a_request_waits_once_for_a_server_of_which_nothing_is_known_yet(
    known: Servers, connect: Connect, frozen: socket.socket
) -> None:
    connection = connect(address(frozen), 0)
    connection.settings_dict["OPTIONS"]["connect_timeout"] = 2
    assert visited("/ar/") == 503
    assert attempts(frozen) == 1
    # and the next tries for itself
    connection.close_if_unusable_or_obsolete()
    with pytest.raises(OperationalError):
        connection.ensure_connection()
    assert attempts(frozen) == 1


def test_a_server_that_refuses_is_told_from_one_that_is_not_there() -> None:
    found = []
    for attempt in (refused, at_no_server, failing(SILENT)):
        with pytest.raises(psycopg.OperationalError) as failed:
            attempt()
        found.append(is_refusal(failed.value))
    assert found == [True, False, False]


def test_a_server_that_is_not_there_or_silent_is_away_until_it_answers(
    known: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert looked(known, monkeypatch, at_no_server).is_away
    here = os.environ["DATABASE_URL"]
    assert not looked(known, monkeypatch, lambda: psycopg.connect(here)).is_away
    assert looked(known, monkeypatch, failing(SILENT)).is_away


@pytest.mark.parametrize("refuse", [refused, let_in_and_ended])
def test_where_the_watch_is_refused_whoever_has_a_connection_goes_on(
    known: Servers,
    monkeypatch: pytest.MonkeyPatch,
    session: psycopg.Connection,
    refuse: Callable[[], psycopg.Connection],
) -> None:
    lines.note("default", session)
    assert not looked(known, monkeypatch, refuse).is_away
    assert session.execute("SELECT 1").fetchone() == (1,)
    session.close()
    assert looked(known, monkeypatch, refuse).is_away


def test_a_connection_that_the_server_has_ended_is_none_though_nobody_has_asked_it_since(
    session: psycopg.Connection,
) -> None:
    lines.note("another", ended := let_in_and_ended())
    until(lambda: not lines.are_open("another"), "the end to be known")
    assert not ended.closed
    lines.note("another", session)
    assert lines.are_open("another")


def test_a_server_that_answers_somebody_is_not_away_however_long_the_watch_waits(
    known: Servers, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connect(os.environ["DATABASE_URL"], 0)

    def wait() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        raise SILENT

    assert not looked(known, monkeypatch, wait).is_away
    assert looked(known, monkeypatch, failing(SILENT)).is_away


def test_whoever_waits_for_a_server_that_fell_silent_is_let_go(
    known: Servers, monkeypatch: pytest.MonkeyPatch, session: psycopg.Connection
) -> None:
    lines.note("default", session)
    looked(known, monkeypatch, failing(SILENT))
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT pg_sleep(10)")


@pytest.mark.django_db
def test_a_table_that_somebody_has_locked_does_not_make_a_primary_one_that_is_away() -> None:
    serving, name = os.environ["DATABASE_URL"], connections["default"].settings_dict["NAME"]
    owner = os.environ.get("DATABASE_OWNER_URL") or serving
    with (
        psycopg.connect(owner, dbname=name) as migrating,
        psycopg.connect(serving, dbname=name, autocommit=True) as watch,
    ):
        assert primary_seen(watch).sign is not None
        migrating.execute("LOCK TABLE statements_release IN ACCESS EXCLUSIVE MODE")
        look = primary_seen(watch)
    assert (look.sign, look.is_replica) == (None, False)


def test_a_look_that_fails_in_no_known_way_is_not_the_last(
    known: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = []

    def fail() -> None:
        met.append("a look")
        if len(met) == 2:
            watching._over.set()
        raise psycopg.OperationalError("not there")

    monkeypatch.setattr(watching, "SECONDS_BETWEEN", 0)
    monkeypatch.setattr(watching, "connected", lambda _name: fail())
    monkeypatch.setattr(watching, "give_up", lambda _name: 1 / 0)
    try:
        Watch(known, known.primary).run()
    finally:
        watching._over.clear()
    assert len(met) == 2


def test_the_watch_is_known_by_its_name_among_a_servers_sessions(connect: Connect) -> None:
    connect(os.environ["DATABASE_URL"], 0)
    with connected("default") as watch:
        [(name,)] = watch.execute("SHOW application_name").fetchall()
    assert name == "archive-watch"


def test_one_server_is_watched_where_that_is_wished_and_otherwise_as_it_was() -> None:
    alone = connection_settings("postgres://archive_server@one/archive")
    assert with_replicas(alone, [], 8, watched=True) == {"default": alone | {"ENGINE": ENGINE}}
    assert with_replicas(alone, [], 8) == {"default": alone}
