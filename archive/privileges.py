"""What the role that serves may do with each table, and that it may do nothing else."""

from collections.abc import Iterator

from django.db import connection, transaction
from psycopg import sql

_ORDINARY = "SELECT, INSERT, UPDATE, DELETE"
# For ever: triggers refuse any change but the one that ends a thing, where it has an end. To add a
# row with its key, as fixtures do, Django asks for an UPDATE of it first.
_KEPT = "SELECT, INSERT, UPDATE"
_ADDED = "SELECT, INSERT"
_READ = "SELECT"

# The tables that are not ordinary; a name of which there is no table is passed over.
TABLES = {
    "django_migrations": _READ,
    "statements_change": _READ,
    "statements_decision": _KEPT,
    "statements_logseal": _ADDED,
    "statements_movedstatement": _KEPT,
    "statements_release": _KEPT,
    "statements_reviewrule": _KEPT,
    "statements_source": _KEPT,
    "statements_speakermove": _KEPT,
    "statements_statementversion": _KEPT,
    "statements_verification": _ADDED,
    "statements_withholding": _KEPT,
}
# Its triggers give the numbers, as the owner.
_SEQUENCES = {"statement_number": _READ}
# Fixtures move a table's own numbers past theirs.
_ORDINARY_SEQUENCE = "SELECT, USAGE, UPDATE"

# Whoever may make a table or a function of the session's own could put it in the way of ours.
_ALL = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role};
REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role};
GRANT CONNECT ON DATABASE {database} TO {role};
GRANT USAGE ON SCHEMA public TO {role};
"""
_RELATIONS = """
SELECT relname, relkind = 'S' FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S')
    AND pg_has_role(relowner, 'USAGE')
"""
# What runs with its owner's rights is for triggers alone, which nobody calls.
_CALLABLE = """
SELECT oid::regprocedure FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype
    AND pg_has_role(proowner, 'USAGE')
"""
_RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
_HELD = f"""
SELECT relname, pg_has_role(role.oid, relowner, 'USAGE'),
    {", ".join(f"has_table_privilege(role.oid, c.oid, '{right}')" for right in _RIGHTS)}
FROM pg_class c, pg_roles role
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND role.rolname = %s
ORDER BY relname
"""  # noqa: S608
_CALLED = """
SELECT p.oid::regprocedure::text FROM pg_proc p, pg_roles role
WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prorettype <> 'trigger'::regtype
    AND role.rolname = %s AND has_function_privilege(role.oid, p.oid, 'EXECUTE')
"""


def let_serve(role: str) -> None:
    """As the owner: gives the role just what serving takes, and takes back whatever else it had."""
    to = _quoted(role)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ALL.format(role=to, database=_quoted(connection.settings_dict["NAME"])))
        cursor.execute(_RELATIONS)
        for name, is_sequence in cursor.fetchall():
            may = _of_sequence(name) if is_sequence else TABLES.get(name, _ORDINARY)
            what = f"{'SEQUENCE' if is_sequence else 'TABLE'} public.{_quoted(name)}"
            cursor.execute(f"REVOKE ALL ON {what} FROM {to}; GRANT {may} ON {what} TO {to}")
        cursor.execute(_CALLABLE)
        for (function,) in cursor.fetchall():
            cursor.execute(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC, {to}")


def deviations(role: str) -> Iterator[tuple[str, str]]:
    """Where the role may do more than it should, or less: of which table, and what."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [role])
        for name, is_owner, *held in cursor.fetchall():
            if is_owner:
                yield name, f"the role {role}, which serves, owns it"
                continue
            may = {right for right, has in zip(_RIGHTS, held, strict=True) if has}
            should = set(TABLES.get(name, _ORDINARY).split(", "))
            if may - should:
                yield name, f"the role {role} may {', '.join(sorted(may - should))}"
            if should - may:
                yield name, f"the role {role} may not {', '.join(sorted(should - may))}"
        cursor.execute(_CALLED, [role])
        for (function,) in cursor.fetchall():
            yield function, f"the role {role} may call it, and it works with its owner's rights"


def _of_sequence(name: str) -> str:
    return _SEQUENCES.get(name, _ORDINARY_SEQUENCE)


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string()
