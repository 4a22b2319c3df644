"""A database that an older PostgreSQL made is moved by one command, or stays as it was."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from archive.local import moving, upgrading
from archive.local.account import server_account
from archive.local.cluster import OWNER, Cluster
from archive.local.home import make_folder
from archive.local.places import CLONE
from archive.local.programs import programs_for
from archive.local.telling import Refusal
from tests.archive.local.conftest import copied
from tests.archive.local.rooms import environment, refused, running

OLD = 15
OLD_BIN = Path("/usr/lib/postgresql/15/bin")
STATEMENTS = "SELECT count(*) || md5(string_agg(text, '' ORDER BY id)) FROM statements_statement"


@pytest.fixture(scope="module")
def old_room(rooms: Path) -> Path:
    """A room whose archive, the seeds, stands in a PostgreSQL 15; it does not run."""
    assert (OLD_BIN / "postgres").exists(), "these tests need Debian's postgresql-15: install it"
    room = rooms / "old"
    room.mkdir(mode=0o755)
    account = server_account()
    home = room / "postgres"
    make_folder(home, account)
    made = ["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=peer"]
    command = [str(OLD_BIN / "initdb"), "-D", str(home / "data"), *made]
    subprocess.run(command, check=True, capture_output=True, **account.options())
    with served(Cluster(home, account, OLD_BIN)) as old:
        urls = {"DATABASE_URL": old.url(), "DATABASE_OWNER_URL": old.url(OWNER)}
        for words in (["migrate", "--verbosity=0"], ["loaddata", "seeds", "--verbosity=0"]):
            names = environment(**urls, DJANGO_SETTINGS_MODULE="archive.settings.local")
            names |= {"ARCHIVE_VAR": str(room), "DATABASE_POOL_SIZE": "0"}
            subprocess.run([sys.executable, "manage.py", *words], cwd=CLONE, env=names, check=True)
    return room


@pytest.fixture
def room(old_room: Path, rooms: Path) -> Iterator[Path]:
    """A copy of it."""
    copy = copied(old_room, rooms)
    copy.chmod(0o755)
    yield copy
    shutil.rmtree(copy)


@contextmanager
def served(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, running."""
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def told(room: Path) -> str:
    """What the room's old database says of its statements."""
    old = Cluster(room / "postgres", server_account(), OLD_BIN)
    with served(old), psycopg.connect(old.url(OWNER)) as session:
        (said,) = session.execute(STATEMENTS).fetchone() or ("",)
        return str(said)


def upgraded(room: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """What make upgrade-database does there."""
    return subprocess.run(
        [sys.executable, "-m", "archive.local", "upgrade-database"],
        cwd=CLONE,
        env=environment(ARCHIVE_VAR=str(room), **more),
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_older_database_is_moved_by_the_command_that_the_refusal_names(room: Path) -> None:
    before = told(room)
    assert "make upgrade-database" in refused(room)
    done = upgraded(room)
    assert done.returncode == 0, done.stderr
    assert f"{room}/postgres/data-{OLD}" in done.stdout
    with running(room) as archive:
        assert archive.get("/ar/") == 200
        assert archive.ask("SHOW server_version_num") >= "180000"
        assert archive.ask(STATEMENTS) == before
    assert (room / "postgres" / f"data-{OLD}" / "PG_VERSION").read_text().strip() == str(OLD)
    assert not (room / "postgres" / "moving").exists()
    assert "as it is to be" in upgraded(room).stdout


def test_without_the_old_programs_one_line_says_what_to_install(room: Path) -> None:
    done = upgraded(room, OLD_BIN=str(room))
    assert done.returncode == 1
    assert f"apt-get install postgresql-{OLD}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_where_a_row_is_missing_afterwards_the_old_database_stays(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = upgrading._copy

    def lose_a_row(old: Cluster, new: Cluster) -> None:
        copy(old, new)
        with psycopg.connect(new.url("postgres")) as session:
            session.execute("SET session_replication_role = replica")
            session.execute(
                "DELETE FROM statements_outlet WHERE id = (SELECT min(id) FROM statements_outlet)"
            )

    account = server_account()
    new = Cluster(room / "postgres" / "moving", account, programs_for(account, room))
    old = Cluster(room / "postgres", account, OLD_BIN)
    monkeypatch.setattr(upgrading, "_copy", lose_a_row)
    with pytest.raises(Refusal, match="statements_outlet"):
        upgrading.move(old, new, OLD)
    assert old.made_by() == OLD
    assert upgraded(room).returncode == 0


def test_what_was_interrupted_between_the_two_folders_is_ended_and_not_begun_anew(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    before = told(room)
    account = server_account()
    new = Cluster(room / "postgres" / "moving", account, programs_for(account, room))
    old = Cluster(room / "postgres", account, OLD_BIN)
    monkeypatch.setattr(moving, "end", interrupted)
    with pytest.raises(KeyboardInterrupt):
        upgrading.move(old, new, OLD)
    assert "make upgrade-database ends it" in refused(room)
    assert upgraded(room).returncode == 0
    with running(room) as archive:
        assert archive.ask(STATEMENTS) == before
