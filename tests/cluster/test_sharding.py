"""The search table is spread over three servers and brought back, while the archive is used."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Any

import psycopg
import pytest

from tests.archive.local.rooms import free_port, until
from tests.cluster.catalog import catalog
from tests.cluster.conftest import NewServer
from tests.cluster.servers import Server
from tests.cluster.shards import (
    BORDERS,
    DEMANDING,
    PASSWORD,
    SEARCHES,
    WRAPPER,
    Sharded,
    back,
    demand_passwords,
    give_passwords,
    url,
)
from tests.cluster.websites import Website, figures, website

# What lies on servers: the entries, and how they change the numbers of words.
THERE = re.compile(r"\bstatements_search(entry|wordchange)\b")
# Databases that will not do, and an entry of pg_hba.conf that asks for no password.
LETTERS = "OWNER archive TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"
ANOTHERS = ""
TRUSTING = "host all archive_server all trust\n"
SEEDS = "152 statements"
# So many entries are missing at any time while others change.
MISSING = 20
# As rows are that were written before the database packed any.
UNPACKED = """
SET session_replication_role = replica;
UPDATE statements_searchentry SET tally = NULL, tally_events = NULL WHERE statement_id % 3 = 0
"""
NOT_PACKED = "SELECT count(*) FROM statements_searchentry WHERE tally IS NULL"
# Of the servers that stay where they are, and of how many there are.
OPTIONS = """
SELECT string_agg(name, ' ' ORDER BY name) FROM (
    SELECT srvname || ' ' || unnest(srvoptions) FROM pg_foreign_server WHERE srvname <> 'search_2'
) AS told(name)
"""
HAS_STATISTICS = "SELECT count(*) FROM pg_stats WHERE tablename = 'statements_searchentry'"
PAGES = ("/en/statements/?q=سوريا", "/ar/statements/1/", "/en/", "/ar/statements/", *SEARCHES)


@pytest.fixture(scope="module")
def site(sharded: Sharded) -> Iterator[Website]:
    """A host that serves the archive, and knows from the beginning that it will be spread."""
    with website(sharded.room, **sharded.serving) as served:
        yield served


def told_of_entries(server: Server) -> list[tuple[str, str]]:
    """How the tables are made that lie on servers, but for keys that lead to what does not."""
    kinds = ("column", "constraint", "index", "trigger")
    return [
        (kind, told)
        for kind, told in catalog(server)
        if kind in kinds and THERE.search(told) and "FOREIGN KEY" not in told
    ]


def place(server: Server) -> str:
    """Where it is."""
    return f"{server.host}:{server.port}"


def at(server: Server, make: str) -> str:
    """The address of a database there, which is made so and is no archive's."""
    server.ask("DROP DATABASE IF EXISTS other", database="postgres")
    server.ask(f"CREATE DATABASE other {make}", database="postgres")
    return f"postgresql://{place(server)}/other"


def found(site: Website) -> list[Any]:
    """What the searches find."""
    return [site.get(path).body for path in SEARCHES]


def test_the_table_is_spread_and_brought_back_while_readers_read(
    sharded: Sharded, site: Website
) -> None:
    sharded.own.ask("ANALYZE")
    sharded.own.ask(UNPACKED)
    before, were_found = catalog(sharded.own), found(site)
    at_home, bare = told_of_entries(sharded.own), catalog(sharded.servers[0])
    statistics = sharded.own.ask(HAS_STATISTICS)
    with site.read(PAGES) as readers:
        told = sharded.done("shard_search", "--borders", BORDERS)
        assert sharded.entries() == [0, 85, 67]
        assert [server.ask(NOT_PACKED) for server in sharded.servers] == [0, 0, 0]
        assert [told_of_entries(server) for server in sharded.servers] == [at_home] * 3
        assert told.endswith("All is there, and all is counted.\n")
        assert found(site) == were_found
        assert SEEDS in sharded.done("verify_search")
        sharded.done("shard_search", "--undo")
        assert found(site) == were_found
    assert not readers.unclear()
    assert readers.had(200) == len(readers.answers)
    print(f"while spreading and undoing, {figures(readers)}")
    assert catalog(sharded.own) == before
    assert [catalog(server) for server in sharded.servers] == [bare] * 3
    assert sharded.own.ask(HAS_STATISTICS) == statistics > 0
    assert SEEDS in sharded.done("verify_search")


