"""Databases on a server: whether one is empty, one made for a while, one put in another's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from archive.backups.reaching import Ways, conninfo_with_password
from archive.backups.refusing import BackupError

# What pg_dump would take, of whatever kind and schema, but for what belongs to an extension.
_FULL = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
"""
_LIKE = """
SELECT pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider::text, to_jsonb(d)
FROM pg_database d WHERE datname = current_database()
"""
_OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
_PROVIDERS = {"c": "libc", "i": "icu", "b": "builtin"}


@contextmanager
def reached(ways: Ways) -> Iterator[psycopg.Connection[Any]]:
    """A connection to the database, each statement its own transaction; BackupError without one."""
    try:
        with psycopg.connect(conninfo_with_password(ways), autocommit=True) as session:
            yield session
    except psycopg.Error as error:
        told = " ".join(str(error).split())
        raise BackupError(f"The database {ways['NAME']}: {told}") from None


def server_major(ways: Ways) -> int:
    """The major version of the server."""
    with reached(ways) as session:
        return session.info.server_version // 10_000


def refuse_full(ways: Ways) -> None:
    """BackupError where anything at all stands in the database."""
    with reached(ways) as session:
        number = _one(session, _FULL)
    if number:
        raise BackupError(
            f"The database {ways['NAME']} is not empty ({number} tables, indexes and the like):"
            f" restore into an empty one, or say --replace {ways['NAME']} to put the backup into"
            " its place; what stands there now is kept under another name."
        )


@contextmanager
def scratch(ways: Ways) -> Iterator[Ways]:
    """An empty database beside that one, like it in its letters; of which nothing remains."""
    with made_beside(ways, "scratch") as made:
        try:
            yield made
        finally:
            drop(made, ways)


@contextmanager
def made_beside(ways: Ways, what_for: str) -> Iterator[Ways]:
    """An empty database beside that one; it is dropped only where the block fails."""
    name = f"{ways['NAME'][:30]}_{what_for}_{datetime.now(UTC):%Y%m%d%H%M%S}"
    with reached(ways) as session:
        session.execute(_create(session, name))
    made = {**ways, "NAME": name}
    try:
        yield made
    except BaseException:
        drop(made, ways)
        raise


def drop(made: Ways, beside: Ways) -> None:
    """Drops the database, if it is there."""
    with reached(beside) as session:
        session.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(made["NAME"])))


def put_in_place(made: Ways, of: Ways) -> str:
    """The one database takes the other's name; under which name that stands from now on.

    BackupError while anybody uses it.
    """
    name = of["NAME"]
    aside = f"{name[:30]}_before_{datetime.now(UTC):%Y%m%d%H%M%S}"
    with reached({**of, "NAME": "postgres"}) as session, session.transaction():
        if others := _one(session, _OTHERS, name):
            raise BackupError(
                f"{others} sessions use the database {name}: stop the archive (web server and"
                " timers) and say the same again."
            )
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        session.execute(rename.format(sql.Identifier(name), sql.Identifier(aside)))
        session.execute(rename.format(sql.Identifier(made["NAME"]), sql.Identifier(name)))
    return aside


def _create(session: psycopg.Connection[Any], name: str) -> sql.Composed:
    """CREATE DATABASE with the letters of the one at hand."""
    if not _one(
        session, "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ):
        role = _one(session, "SELECT current_user")
        raise BackupError(
            f"The role {role} may not make databases, which this needs: ALTER ROLE {role} CREATEDB,"
            " or restore into an empty database that you have made."
        )
    row: Any = session.execute(_LIKE).fetchone()
    encoding, collate, ctype, provider, told = row
    words = [
        sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)),
        sql.SQL("ENCODING {}").format(encoding),
        sql.SQL("LC_COLLATE {} LC_CTYPE {}").format(collate, ctype),
        sql.SQL("LOCALE_PROVIDER {}").format(sql.Identifier(_PROVIDERS[provider])),
    ]
    if locale := told.get("datlocale") or told.get("daticulocale"):
        which = sql.SQL("BUILTIN_LOCALE {}" if provider == "b" else "ICU_LOCALE {}")
        words.append(which.format(locale))
    return sql.SQL(" ").join(words)


def _one(session: psycopg.Connection[Any], asked: LiteralString, *values: Any) -> Any:
    row = session.execute(asked, values).fetchone()
    return row[0] if row else None
