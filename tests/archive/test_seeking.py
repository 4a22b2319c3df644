"""Of several servers behind poolers the one that takes what is written is found, and kept to."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from archive.database import connection_settings
from archive.transaction_pooling import seeking
from archive.transaction_pooling.base import DatabaseWrapper
from archive.transaction_pooling.seeking import SeekingConnection
from tests.archive.local.rooms import free_port
from tests.archive.test_database import made

ANY_UTF8 = "ENCODING 'UTF8'"
WRITES = {"target_session_attrs": "read-write"}
# Of PostgreSQL's protocol: whoever came need not prove anything, is told that the server takes
# what is written, and may ask.
LETS_IN = (
    b"R\0\0\0\x08\0\0\0\0"
    b"S\0\0\0\x17in_hot_standby\0off\0"
    b"S\0\0\0\x26default_transaction_read_only\0off\0"
    b"Z\0\0\0\x05I"
)
BECOMES_A_REPLICA = "SET default_transaction_read_only = on"

pytestmark = pytest.mark.django_db


def places() -> dict[str, str]:
    """Two places, at the second of which is the tests' own server."""
    told = connection.settings_dict
    right = str(told["PORT"] or "5432")
    return {"HOST": f"{told['HOST']},{told['HOST']}", "PORT": f"{free_port()},{right}"}


def sought(pool_size: int) -> DatabaseWrapper:
    """Django's connection to whichever of the two takes what is written."""
    url = "postgresql://somebody@db/archive?target_session_attrs=read-write"
    told = connection_settings(url, pool_size, transaction_pooling=True)
    kept = {name: told[name] for name in ("OPTIONS", "TRANSACTION_POOLING", "CONN_HEALTH_CHECKS")}
    return DatabaseWrapper(connection.settings_dict | kept | places())


@pytest.fixture(params=[0, 1], ids=["without a pool", "with a pool"])
def wrapper(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Such a connection."""
    own = sought(request.param)
    yield own
    own.close()
    own.close_pool()


def process(wrapper: Any) -> int:
    """Which session it has of the server, which is asked something."""
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_place_at_which_nobody_answers_is_passed_over(wrapper: Any) -> None:
    assert process(wrapper) > 0


def test_a_connection_to_what_only_reads_by_now_is_not_given_out_again() -> None:
    wrapper: Any = sought(pool_size=1)
    first = process(wrapper)
    wrapper.close()
    assert process(wrapper) == first, "it is kept while its server takes what is written"
    wrapper.connection.execute(BECOMES_A_REPLICA)
    wrapper.close()
    assert process(wrapper) != first
    with wrapper.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)
    wrapper.close()
    wrapper.close_pool()


def test_where_no_server_takes_what_is_written_each_is_told_with_its_reason() -> None:
    with made("of_a_replica", ANY_UTF8) as url:
        with psycopg.connect(url, autocommit=True) as session:
            name = sql.Identifier(session.info.dbname)
            only = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on")
            session.execute(only.format(name))
            told: dict[str, Any] = {**session.info.get_parameters(), "dbname": session.info.dbname}
            told |= {"password": session.info.password, "connect_timeout": 2}
            told.pop("hostaddr", None)
        where = places()
        told |= {"host": where["HOST"], "port": where["PORT"]}
        silent, right = where["PORT"].split(",")
        with pytest.raises(psycopg.OperationalError) as found:
            SeekingConnection.connect(**told, **WRITES)
        SeekingConnection.connect(**told).close()
    reasons = str(found.value)
    assert f":{silent}: " in reasons
    assert f":{right}: it only reads" in reasons
    assert "\n" not in reasons


def test_one_port_is_that_of_all_servers_and_too_few_are_told() -> None:
    told = {"host": "127.0.0.1,127.0.0.1,127.0.0.1", "dbname": "archive"} | WRITES
    port = free_port()
    with pytest.raises(psycopg.OperationalError) as found:
        SeekingConnection.connect(**told, port=port)
    assert str(found.value).count(f"127.0.0.1:{port}: ") == 3
    with pytest.raises(psycopg.OperationalError, match="3 hosts are named, but 2 ports"):
        SeekingConnection.connect(**told, port=f"{port},{port}")


def test_a_pooler_that_lets_in_and_keeps_waiting_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seeking, "SECONDS", 0.2)
    wrapper: Any = sought(pool_size=0)
    with socket.create_server(("127.0.0.1", 0)) as pooler, ThreadPoolExecutor() as pool:
        visit = pool.submit(let_in, pooler)
        told = wrapper.settings_dict
        right = told["HOST"].partition(",")[0], told["PORT"].rpartition(",")[2]
        told["HOST"] = f"127.0.0.1,{right[0]}"
        told["PORT"] = f"{pooler.getsockname()[1]},{right[1]}"
        told["OPTIONS"] |= {"sslmode": "disable", "gssencmode": "disable"}
        assert process(wrapper) > 0
        assert b"transaction_read_only" in visit.result()
    wrapper.close()


def let_in(pooler: socket.socket) -> bytes:
    """Lets one client in as a pooler whose server is gone does; all that it asked until it left."""
    client, _ = pooler.accept()
    asked = b""
    with client:
        client.settimeout(10)
        client.recv(4096)
        client.sendall(LETS_IN)
        while said := client.recv(4096):
            asked += said
    return asked
