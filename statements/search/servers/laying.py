"""Tables on the servers: made, filled, given to the role that serves, taken away."""

from psycopg import sql

from statements.search.servers.addresses import (
    Role,
    SearchServer,
    ServersError,
    Session,
    one,
)
from statements.search.servers.definition import CHANGES, COUNTS, SCHEMA, Definition
from statements.search.tables import STATEMENTS

_WHOSE = "SELECT obj_description(to_regclass(%s), 'pg_class')"
_IS_THERE = "SELECT to_regclass(%s) IS NOT NULL"
_TAKEN_AWAY = f"""
DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;
DROP TABLE IF EXISTS {STATEMENTS.name}, {CHANGES} CASCADE;
DROP FUNCTION IF EXISTS public.words_are_counted(), public.search_entry_is_tallied();
"""
_RIGHTS = """
SELECT string_agg(privilege, ', ')
FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
WHERE has_table_privilege(%s, %s, privilege)
"""
_GIVEN = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO {role};
GRANT {entries} ON {table} TO {role};
GRANT {words} ON {changes} TO {role};
GRANT USAGE ON SCHEMA search_servers TO {role};
GRANT SELECT ON search_servers.counts TO {role};
"""
# In how many of a server's entries each lexeme stands, counted there: as `frequencies.py` counts.
_COUNTS = f"""
CREATE VIEW {COUNTS} AS
    SELECT lexeme COLLATE "C" AS lexeme, count(*) AS documents
        FROM {STATEMENTS.name}, unnest(tsvector_to_array(words)) AS lexeme
        WHERE lexeme !~ '^[+]' GROUP BY lexeme
    UNION ALL SELECT '*', sum(length) FROM {STATEMENTS.name} HAVING sum(length) > 0
"""  # noqa: S608
_UNCOUNTED = """
SELECT format('DROP TRIGGER %%I ON %%s', tgname, tgrelid::regclass) FROM pg_trigger
WHERE tgrelid = %s::regclass AND NOT tgisinternal
"""


def laid(session: Session, entries: Definition, words: Definition, mark: str) -> None:
    """Makes the empty tables on a server, without what is quicker made when the rows are there.

    What an earlier run for the same archive left there goes before.
    """
    taken_away(session)
    session.execute(f"CREATE SCHEMA {SCHEMA}".encode())
    for command in [*words.bare, *words.indexes, *entries.bare, *entries.functions, _COUNTS]:
        session.execute(command.encode())
    comment = sql.SQL("COMMENT ON TABLE public.statements_searchentry IS {}")
    session.execute(comment.format(mark))


def marked(archive: str, server: SearchServer) -> str:
    """What the table of a server says of itself: whose entries it has, and which of them."""
    return f"archive {archive}, server {server.number}"


def is_ours(session: Session, archive: str) -> bool:
    """Whether the server's table is one that this archive made."""
    is_there = one(session, _IS_THERE, STATEMENTS.name)
    return is_there and str(one(session, _WHOSE, STATEMENTS.name)).startswith(f"archive {archive},")


def refuse_others(session: Session, server: SearchServer, archive: str) -> None:
    """ServersError where the server has such a table that is not this archive's."""
    if one(session, _IS_THERE, STATEMENTS.name) and not is_ours(session, archive):
        raise ServersError(
            f"The server {server.told} has a table {STATEMENTS.name} already, which this archive"
            " did not make: name another database, or drop that table if nothing uses it."
        )


def refuse_another(session: Session, server: SearchServer, archive: str) -> None:
    """ServersError where the server is not the one that has this archive's entries."""
    is_there = one(session, _IS_THERE, STATEMENTS.name)
    if not is_there or one(session, _WHOSE, STATEMENTS.name) != marked(archive, server):
        raise ServersError(
            f"The server {server.told} does not have the entries that server {server.number} of"
            " this archive has: SEARCH_SERVERS names the servers in the order of their years."
        )


def taken_away(session: Session) -> None:
    """Drops all that was made on a server."""
    session.execute(_TAKEN_AWAY.encode())


def given(archives_own: Session, session: Session, serving: Role) -> None:
    """Lets the role that serves do on the server what it may do in the archive's own database."""
    command = _GIVEN.format(
        role=sql.Identifier(serving.name).as_string(),
        table=STATEMENTS.name,
        changes=CHANGES,
        entries=one(archives_own, _RIGHTS, serving.name, STATEMENTS.name),
        words=one(archives_own, _RIGHTS, serving.name, CHANGES),
    )
    session.execute(command.encode())


def counted_from_now(session: Session, entries: Definition) -> None:
    """From now on the server, which counts nothing yet, counts the lexemes of what is written."""
    for command in entries.triggers:
        session.execute(command.encode())


def uncounted(session: Session) -> None:
    """Nothing is counted on the server, as while rows are copied that are counted already."""
    for (command,) in session.execute(_UNCOUNTED.encode(), [STATEMENTS.name]).fetchall():
        session.execute(command.encode())
