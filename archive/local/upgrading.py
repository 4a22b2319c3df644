"""make upgrade-database: moves the clone's own database to the PostgreSQL that the archive brings.

The old server runs once more, with its own programs; a dump of it is read into a new one beside it,
both are compared, and only then do their folders change places. The old one stays.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from archive.local import moving
from archive.local.account import server_account
from archive.local.cluster import Cluster
from archive.local.home import base_for
from archive.local.locks import alone, is_last, together
from archive.local.programs import major_version, programs_for
from archive.local.telling import Refusal, say

# Where the programs of a version are on Debian, Red Hat and macOS.
PLACES = (
    "/usr/lib/postgresql/{}/bin",
    "/usr/pgsql-{}/bin",
    "/opt/homebrew/opt/postgresql@{}/bin",
    "/usr/local/opt/postgresql@{}/bin",
)
_TABLES: LiteralString = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
ORDER BY relname
"""
_SUM: LiteralString = "SELECT count(*), sum(hashtextextended(t::text, 0)::numeric) FROM ONLY {} t"
_SEQUENCES: LiteralString = """
SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'
"""


def main(_: list[str]) -> int:
    """Moves the database, if it is of an older version; comes back with 0."""
    account = server_account()
    base = base_for(account)
    programs = programs_for(account, base)
    current = Cluster(base / "postgres", account, programs)
    if current.is_half_moved():
        moving.end(current.home)
    if not current.data.exists():
        raise Refusal("There is no database here yet: make run makes one.")
    made_by, ours = current.made_by(), major_version(programs)
    if made_by == ours:
        say(f"The database is of PostgreSQL {ours}, as it is to be.")
        return 0
    old = Cluster(current.home, account, older_programs(made_by))
    with _unused(current):
        move(old, Cluster(current.home / "moving", account, programs), made_by)
    kept = moving.former(current.home, made_by)
    say(f"The database is of PostgreSQL {ours} now; the old one is kept in {kept}.")
    return 0


def older_programs(major: int) -> Path:
    """The folder of the programs of that version: OLD_BIN, or where systems put them."""
    named = os.environ.get("OLD_BIN")
    for place in [named] if named else [place.format(major) for place in PLACES]:
        folder = Path(place)
        if (
            (folder / "postgres").exists()
            and (folder / "pg_dump").exists()
            and major_version(folder) == major
        ):
            return folder
    looked = f"OLD_BIN={named} has none" if named else "they are in none of the usual folders"
    raise Refusal(
        f"The database was made by PostgreSQL {major}, whose programs are needed once more, and"
        f" {looked}: install them (on Debian: apt-get install postgresql-{major}, from PostgreSQL's"
        " own repository where Debian has another version), or name their folder in OLD_BIN."
    )


def move(old: Cluster, new: Cluster, made_by: int) -> None:
    """Reads what the old server holds into the new one, compares both, and changes their places."""
    moving.begin(old.home, new, made_by)
    try:
        old.start()
        new.start()
        _copy(old, new)
        _refuse_difference(old, new)
    finally:
        new.stop()
        old.stop()
    moving.change_places(old.home, new, made_by)


def _copy(old: Cluster, new: Cluster) -> None:
    """The database from server to server, each by its own version's program.

    Debian's PostgreSQL 15 notes things of its own with every column, which only its pg_dump knows
    to leave out.
    """
    say("Reading the old database into the new one …")
    dump = [old.programs / "pg_dump", "--format=custom", "--compress=0"]
    restore = [new.programs / "pg_restore", "--exit-on-error", "--single-transaction"]
    source, target = old.url("postgres"), new.url("postgres")
    with (
        _process([*dump, f"--dbname={source}"], stdout=subprocess.PIPE) as reading,
        _process([*restore, f"--dbname={target}"], stdin=reading.stdout) as writing,
    ):
        said = writing.communicate()[1]
    if reading.returncode or writing.returncode:
        raise Refusal(f"The old database was not read, and is as it was: {said}")
    with psycopg.connect(target, autocommit=True) as session:
        session.execute("ANALYZE")


def _process(command: list[Any], **streams: Any) -> "subprocess.Popen[str]":
    kept = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(command, env=kept, stderr=subprocess.PIPE, text=True, **streams)  # noqa: S603


def _refuse_difference(old: Cluster, new: Cluster) -> None:
    say("Comparing every row …")
    before, after = _contents(old), _contents(new)
    different = sorted(name for name in before | after if before.get(name) != after.get(name))
    if different:
        raise Refusal(
            "The new database is not what the old one was, which is as it was and stays in use:"
            f" {', '.join(different)}"
        )


def _contents(cluster: Cluster) -> dict[str, Any]:
    """Of each table the number of its rows and a sum of them; of each sequence its number."""
    with psycopg.connect(cluster.url("postgres")) as session:
        session.execute("SET timezone = 'UTC'")
        tables = [name for (name,) in session.execute(_TABLES)]
        found: dict[str, Any] = {
            name: session.execute(sql.SQL(_SUM).format(sql.Identifier("public", name))).fetchone()
            for name in tables
        }
        return found | dict(session.execute(_SEQUENCES))


@contextmanager
def _unused(cluster: Cluster) -> Iterator[None]:
    """Holds the database alone; a refusal where somebody uses it."""
    with (
        alone(cluster.home / "start.lock", "another command that starts or stops the database"),
        together(cluster.home / "users.lock") as users,
    ):
        if not is_last(users):
            raise Refusal("The archive is running: end it first, then move its database.")
        yield
