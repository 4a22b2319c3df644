"""While very much is indexed, the words' indexes gather new entries and sort them in together.

That halves the work of adding a row, and every search in between reads what is gathered as well: it
is for filling an index, not for every day.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.db import ProgrammingError, connection
from django.utils.module_loading import import_string
from psycopg.errors import InsufficientPrivilege

from statements.search.tables import ARTICLES, STATEMENTS

_INDEXES = """
    SELECT i.indexrelid::regclass::text, coalesce('fastupdate=off' <> ALL (c.reloptions), true)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
        WHERE i.indrelid = ANY (%s::regclass[]) AND a.amname = 'gin' ORDER BY c.relname
"""
_TABLES = [STATEMENTS.name, ARTICLES.name]


def is_gathering() -> bool:
    """Whether any of the words' indexes gathers, as after a command that was killed."""
    return any(gathers for _, gathers in _indexes())


@contextmanager
def gathering() -> Iterator[None]:
    """In the block the words' indexes gather; behind it what they have is sorted in.

    Only the tables' owner can switch that: where none is known to this process, or in the middle
    of a transaction, nothing is switched.
    """
    if not _switch("on"):
        yield
        return
    with ExitStack() as behind:
        behind.callback(sort_in)
        yield


def sort_in() -> bool:
    """Let the indexes take each row at once, and sort in what they have gathered; if it could."""
    return _switch("off")


def _switch(gathers: str) -> bool:
    if connection.in_atomic_block:
        return False
    try:
        with import_string(settings.AS_OWNER)(), connection.cursor() as cursor:
            for name, _ in _indexes():
                cursor.execute(f"ALTER INDEX {name} SET (fastupdate = {gathers})")
                if gathers == "off":
                    cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])
    except ProgrammingError as error:
        if not isinstance(error.__cause__, InsufficientPrivilege):
            raise
        return False
    return True


def _indexes() -> list[tuple[str, bool]]:
    """The words' indexes, and whether each gathers."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [_TABLES])
        return [(name, gathers) for name, gathers in cursor.fetchall()]
