"""What the role that serves may do with each table, and that it may do nothing else."""

from django.db import connection, transaction
from psycopg import sql

_ORDINARY = "SELECT, INSERT, UPDATE, DELETE"
_ADDED = "SELECT, INSERT"
# Adding a row with its key, as fixtures do, asks Django for an UPDATE of it first, which triggers
# let through where nothing is changed.
_ADDED_BY_FIXTURES = "SELECT, INSERT, UPDATE"
_ENDED = "SELECT, INSERT, UPDATE"
_READ = "SELECT"

# The tables that are not ordinary; a name of which there is no table is passed over.
TABLES = {
    "django_migrations": _READ,
    "statements_change": _READ,
    "statements_decision": _ADDED_BY_FIXTURES,
    "statements_reviewrule": _ADDED,
    "statements_source": _ADDED_BY_FIXTURES,
    "statements_speakermove": _ENDED,
    "statements_statementversion": _READ,
    "statements_withholding": _ENDED,
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


def _of_sequence(name: str) -> str:
    return _SEQUENCES.get(name, _ORDINARY_SEQUENCE)


def _quoted(name: str) -> str:
    return sql.Identifier(name).as_string()
