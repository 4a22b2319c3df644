"""The search table is spread over three servers and brought back, while the archive is used."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from tests.archive.local.rooms import free_port, until
from tests.cluster.conftest import NewServer
from tests.cluster.servers import Server
from tests.cluster.shards import BORDERS, DEMANDING, WRAPPER, Sharded, url
from tests.cluster.websites import Website, figures, website

# All that the archive's own database says of its relations, functions and servers.
CATALOG = """
SELECT 'column', format('%s %s %s %s %s', attrelid::regclass, attname,
        format_type(atttypid, atttypmod), attnotnull, attstorage)
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND relkind IN ('r', 'p')
UNION ALL SELECT 'constraint', format('%s %s %s', conrelid::regclass, conname,
        pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', format('%s %s', pg_get_triggerdef(oid), tgenabled)
    FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
UNION ALL SELECT 'relation', format('%s %s %s %s %s', oid::regclass, relkind, relowner::regrole,
        array_to_string(ARRAY(SELECT a::text FROM unnest(relacl) a ORDER BY 1), ' '), reloptions)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'comment', format('%s %s', objoid::regclass, description) FROM pg_description
    WHERE classoid = 'pg_class'::regclass AND objoid::regclass::text LIKE '%search%'
UNION ALL SELECT 'server', srvname::text FROM pg_foreign_server
UNION ALL SELECT 'schema', nspname::text FROM pg_namespace WHERE nspname !~ '^pg_'
ORDER BY 1, 2
"""
HAS_STATISTICS = "SELECT count(*) FROM pg_stats WHERE tablename = 'statements_searchentry'"
# Two words, a name, marks, days, an order, and what is counted beside the list.
SEARCHES = (
    "/api/v1/statements?q=سوريا",
    "/api/v1/statements?q=الهدنة في سوريا&sort=oldest",
    "/api/v1/statements?q=%22الأزمة السورية%22",
    "/api/v1/statements?speaker=sergei-lavrov&year=2015",
    "/api/v1/articles?q=سوريا",
)
PAGES = ("/en/statements/?q=سوريا", "/ar/statements/1/", "/en/", "/ar/statements/", *SEARCHES)


@pytest.fixture(scope="module")
def site(sharded: Sharded) -> Iterator[Website]:
    """A host that serves the archive, and knows from the beginning that it will be spread."""
    with website(sharded.room, **sharded.serving) as served:
        yield served


def catalog(server: Server) -> list[tuple[str, str]]:
    """What the database says of itself."""
    with server.session() as session:
        return list(session.execute(CATALOG).fetchall())


def place(server: Server) -> str:
    """Where it is."""
    return f"{server.host}:{server.port}"


def found(site: Website) -> list[Any]:
    """What the searches find."""
    return [site.get(path).body for path in SEARCHES]


def test_the_table_is_spread_and_brought_back_while_readers_read(
    sharded: Sharded, site: Website
) -> None:
    sharded.own.ask("ANALYZE")
    before, were_found = catalog(sharded.own), found(site)
    statistics = sharded.own.ask(HAS_STATISTICS)
    with site.read(PAGES) as readers:
        told = sharded.done("shard_search", "--borders", BORDERS)
        assert sharded.entries() == [0, 85, 67]
        assert told.endswith("All is there, and all is counted.\n")
        assert found(site) == were_found
        assert "152 statements" in sharded.done("verify_search")
        sharded.done("shard_search", "--undo")
        assert found(site) == were_found
    assert not readers.unclear()
    assert readers.had(200) == len(readers.answers)
    print(f"while spreading and undoing, {figures(readers)}")
    assert catalog(sharded.own) == before
    assert sharded.own.ask(HAS_STATISTICS) == statistics > 0
    assert "152 statements" in sharded.done("verify_search")


@contextmanager
def entries_that_change(server: Server) -> Iterator[list[int]]:
    """One entry after the other is changed and changed back; how often, in all."""
    over, made = Event(), [0]
    changes = [
        f"UPDATE statements_searchentry SET length = length {sign} 1 WHERE statement_id = %s"  # noqa: S608
        for sign in "+-"
    ]

    def change() -> None:
        with server.session("archive_server") as session:
            while not over.is_set():
                for command in changes:
                    session.execute(command.encode(), [made[0] // 2 % 152 + 1])
                    made[0] += 1

    thread = Thread(target=change)
    thread.start()
    yield made
    over.set()
    thread.join()
    assert made[0] % 2 == 0, "a change failed"


def test_what_changes_meanwhile_is_there_afterwards(sharded: Sharded) -> None:
    def until_more() -> None:
        enough = made[0] + 400
        until(lambda: made[0] > enough, "further changes")

    with entries_that_change(sharded.own) as made:
        until_more()
        sharded.spread()
        until_more()
    assert "152 statements" in sharded.done("verify_search")
    with entries_that_change(sharded.own) as made:
        sharded.done("shard_search", "--undo")
        until_more()
    assert "152 statements" in sharded.done("verify_search")


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


def test_servers_that_are_elsewhere_now_are_told_by_the_same_command(sharded: Sharded) -> None:
    sharded.spread()
    moved = sharded.servers[1]
    moved.stop()
    moved.port = free_port()
    moved.configure()
    (moved.data / "pg_hba.conf").write_text(DEMANDING)
    moved.start()
    assert sharded.manage("verify_search").returncode == 1
    assert "spread over 3 servers" in sharded.done("shard_search")
    assert "152 statements" in sharded.done("verify_search")
    backwards = ",".join(reversed(sharded.named["SEARCH_SERVERS"].split(",")))
    told = sharded.refused("shard_search", SEARCH_SERVERS=backwards)
    assert "names the servers in the order of their years" in told
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
    assert "--borders 2013,2017" in refused(all_three, "--borders", "2016")
    assert "of too few years" in refused(all_three)
    assert "has no password in its address" in refused(
        first,
        DATABASE_URL=sharded.own.url("archive_server"),
        DATABASE_OWNER_URL=sharded.own.url("archive"),
    )
    sharded.servers[0].ask("CREATE TABLE public.statements_searchentry ()")
    assert "which this archive did not make" in refused(all_three, "--borders", BORDERS)
    sharded.servers[0].ask("DROP TABLE public.statements_searchentry")
    sharded.own.ask("DROP EXTENSION postgres_fdw CASCADE")
    assert "psql -U postgres -d archive -c 'CREATE EXTENSION" in refused(all_three)
    for command in WRAPPER:
        sharded.own.ask(command)
    assert not sharded.is_spread()