def taken_out(session: Any, key: int) -> list[str]:
    """The entry of that statement, which is not in the index any more; nothing where none was."""
    gone = (
        "DELETE FROM statements_searchentry e WHERE statement_id = %s RETURNING to_jsonb(e)::text"
    )
    return [row for (row,) in session.execute(gone, [key])]


def put_back(session: Any, entry: str) -> None:
    """The entry is in the index again."""
    row = "jsonb_populate_record(NULL::statements_searchentry, %s::jsonb)"
    session.execute(f"INSERT INTO statements_searchentry SELECT ({row}).*", [entry])


@contextmanager
def entries_that_change(server: Server) -> Iterator[list[int]]:
    """Entries are changed and changed back, some are missing at any time; how often, in all.

    Behind the block all are there as they were.
    """
    over, made = Event(), [0]
    changes = [
        f"UPDATE statements_searchentry SET length = length {sign} 1 WHERE statement_id = %s"  # noqa: S608
        for sign in "+-"
    ]

    def change() -> None:
        missing: list[str] = []
        with server.session("archive_server") as session:
            while not over.is_set():
                key = made[0] // len(changes) % 152 + 1
                for command in changes:
                    session.execute(command.encode(), [key])
                    made[0] += 1
                missing += taken_out(session, key)
                for entry in missing[:-MISSING]:
                    put_back(session, entry)
                del missing[:-MISSING]
            for entry in missing:
                put_back(session, entry)

    with ThreadPoolExecutor() as pool:
        changing = pool.submit(change)
        try:
            yield made
        finally:
            over.set()
            changing.result()


def test_what_changes_meanwhile_is_there_afterwards(sharded: Sharded) -> None:
    def until_more() -> None:
        enough = made[0] + 400
        until(lambda: made[0] > enough, "further changes")

    with entries_that_change(sharded.own) as made:
        until_more()
        sharded.spread()
        until_more()
    assert SEEDS in sharded.done("verify_search")
    with sharded.own.session("archive_server") as session:
        missing = taken_out(session, 7)
    with entries_that_change(sharded.own) as made:
        sharded.done("shard_search", "--undo")
        until_more()
    with sharded.own.session("archive_server") as session:
        for entry in missing:
            put_back(session, entry)
    assert SEEDS in sharded.done("verify_search")


