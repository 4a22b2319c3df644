"""The table changes its shape in the archive's own database, in one transaction."""

from collections.abc import Sequence

from psycopg import sql

from statements.search.servers.addresses import Roles, SearchServer, Session, column, one
from statements.search.servers.borders import Share
from statements.search.servers.definition import (
    ASIDE,
    CHANGES,
    COUNTS,
    SCHEMA,
    WORDS,
    foreign_keys,
    of_rows,
)
from statements.search.tables import STATEMENTS

_IS_SPREAD = "SELECT relkind = 'p' FROM pg_class WHERE oid = to_regclass(%s)"
_PARTS = f"""
SELECT relname::text, pg_get_expr(relpartbound, oid) FROM pg_class c
JOIN pg_inherits ON inhrelid = c.oid WHERE inhparent = '{STATEMENTS.name}'::regclass
ORDER BY relname
"""  # noqa: S608
_RIGHTS = """
SELECT format('GRANT %%s ON %%s TO %%s', string_agg(privilege_type, ', '), %s::regclass,
    CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END)
FROM pg_class c, aclexplode(relacl) WHERE c.oid = %s::regclass AND grantee <> relowner
GROUP BY grantee
"""
_FOREIGN_KEYS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname)
FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f'
"""
_UNCHECKED = """
SELECT format('ALTER TABLE %%s VALIDATE CONSTRAINT %%I', conrelid::regclass, conname)
FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' AND NOT convalidated
"""
_OVERLOADS = """
SELECT 'DROP FUNCTION ' || oid::regprocedure FROM pg_proc
WHERE (SELECT reltype FROM pg_class WHERE oid = %s::regclass) = ANY (proargtypes::oid[])
"""
_TOLD = """
SELECT option_name FROM pg_foreign_server, pg_options_to_table(srvoptions) WHERE srvname = %s
"""
_MARK = f"SELECT obj_description(to_regnamespace('{SCHEMA}'), 'pg_namespace')"
_SERVERS = "SELECT srvname FROM pg_foreign_server WHERE srvname ~ '^search_[0-9]+$' ORDER BY 1"
_CHILDREN = f"""
SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = '{CHANGES}'::regclass ORDER BY 1
"""  # noqa: S608


def is_spread(session: Session) -> bool:
    """Whether the table lies on several servers now."""
    return bool(one(session, _IS_SPREAD, STATEMENTS.name))


def mark(session: Session) -> str | None:
    """By which the servers tell this archive from others; None where it never was spread."""
    told: str | None = one(session, _MARK)
    return told


def parts(session: Session) -> list[tuple[str, str]]:
    """The foreign table of each server with what it takes."""
    return session.execute(_PARTS.encode()).fetchall()


def spread(
    session: Session, servers: Sequence[SearchServer], shares: Sequence[Share], roles: Roles
) -> None:
    """The ordinary table is emptied and put aside; one with foreign partitions takes its place."""
    keys, functions = (read(session, STATEMENTS.name) for read in (foreign_keys, of_rows))
    for command in column(session, _FOREIGN_KEYS, STATEMENTS.name):
        session.execute(command.encode())
    session.execute(f"TRUNCATE {STATEMENTS.name}".encode())
    session.execute(f"ALTER TABLE {STATEMENTS.name} SET SCHEMA {SCHEMA}".encode())
    # what cannot stand meanwhile, to be made again
    told = sql.Literal(";\n".join(keys)).as_string()
    session.execute(f"COMMENT ON TABLE {ASIDE} IS {told}".encode())
    like = f"(LIKE {ASIDE} INCLUDING STORAGE) PARTITION BY RANGE (first_day)"
    session.execute(f"CREATE TABLE {STATEMENTS.name} {like}".encode())
    known(session, servers, roles)
    for server, share in zip(servers, shares, strict=True):
        _joined(session, server, share)
    _count_together(session, servers, roles)
    for command in [*functions, *column(session, _RIGHTS, STATEMENTS.name, ASIDE)]:
        session.execute(command.encode())


def known(session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
    """Tells the database where the servers are, and how each role reaches them."""
    for server in servers:
        told = _options(server.options)
        wrapper = "FOREIGN DATA WRAPPER postgres_fdw"
        session.execute(f"CREATE SERVER {server.name} {wrapper} OPTIONS ({told})".encode())
        _let_reach(session, server, roles)


def known_anew(session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
    """Tells it once more: they may be elsewhere now, and have other passwords."""
    for server in servers:
        before = set(column(session, _TOLD, server.name))
        changes = [
            *(f"DROP {name}" for name in before - server.options.keys()),
            *(
                f"{'SET' if name in before else 'ADD'} {_options({name: value})}"
                for name, value in server.options.items()
            ),
        ]
        session.execute(f"ALTER SERVER {server.name} OPTIONS ({', '.join(changes)})".encode())
        _let_reach(session, server, roles)


def _let_reach(session: Session, server: SearchServer, roles: Roles) -> None:
    for role in roles.all:
        ways = _options({"user": role.name, "password": role.password})
        mapping = f"USER MAPPING {{}} FOR {_name(role.name)} SERVER {server.name}"
        session.execute(f"DROP {mapping.format('IF EXISTS')}".encode())
        session.execute(f"CREATE {mapping.format('')} OPTIONS ({ways})".encode())


def _joined(session: Session, server: SearchServer, share: Share) -> None:
    """A server's tables take their places."""

    def of(table: str) -> str:
        told = _options(dict(zip(("schema_name", "table_name"), table.split("."), strict=True)))
        return f"SERVER {server.name} OPTIONS ({told})"

    for name, of_what in (
        (server.entries, f"PARTITION OF {STATEMENTS.name} {share.partition} {of(STATEMENTS.name)}"),
        (server.changes, f"() INHERITS ({CHANGES}) {of(CHANGES)}"),
        (server.counts, f'(lexeme text COLLATE "C", documents bigint) {of(COUNTS)}'),
    ):
        session.execute(f"CREATE FOREIGN TABLE {name} {of_what}".encode())


