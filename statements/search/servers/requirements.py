"""Whether all is there that spreading needs; ServersError with what to do where not."""

from collections.abc import Sequence

from statements.search.servers.addresses import (
    Role,
    Roles,
    SearchServer,
    ServersError,
    Session,
    one,
)

OLDEST = 15
_MAY_USE = """
SELECT EXISTS (SELECT FROM pg_foreign_data_wrapper WHERE fdwname = 'postgres_fdw'
    AND has_foreign_data_wrapper_privilege(oid, 'USAGE'))
"""
_LETTERS = """
SELECT array_to_string(ARRAY[pg_encoding_to_char(encoding)::text, datcollate, datctype], ', ')
FROM pg_database WHERE datname = current_database()
"""
_MAY_MAKE = "SELECT has_schema_privilege('public', 'CREATE')"
_MAY_MAKE_SCHEMAS = "SELECT has_database_privilege(current_database(), 'CREATE')"
_SAME_DATABASE = """
SELECT system_identifier::text || ' ' || current_database() FROM pg_control_system()
"""


def refuse_unfit(session: Session, servers: Sequence[SearchServer], roles: Roles) -> None:
    """Looks at the archive's own database, then at each server."""
    _refuse_without_wrapper(session, roles.owner)
    for role in roles.all:
        if not role.password:
            raise ServersError(
                f"The role {role.name} has no password in its address, and postgres_fdw lets no"
                " role through without one: give it one, here and on each search server."
            )
    known: dict[str, str] = {one(session, _SAME_DATABASE): "the archive's own database"}
    letters = one(session, _LETTERS)
    for server in servers:
        with server.reached(roles.owner) as other:
            which = one(other, _SAME_DATABASE)
            if which in known:
                raise ServersError(f"The server {server.told} is {known[which]}.")
            known[which] = f"the same database as {server.told}"
            _refuse_server(other, server, letters)
        if roles.serving:
            with server.reached(roles.serving) as other:
                _refuse_without_password(other, server, roles.serving)


def _refuse_without_wrapper(session: Session, owner: Role) -> None:
    if not one(session, _MAY_USE):
        database = session.info.dbname
        raise ServersError(
            "The database needs the extension postgres_fdw, which only a superuser can make, once:"
            f" psql -U postgres -d {database} -c 'CREATE EXTENSION IF NOT EXISTS postgres_fdw'"
            f" -c 'GRANT USAGE ON FOREIGN DATA WRAPPER postgres_fdw TO \"{owner.name}\"'"
        )


def _refuse_server(session: Session, server: SearchServer, letters: str) -> None:
    if session.info.server_version < OLDEST * 10_000:
        version = one(session, "SHOW server_version")
        raise ServersError(
            f"The server {server.told} runs on PostgreSQL {version}; {OLDEST} or newer is needed."
        )
    if (there := one(session, _LETTERS)) != letters:
        raise ServersError(
            f"The database of {server.told} has other letters ({there}) than the archive's own"
            f" ({letters}): make it anew with these."
        )
    if not (one(session, _MAY_MAKE) and one(session, _MAY_MAKE_SCHEMAS)):
        raise ServersError(
            f"The role {session.info.user} may not make tables on {server.told}: make it the"
            f' owner there (ALTER DATABASE … OWNER TO "{session.info.user}").'
        )
    _refuse_without_password(session, server, Role(session.info.user, ""))


def _refuse_without_password(session: Session, server: SearchServer, role: Role) -> None:
    if not session.pgconn.used_password:
        raise ServersError(
            f"The server {server.told} asks the role {role.name} for no password, and postgres_fdw"
            " lets no role through without one: let its pg_hba.conf demand scram-sha-256."
        )