@pytest.mark.parametrize("way", [["--borders", BORDERS], ["--undo"]], ids=["spreading", "undoing"])
def test_what_is_killed_at_any_step_leaves_a_sound_index_and_is_done_again(
    sharded: Sharded, way: list[str]
) -> None:
    before = catalog(sharded.own)
    if way == ["--undo"]:
        sharded.spread()
    _, kinds = sharded.struck("shard_search", *way)
    ends_spread = sharded.is_spread()
    other_way = ["--borders", BORDERS] if way == ["--undo"] else ["--undo"]
    for strike in range(3, len(kinds), max(len(kinds) // 5, 1)):
        sharded.struck("shard_search", *other_way)
        assert sharded.struck("shard_search", *way, strike=strike)[0] == -9
        assert sharded.struck("verify_search")[0] == 0, f"after step {strike} of {len(kinds)}"
        sharded.struck("shard_search", *way)
        assert sharded.struck("verify_search")[0] == 0
        assert sharded.is_spread() == ends_spread
    sharded.struck("shard_search", "--undo")
    assert catalog(sharded.own) == before


def test_whoever_serves_may_do_on_the_servers_no_more_than_at_home(sharded: Sharded) -> None:
    sharded.spread()
    # which gives that role its rights anew
    sharded.done("migrate")
    check = ("check", "--database", "default")
    assert "archive.W003" in sharded.manage(*check, SEARCH_SERVERS="").stderr
    assert "archive.W003" not in sharded.manage(*check).stderr
    for server in sharded.servers:
        with psycopg.connect(url(server, "archive_server"), autocommit=True) as session:
            for refused in (
                "TRUNCATE public.statements_searchentry",
                "ALTER TABLE public.statements_searchentry DISABLE TRIGGER ALL",
                "DROP TABLE public.statements_searchwordchange",
                "CREATE TABLE public.mine ()",
                "CREATE SCHEMA mine",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    session.execute(refused.encode())
    with psycopg.connect(url(sharded.own, "archive_server"), autocommit=True) as session:
        told = session.execute("SELECT umoptions FROM pg_user_mappings").fetchall()
        assert told == [(None,)] * 6
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("TRUNCATE public.statements_searchentry")
        assert session.execute("SELECT count(*) FROM statements_searchentry").fetchone() == (152,)
    sharded.done("shard_search", "--undo")


def test_servers_that_are_elsewhere_now_or_changed_passwords_are_told_by_the_same_command(
    sharded: Sharded,
) -> None:
    sharded.spread()
    moved, known = sharded.servers[1], sharded.own.ask(OPTIONS)
    moved.stop()
    moved.port = free_port()
    moved.configure()
    back(moved)
    assert sharded.manage("verify_search").returncode == 1
    with_options = [f"{address}?sslmode=prefer" for address in sharded.addresses]
    told = sharded.done("shard_search", SEARCH_SERVERS=",".join(with_options))
    assert "spread over 3 servers" in told
    assert SEEDS in sharded.done("verify_search")
    assert sharded.own.ask(OPTIONS) != known
    for server in (sharded.own, *sharded.servers):
        give_passwords(server, "another")
    others = {n: u.replace(PASSWORD, "another") for n, u in sharded.named.items() if "URL" in n}
    assert sharded.manage("verify_search", **others).returncode == 1
    sharded.done("shard_search", **others)
    assert SEEDS in sharded.done("verify_search", **others)
    assert sharded.own.ask(OPTIONS) == known
    for server in (sharded.own, *sharded.servers):
        give_passwords(server)
    sharded.done("shard_search")
    backwards = ",".join(reversed(sharded.addresses))
    told = sharded.refused("shard_search", SEARCH_SERVERS=backwards)
    assert "names the servers in the order of their years" in told
    told = sharded.refused("shard_search", "--undo", SEARCH_SERVERS=sharded.addresses[0])
    assert "spread over 3 servers, and SEARCH_SERVERS names 1" in told
    sharded.done("shard_search", "--undo")


def test_what_stands_in_the_way_is_told_in_a_line(sharded: Sharded, new_server: NewServer) -> None:
    all_three = sharded.named["SEARCH_SERVERS"]
    first = all_three.split(",")[0]
    trusting = new_server()
    trusting.make()

    def refused(servers: str, *words: str, **changes: str) -> str:
        return sharded.refused("shard_search", *words, SEARCH_SERVERS=servers, **changes)

    assert "SEARCH_SERVERS names no server" in refused("")
    assert "is the same database as" in refused(f"{first},{first}")
    assert "is the archive's own database" in refused(f"postgresql://{place(sharded.own)}/archive")
    assert "cannot be reached" in refused("postgresql://127.0.0.1:1/archive")
    assert "asks the role archive for no password" in refused(
        f"postgresql://{place(trusting)}/archive"
    )
    assert "has other letters" in refused(at(sharded.servers[0], LETTERS))
    assert "may not make tables on" in refused(at(sharded.servers[0], ANOTHERS))
    (sharded.servers[0].data / "pg_hba.conf").write_text(f"{TRUSTING}{DEMANDING}")
    sharded.servers[0].ask("SELECT pg_reload_conf()")
    assert "asks the role archive_server for no password" in refused(all_three)
    demand_passwords(sharded.servers[0])
    assert "--borders 2013,2017" in refused(all_three, "--borders", "2016")
    assert "of too few years" in refused(all_three)
    assert "has no password in its address" in refused(
        first,
        DATABASE_URL=sharded.own.url("archive_server"),
        DATABASE_OWNER_URL=sharded.own.url("archive"),
    )
    sharded.servers[0].ask("CREATE TABLE public.statements_searchentry ()")
    assert "which this archive did not make" in refused(all_three, "--borders", BORDERS)
    comment = "COMMENT ON TABLE public.statements_searchentry IS 'archive of others, server 1'"
    sharded.servers[0].ask(comment)
    assert "which this archive did not make" in refused(all_three, "--borders", BORDERS)
    sharded.servers[0].ask("DROP TABLE public.statements_searchentry")
    sharded.own.ask("DROP EXTENSION postgres_fdw CASCADE")
    assert "psql -U postgres -d archive -c 'CREATE EXTENSION" in refused(all_three)
    for command in WRAPPER:
        sharded.own.ask(command)
    assert not sharded.is_spread()