def _count_together(session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
    """What each server counts, as one view, which the role that serves may read as itself."""
    every = " UNION ALL ".join(f"SELECT * FROM {server.counts}" for server in servers)  # noqa: S608
    # under its own role it sees what its transaction has written there
    session.execute(f"CREATE VIEW {COUNTS} WITH (security_invoker) AS {every}".encode())
    if roles.serving:
        name = _name(roles.serving.name)
        session.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {name}".encode())
        # what serves asks each server's tables by their own names
        tables = [table for server in servers for table in (server.counts, server.entries)]
        session.execute(f"GRANT SELECT ON {', '.join([COUNTS, *tables])} TO {name}".encode())


def _name(role: str) -> str:
    return sql.Identifier(role).as_string()


def _options(told: dict[str, str]) -> str:
    return ", ".join(f"{name} {sql.Literal(value).as_string()}" for name, value in told.items())


def gathered(session: Session) -> None:
    """The ordinary table, which has the rows again, takes its place; its triggers work.

    What the servers have counted is added to what is counted here.
    """
    for name in column(session, _CHILDREN):
        brought = "(scope, lexeme, documents) SELECT scope, lexeme, documents"
        session.execute(f"INSERT INTO {CHANGES} {brought} FROM {name}".encode())
    _returned(session)


def emptied(session: Session) -> None:
    """The ordinary table takes its place without rows, and nothing is told of their words."""
    session.execute(f"TRUNCATE {ASIDE}".encode())
    _returned(session)
    checked(session)
    for table in (WORDS, CHANGES):
        gone = f"DELETE FROM {table} WHERE scope = '{STATEMENTS.scope}'"  # noqa: S608
        session.execute(gone.encode())


def _returned(session: Session) -> None:
    for command in column(session, _OVERLOADS, STATEMENTS.name):
        session.execute(command.encode())
    keys = one(session, "SELECT obj_description(%s::regclass, 'pg_class')", ASIDE)
    session.execute(f"DROP VIEW IF EXISTS {COUNTS}".encode())
    for name in column(session, _CHILDREN):
        session.execute(f"DROP FOREIGN TABLE {name}".encode())
    session.execute(f"DROP TABLE {STATEMENTS.name}".encode())
    session.execute(f"ALTER TABLE {ASIDE} ENABLE TRIGGER USER".encode())
    session.execute(f"ALTER TABLE {ASIDE} SET SCHEMA public".encode())
    session.execute(f"COMMENT ON TABLE {STATEMENTS.name} IS NULL".encode())
    # whose rows are looked at later, while the table is used
    for key in filter(None, (keys or "").split(";\n")):
        session.execute(f"{key} NOT VALID".encode())
    for name in column(session, _SERVERS):
        session.execute(f"DROP SERVER {name} CASCADE".encode())


def checked(session: Session) -> None:
    """All rows of the table that is back satisfy its foreign keys."""
    for command in column(session, _UNCHECKED, STATEMENTS.name):
        session.execute(command.encode())


def forgotten(session: Session) -> None:
    """The archive has no mark any more by which servers would know it: nothing of it is there."""
    session.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE".encode())
