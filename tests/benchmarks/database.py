"""A database of its own for a benchmark, of which nothing remains."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import quote, urlencode

import django
import psycopg
from django.core.management import call_command
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from archive.database import close_connections
from archive.local.cluster import OWNER
from archive.local.sharing import passing_cluster
from archive.local.translations import compile_translations
from tests.benchmarks.telling import tell


@contextmanager
def scratch_database(kept: str | None = None, *, anew: bool = False) -> Iterator[None]:
    """Django on an archive: on the server that DATABASE_URL names, else on one of its own.

    It is empty and dropped in the end; `kept` names a database that stays as it is left, unless
    it is to be made anew.
    """
    with ExitStack() as stack:
        # A benchmark empties and reindexes: it is the owner in everything.
        named = os.environ.pop("DATABASE_OWNER_URL", None) or os.environ.get("DATABASE_URL")
        if kept and not named:
            raise SystemExit("Only on a server that DATABASE_URL names can a database be kept.")
        if named:
            os.environ["DATABASE_URL"] = stack.enter_context(
                _another_database(named, kept, anew=anew)
            )
        else:
            tell("Starting a PostgreSQL server …")
            os.environ["DATABASE_URL"] = stack.enter_context(passing_cluster()).url(OWNER)
        os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings.test"
        django.setup()
        stack.callback(close_connections)
        compile_translations()
        tell("Making the tables …")
        call_command("migrate", verbosity=0)
        yield


@contextmanager
def _another_database(url: str, kept: str | None, *, anew: bool) -> Iterator[str]:
    """The address of a database on the server of that address, a new one if it is not kept."""
    name = kept or f"archive_benchmark_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as session:
        if anew:
            session.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        if not session.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchall():
            create = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            session.execute(sql.SQL(create).format(sql.Identifier(name)))
    try:
        parts = {**conninfo_to_dict(url), "dbname": name}
        yield f"postgresql:///?{urlencode(parts, quote_via=quote)}"
    finally:
        if not kept:
            with psycopg.connect(url, autocommit=True) as session:
                session.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
