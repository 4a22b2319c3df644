"""The database's disk is full: readers read on, writers are told, and room given back is enough."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.archive.local.conftest import copied
from tests.archive.local.rooms import is_gone, until
from tests.faults.desk import Curator
from tests.faults.sites import PAGES, Site, cluster_in, served

WAITING = "SELECT ARRAY[article_id, id] FROM statements_statement WHERE status = 'candidate'"
DECIDED = "SELECT count(*) FROM statements_decision WHERE kind <> 'proposed' AND statement_id ="
FILL_THE_LOG = "SELECT pg_logical_emit_message(true, 'fault', repeat('x', 8000000))"
# Megabytes beside what is moved there.
ROOM = 24


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A file system of this size there, while the block lasts."""
    folder.mkdir(exist_ok=True)
    size = f"size={megabytes}m,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "archive-fault", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """Nothing more can be written there while the block lasts."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 2**16):
            pass
    try:
        yield
    finally:
        ballast.unlink()


def megabytes_of(folder: Path) -> int:
    told = subprocess.run(["du", "-sm", folder], capture_output=True, text=True, check=True)
    return int(told.stdout.split()[0])


@contextmanager
def served_from(disk: str, room: Path) -> Iterator[tuple[Site, Path]]:
    """The archive of a room, a folder of whose database lies on a small disk; and that disk."""
    account = cluster_in(room).account
    kept, small = room / "postgres" / "data" / disk, room / "disk"
    with small_disk(small, megabytes_of(kept) + ROOM):
        subprocess.run(["chown", f"{account.uid}:{account.gid}", str(small)], check=True)
        subprocess.run(["cp", "-a", f"{kept}/.", str(small)], check=True)
        shutil.rmtree(kept)
        kept.symlink_to(small)
        with served(room) as site:
            yield site, small


@pytest.fixture
def a_copy(rooms: Path, stocked: Path) -> Path:
    """A room of the test's own."""
    return copied(stocked, rooms)


def test_a_disk_that_is_full_of_tables_stops_no_reader_and_stores_nothing_by_halves(
    a_copy: Path, passwords: dict[str, str]
) -> None:
    with served_from("base", a_copy) as (site, disk):
        curator = Curator(site.browser())
        curator.log_in("curator", passwords["curator"])
        article, statement = site.ask(WAITING)

        def is_told() -> bool:
            curator.turn(article, statement)
            return curator.refused(0) >= 2

        with site.read() as readers, full(disk):
            until(is_told, "the curator to be told")
            told = len(readers.answers)
            until(lambda: readers.had(200, told) >= len(PAGES), "readers to be served")
        assert readers.unclear() == []
        assert [str(answer) for answer in curator.answers if not answer.is_clear] == []
        decided_once(site, curator, article, statement)


def test_a_disk_that_is_full_of_the_log_ends_the_database_which_recovers_all_when_there_is_room(
    a_copy: Path, passwords: dict[str, str]
) -> None:
    with served_from("pg_wal", a_copy) as (site, disk):
        curator = Curator(site.browser())
        curator.log_in("curator", passwords["curator"])
        article, statement = site.ask(WAITING)
        curator.turn(article, statement)
        server = site.database_server()

        def has_ended() -> bool:
            with suppress(psycopg.Error):
                site.ask(FILL_THE_LOG, role="postgres")
            return is_gone(server)

        with site.read() as readers:
            with full(disk):
                until(has_ended, "the database to end")
                until(lambda: readers.had(503) >= 6, "readers to be told")
                curator.turn(article, statement)
            site.start_database()
            site.until_it_serves()
        assert readers.unclear() == []
        decided_once(site, curator, article, statement)


def decided_once(site: Site, curator: Curator, article: int, statement: int) -> None:
    """All that the curator was told is done is there once, and more can be done."""
    assert site.ask(f"{DECIDED} {statement}") == len(curator.taken)
    done = len(curator.taken)
    curator.turn(article, statement)
    assert site.ask(f"{DECIDED} {statement}") == len(curator.taken) == done + 1
    assert site.manage("verify_search").returncode == 0
