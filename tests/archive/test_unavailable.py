"""While the database is away visitors get a page that says so, and when to come again."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoDbBlocker

from archive.database import connection_settings
from archive.unavailable import UnavailableMiddleware, is_unavailable
from tests.archive.connections import put_in_place
from tests.archive.local.rooms import free_port
from tests.views.markup import tree

Connect = Callable[..., DatabaseWrapper]


@pytest.fixture
def connect(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Connect]:
    """Puts another connection in the place of the tests' own."""
    own = connections["default"]
    with put_in_place(django_db_blocker) as put:

        def connect(settings: dict[str, Any]) -> DatabaseWrapper:
            return put(DatabaseWrapper({**own.settings_dict, **settings}, "default"))

        yield connect


def visited(address: str) -> tuple[int, str, str]:
    """The status, the page's heading, and when to come again."""
    return told(Client(raise_request_exception=False).get(address))


def told(answer: Any) -> tuple[int, str, str]:
    heading = tree(answer.content.decode()).one("main h1").text
    return answer.status_code, heading, answer.headers.get("Retry-After", "")


def away(connect: Connect) -> None:
    """From now on no database answers."""
    connect(connection_settings(f"postgresql://nobody@127.0.0.1:{free_port()}/archive", 0))


UNAVAILABLE = (503, "الأرشيف غير متاح الآن", "30")


@pytest.mark.parametrize("pool_size", [0, 2])
@pytest.mark.parametrize("address", ["/ar/", "/en/statements/?q=الهدنة", "/ar/speakers/x/"])
def test_where_no_database_answers_the_page_says_so(
    connect: Connect, address: str, pool_size: int
) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/archive"
    settings = connection_settings(url, pool_size)
    if pool_size:
        settings["OPTIONS"]["pool"]["timeout"] = 0.1
    connect(settings)
    assert visited(address) == UNAVAILABLE


def test_where_all_connections_of_the_pool_are_taken_the_page_says_so(connect: Connect) -> None:
    pool = {"min_size": 1, "max_size": 1, "timeout": 0.2}
    connection = connect({"OPTIONS": {"pool": pool}})
    connection.pool.open(wait=True)
    with connection.pool.connection():
        assert visited("/ar/") == UNAVAILABLE
    assert visited("/ar/") != UNAVAILABLE


def test_where_the_connection_is_lost_amid_a_request_the_page_says_so(connect: Connect) -> None:
    connection = connect({})
    asked: list[str] = []

    def ends_the_third(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        if len(asked) == 3:
            own = connection.settings_dict
            server = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"]}
            with psycopg.connect(**server, dbname=own["NAME"], autocommit=True) as other:
                pid = connection.connection.info.backend_pid
                other.execute("SELECT pg_terminate_backend(%s)", [pid])
        return execute(sql, *rest)

    with connection.execute_wrapper(ends_the_third):
        assert visited("/ar/") == UNAVAILABLE


def test_another_fault_is_not_taken_for_it(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError from psycopg.errors.DeadlockDetected()

    connection = connect({})
    with connection.execute_wrapper(fail):
        status, heading, again = visited("/ar/")
    assert (status, heading, again) == (500, "تعذّر عرض الصفحة", "")


@pytest.mark.parametrize(
    ("cause", "passes"),
    [
        (psycopg.errors.TooManyConnections(), True),
        (psycopg.errors.CannotConnectNow(), True),
        (psycopg.errors.ConnectionFailure(), True),
        (psycopg.errors.QueryCanceled(), True),
        (psycopg.errors.LockNotAvailable(), True),
        (psycopg.errors.DiskFull(), True),
        (psycopg.errors.ReadOnlySqlTransaction(), True),
        (psycopg.errors.DeadlockDetected(), False),
        (psycopg.errors.UniqueViolation(), False),
    ],
)
def test_the_servers_code_tells_whether_it_may_pass(cause: Exception, passes: bool) -> None:
    error = OperationalError()
    error.__cause__ = cause
    assert is_unavailable(error) is passes


def test_outside_of_views_too_the_page_says_so(connect: Connect) -> None:
    """The session of a cookie is read before any view is asked."""
    away(connect)
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "of-somebody"
    assert told(client.get("/ar/about/")) == UNAVAILABLE


@pytest.mark.django_db
def test_whoever_is_logged_in_is_told_where_the_connection_breaks_before_the_account_is_read(
    admin_client: Client,
) -> None:
    """The log names who asked; it cannot, where the account could not be read."""

    def ends_at_the_account(execute: Any, sql: str, *rest: Any) -> Any:
        if "_session" in sql:
            return execute(sql, *rest)
        raise a_loss()

    admin_client.raise_request_exception = False
    with connection.execute_wrapper(ends_at_the_account):
        assert told(admin_client.get("/ar/admin/")) == UNAVAILABLE


def test_whoever_sent_something_is_told_to_look_whether_it_was_stored(connect: Connect) -> None:
    away(connect)
    answer = Client(raise_request_exception=False).post("/en/statements/1/report/", {"text": "x"})
    assert told(answer) == UNAVAILABLE
    assert "look in half a minute whether it is there before you send it again" in (
        tree(answer.content.decode()).one("main [lang=en] p").text
    )


def pieces(*given: str | Exception) -> Iterator[str]:
    for piece in given:
        if isinstance(piece, Exception):
            raise piece
        yield piece


def a_loss() -> Exception:
    error = OperationalError()
    error.__cause__ = psycopg.errors.AdminShutdown()
    return error


def test_a_file_that_cannot_be_begun_is_the_page_and_one_that_breaks_off_ends_in_the_fault(
    rf: RequestFactory,
) -> None:
    def sent(*given: str | Exception) -> HttpResponseBase:
        answer: HttpResponseBase = UnavailableMiddleware(
            lambda _: StreamingHttpResponse(pieces(*given))
        )(rf.get("/ar/statements.csv"))
        return answer

    with pytest.raises(OperationalError):
        sent(a_loss())
    assert b"".join(sent("a", "b")) == b"ab"
    assert b"".join(sent()) == b""
    broken = iter(sent("a", a_loss()))
    assert next(broken) == b"a"
    with pytest.raises(OperationalError):
        next(broken)


def test_the_page_speaks_both_languages_and_is_not_kept(connect: Connect) -> None:
    away(connect)
    answer = Client(raise_request_exception=False).get("/en/")
    page = tree(answer.content.decode())
    assert page.one("main [lang=en][dir=ltr] h2").text == "The archive is not available just now"
    assert "no-store" in answer["Cache-Control"]
    assert page.one("link[rel=stylesheet]")["href"].startswith("/static/css/site")
