"""An archive whose search table was spread is restored; nobody asks the servers that it had."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.archive.local.rooms import running
from tests.cluster.catalog import about_search
from tests.cluster.conftest import NewServer
from tests.cluster.servers import Server
from tests.cluster.shards import BORDERS, WRAPPER, Sharded, back, give_passwords, url

# All that a server tells of the entries that it has, whatever order they lie in.
ENTRIES = """
SELECT count(*) || ' ' || sum(hashtextextended(e::text, 0)) FROM public.statements_searchentry e
"""
SEEDS = "152 statements"


@pytest.fixture(autouse=True)
def brought_back(sharded: Sharded) -> Iterator[None]:
    """Behind each test the table is at home."""
    yield
    sharded.done("shard_search", "--undo")


@contextmanager
def away(servers: Sequence[Server]) -> Iterator[None]:
    """In the block no search server runs."""
    for server in servers:
        server.stop("immediate")
    try:
        yield
    finally:
        for server in servers:
            back(server)


def backed_up(archive: Sharded, shelf: Path) -> str:
    """A backup of it."""
    archive.done("backup", str(shelf))
    [path] = shelf.glob("archive-*")
    return str(path)


def with_fresh_databases(restored: Sharded) -> dict[str, str]:
    """What is told of search servers on which nothing of an archive is, and of one role for all.

    Their databases bear the name of the archive's own, so no address needs to name one.
    """
    for server in restored.servers:
        server.ask("CREATE DATABASE restored OWNER archive", database="postgres")
    restored.own.ask("ALTER DATABASE archive RENAME TO restored", database="postgres")
    addresses = (f"postgresql://{server.host}:{server.port}" for server in restored.servers)
    owner = url(restored.own, "archive", "restored")
    servers = ",".join(addresses)
    return {"DATABASE_URL": owner, "DATABASE_OWNER_URL": "", "SEARCH_SERVERS": servers}


def test_it_is_restored_on_another_machine_searched_again_and_spread_anew(
    sharded: Sharded, new_server: NewServer, tmp_path: Path
) -> None:
    before, found = about_search(sharded.own), sharded.searched()
    sharded.spread()
    sharded.done("verify_archive")
    had = [server.ask(ENTRIES) for server in sharded.servers]
    backup = backed_up(sharded, tmp_path)
    other = new_server()
    other.make()
    give_passwords(other)
    restored = Sharded(other, sharded.servers, sharded.room)

    with away(sharded.servers):
        tested = sharded.done("restore", backup, "--test")
        assert "could be restored; nothing of it was left" in tested
        told = restored.done("restore", backup, RESTORE_URL=url(other, "archive"))
        assert "The search index is empty: manage.py rebuild_search makes it anew." in told
        assert about_search(other) == before
        assert "The index holds 152 statements" in restored.done("rebuild_search")
        assert SEEDS in restored.done("verify_search")
        assert restored.searched() == found

    for command in WRAPPER:
        other.ask(command)
    refused = restored.refused("shard_search", "--borders", BORDERS)
    assert "which this archive did not make: name another database, or drop that table" in refused
    fresh = with_fresh_databases(restored)
    restored.done("shard_search", "--borders", BORDERS, **fresh)
    assert SEEDS in restored.done("verify_search", **fresh)
    assert restored.searched(**fresh) == found
    assert [server.ask(ENTRIES, database="restored") for server in sharded.servers] == had
    restored.done("shard_search", "--undo", **fresh)

    assert [server.ask(ENTRIES) for server in sharded.servers] == had
    assert SEEDS in sharded.done("verify_search")


def test_where_the_servers_are_lost_the_index_is_made_anew_at_home(sharded: Sharded) -> None:
    before, found = about_search(sharded.own), sharded.searched()
    sharded.spread()
    with away(sharded.servers):
        assert "cannot be reached" in sharded.refused("shard_search", "--undo")
        assert "here and empty" in sharded.done("shard_search", "--undo", "--empty")
        sharded.done("rebuild_search")
        sharded.done("verify_archive")
        assert SEEDS in sharded.done("verify_search")
        assert sharded.searched() == found
    sharded.done("shard_search", "--undo")
    assert about_search(sharded.own) == before


def test_an_archive_that_is_spread_runs_from_a_clone(sharded: Sharded, tmp_path: Path) -> None:
    sharded.spread()
    with running(tmp_path, **sharded.named) as archive:
        assert archive.get(f"/en/statements/?q={quote('سوريا')}") == 200
        assert archive.get("/readyz") == 200
    assert SEEDS in sharded.done("verify_search")
