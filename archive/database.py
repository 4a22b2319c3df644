"""The PostgreSQL the archive stands on: how it is reached, and whether it will do."""

from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.transaction_pooling.seeking import SeekingConnection, seeks

PLAIN = "django.db.backends.postgresql"
OLDEST_MAJOR = 15
SECONDS_TO_CONNECT = 5
# Of several servers one may be silent, and another must be found while a visitor waits.
SECONDS_FOR_EACH = 2
# A server that is cut off, rather than down, is given up after ten seconds without a word from
# its machine; by themselves the systems on both sides would wait for a quarter of an hour.
CUT_OFF = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}

# Letters are known by the locale's character classes, which the full-text parser and the
# trigrams ask each in its own way: both must know Arabic ones, and take the comma for a comma.
_KNOWS_ARABIC = """
    SELECT 'ل' ~ '^[[:alpha:]]$' AND to_tsvector('simple', 'قال، نعم') = '''قال'':1 ''نعم'':2'
"""


def connection_settings(
    url: str,
    pool_size: int = 8,
    name: str = "DATABASE_URL",
    *,
    transaction_pooling: bool = False,
) -> dict[str, Any]:
    """The entry of DATABASES for a PostgreSQL URL; a pool of 0 means plain connections.

    With transaction pooling it leads to PgBouncer or its like: see `archive/transaction_pooling`.
    """
    parts = _parts(url, name)
    if transaction_pooling and "options" in parts:
        raise ImproperlyConfigured(
            f"{name} has options, which no pooler of transactions passes on: let the role have them"
            " (ALTER ROLE … SET …), or set DATABASE_TRANSACTION_POOLING to no"
        )
    options: dict[str, Any] = {"connect_timeout": _seconds_to_connect(parts)} | CUT_OFF
    if pool_size:
        options["pool"] = _pool(pool_size)
        if transaction_pooling:
            options["pool"]["connection_class"] = SeekingConnection
    return {
        "ENGINE": "archive.transaction_pooling" if transaction_pooling else PLAIN,
        "TRANSACTION_POOLING": transaction_pooling,
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": options | parts,
        # what is sought behind poolers is asked more than whether it is there
        "CONN_HEALTH_CHECKS": not (transaction_pooling and seeks(parts)),
    }


def _pool(size: int) -> dict[str, Any]:
    """The pool's settings.

    It stops trying by itself soon, and then tries whenever somebody asks: by itself it would wait
    longer each time, and a server that was away for minutes would be missed for minutes more.
    """
    return {
        "min_size": 1,
        "max_size": size,
        "timeout": SECONDS_TO_CONNECT,
        "reconnect_timeout": SECONDS_TO_CONNECT,
    }


def _seconds_to_connect(parts: dict[str, Any]) -> int:
    """How long each server that the URL names is given to answer."""
    return SECONDS_FOR_EACH if _names_several(parts) else SECONDS_TO_CONNECT


def _names_several(parts: dict[str, Any]) -> bool:
    return "," in parts.get("host", "")


def bound_requests(seconds: int) -> None:
    """Lets the server end whatever a connection made from now on asks for longer; 0 lets it be.

    For the web server, whose few threads would all wait behind one lock. Commands may take longer.
    """
    if not seconds:
        return
    names = ("statement_timeout", "idle_in_transaction_session_timeout")
    bounds = [f"-c {name}={seconds}s" for name in names]
    for server in connections:
        known = connections[server].settings_dict
        if known.get("TRANSACTION_POOLING"):
            known["REQUEST_SECONDS"] = seconds
            continue
        options = known["OPTIONS"]
        options["options"] = " ".join(filter(None, [options.get("options"), *bounds]))


def refusal(url: str) -> str | None:
    """One line that says why the archive cannot use this database; None when it can."""
    parts = _parts(url) | {"client_encoding": "UTF8"}
    parts.setdefault("connect_timeout", _seconds_to_connect(parts))
    name = parts.get("dbname", "")
    try:
        with psycopg.connect(make_conninfo(**parts)) as connection:
            return _shortcoming(lambda sql: connection.execute(sql).fetchone()[0])  # type: ignore[index]
    except psycopg.Error as error:
        reason = _one_line(error, all_of_them=_names_several(parts))
    if f'"{name}" does not exist' in reason and "role" not in reason:
        return f'The database "{name}" does not exist: {_how_to_create(name)}'
    return f"The database cannot be reached: {reason}"


def close_connections(*servers: str) -> None:
    """Closes this process's connections and their pools, whose threads would delay its end.

    Those of all servers, or of these.
    """
    for server in servers or connections:
        connection = connections[server]
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


@register(Tags.database)
def check_database(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The same shortcomings as errors of Django's own checks, before anything is migrated."""
    if not databases or "default" not in databases:
        return []

    def ask(sql: str) -> Any:
        with connections["default"].cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]

    found = _shortcoming(ask)
    return [Error(found, id="archive.E001")] if found else []


def _parts(url: str, name: str = "DATABASE_URL") -> dict[str, Any]:
    """What the URL says, read by PostgreSQL's own parser; its text may hold a password."""
    try:
        if url.startswith(("postgresql://", "postgres://")):
            return dict(conninfo_to_dict(url))
    except psycopg.ProgrammingError:
        pass
    raise ImproperlyConfigured(
        f"{name} must be an address such as postgresql://name:password@host:5432/archive"
    )


def _shortcoming(ask: Callable[[str], Any]) -> str | None:
    version = int(ask("SHOW server_version_num"))
    if version < OLDEST_MAJOR * 10_000:
        return (
            f"The database runs on PostgreSQL {ask('SHOW server_version')}, but the archive"
            f" needs PostgreSQL {OLDEST_MAJOR} or newer."
        )
    name = ask("SELECT current_database()")
    if (encoding := ask("SHOW server_encoding")) != "UTF8":
        return (
            f'The database "{name}" is encoded as {encoding}, not UTF8:'
            f" {_how_to_create(f'{name}_utf8')}"
        )
    if not ask(_KNOWS_ARABIC):
        return (
            f'The locale of the database "{name}" does not know Arabic letters:'
            f" {_how_to_create(f'{name}_utf8')}"
        )
    return None


def _how_to_create(name: str) -> str:
    return (
        f"create one with CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'"
        f" LOCALE 'C.UTF-8' and name it in DATABASE_URL."
    )


def _one_line(error: psycopg.Error, *, all_of_them: bool) -> str:
    """The last failure; where several servers are named, that of each."""
    lines = [line.strip(" \t-") for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("Multiple connection attempts")]
    if all_of_them and told[1:]:
        return "; ".join(told[1:])
    return told[0] if told else type(error).__name__
