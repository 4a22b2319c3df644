"""What a database holds, in numbers that are the same again when it has been restored."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from psycopg import sql

# Told how many of how many tables are read.
Tell = Callable[[int, int | None], None]

# Of these the tables are taken and not the rows: whoever was logged in logs in again.
EMPTIED = ("django_session",)

# What stands for tables on other servers, of which a search index is made again (docs/sharding.md).
ELSEWHERE = ("search_servers.entries_*", "search_servers.changes_*", "search_servers.counts*")

# As text, a row is the same whatever the session prefers.
_PREFERENCES = """
SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';
SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL lc_monetary = 'C';
SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
"""
_TABLES = """
SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    AND relpersistence = 'p' AND relname <> ALL (%s)
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
ORDER BY relname
"""
# The sum of all rows' SHA-256, in two halves of 64 bits: whatever order the rows stand in.
_SUM = """
SELECT count(*), coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint), 0),
    coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint), 0)
FROM (SELECT encode(sha256(convert_to(t::text, 'UTF8')), 'hex') AS h FROM ONLY public.{} t)
    AS hashed
"""
_SEQUENCES = """
SELECT sequencename, coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'
ORDER BY sequencename
"""
_OBJECTS = """
SELECT 'constraints', count(*) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL SELECT 'triggers', count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'O'
UNION ALL SELECT 'indexes', count(*) FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'functions', count(*) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
"""


@dataclass(frozen=True)
class Content:
    """How many rows a table has and the sum over them."""

    rows: int
    checksum: str


def same_text_everywhere() -> None:
    """In this transaction rows are written out alike on every server, and nothing times out."""
    with connection.cursor() as cursor:
        cursor.execute(_PREFERENCES)


def contents(tell: Tell) -> dict[str, Content]:
    """What each table holds, by its name, as this transaction sees it."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [list(EMPTIED)])
        names = [name for (name,) in cursor.fetchall()]
        found: dict[str, Content] = {}
        for number, name in enumerate(names):
            tell(number, len(names))
            cursor.execute(sql.SQL(_SUM).format(sql.Identifier(name)))
            rows, first, second = cursor.fetchone()
            found[name] = Content(rows, f"{int(first) % 2**64:016x}{int(second) % 2**64:016x}")
        tell(len(names), len(names))
        return found


def sequences() -> dict[str, int]:
    """The last number that each sequence gave."""
    with connection.cursor() as cursor:
        cursor.execute(_SEQUENCES)
        return dict(cursor.fetchall())


def objects() -> dict[str, int]:
    """How many constraints, triggers that work, indexes and functions there are."""
    with connection.cursor() as cursor:
        cursor.execute(_OBJECTS)
        return dict(cursor.fetchall())
