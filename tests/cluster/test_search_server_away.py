"""A server with part of the index dies: what readers and curators see, and how it is mended."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Thread

import pytest

from tests.archive.local.rooms import until
from tests.cluster.servers import Server
from tests.cluster.shards import Sharded, back
from tests.cluster.websites import Website, figures, website

# What needs no words: it is the same, letter for letter, whatever becomes of the search servers.
SPEAKER, OTHER = "sergei-lavrov", "sergei-shoigu"
EVENT = "moscow-security-conference-2016-04-27"
THE_SAME = (
    *("/ar/", "/en/", "/ar/speakers/", "/en/speakers/", f"/en/speakers/{SPEAKER}/"),
    *("/ar/events/", f"/ar/events/{EVENT}/", f"/en/events/{EVENT}/?by=side"),
    *("/ar/articles/", "/ar/articles/?q=سوريا", "/ar/articles/1/", "/ar/articles.csv"),
    *("/ar/dates/", "/en/dates/2015/", "/ar/dates/2015/12/", "/ar/dates/2015/12/14/"),
    *("/ar/dates/hijri/", "/ar/dates/hijri/1437/3/", "/ar/changes/", "/ar/compare/"),
    *("/ar/statements/", "/ar/statements/?page=2", f"/en/statements/?speaker={SPEAKER}"),
    *("/ar/statements/?kind=direct&country=ru", f"/ar/statements/?event={EVENT}&sort=oldest"),
    *("/ar/statements/?reports=all", "/ar/statements/1/", "/en/statements/1/?q=سوريا"),
    *("/ar/statements.csv", f"/en/statements.json?speaker={SPEAKER}", "/ar/statements.bib"),
    *("/s/1/embed", "/sitemap.xml", "/en/about/", "/en/search-guide/", "/en/data/"),
    *(f"/ar/compare/?speaker={SPEAKER}&speaker={OTHER}", "/api/v1/statements/1/around"),
    *("/api/v1/statements/1", f"/api/v1/statements?speaker={SPEAKER}", "/api/v1/statements"),
    *("/api/v1/speakers", f"/api/v1/speakers/{SPEAKER}", f"/api/v1/events/{EVENT}"),
    *("/api/v1/articles?q=سوريا", "/api/v1/facets", "/api/v1/dates", "/api/v1/dates/2015/12"),
)
# These tell of the moment as well, or have a form of one's own.
GOES_ON = (
    *("/ar/changes.atom", "/ar/statements.atom", f"/ar/statements.atom?speaker={SPEAKER}"),
    *("/oai?verb=ListRecords&metadataPrefix=oai_dc", f"/ar/follow/?speaker={SPEAKER}"),
    *("/ar/api/", "/healthz", "/en/statements/1/report/", "/ar/suggest/?q=لاف"),
)
WITHOUT = (*THE_SAME, *GOES_ON)
SEARCHES = (
    *("/en/statements/?q=سوريا", "/ar/statements.csv?q=سوريا", "/ar/follow/?q=سوريا"),
    *(f"/ar/compare/?q=سوريا&speaker={SPEAKER}&speaker={OTHER}", "/api/v1/statements?q=سوريا"),
)
# Whoever writes an entry there waits, as long as it takes to end the server.
SLOW = """
CREATE FUNCTION public.waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_catalog.pg_sleep(60); RETURN NULL; END $$;
CREATE {kind} TRIGGER waits AFTER INSERT OR DELETE ON public.statements_searchentry
    {deferred} FOR EACH {each} EXECUTE FUNCTION public.waits();
"""
QUICK = "DROP FUNCTION IF EXISTS public.waits() CASCADE"
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
NOTES = "SELECT count(*) FROM statements_searchnote"
PUBLISHED = "SELECT count(*) FROM statements_statement WHERE status = 'published'"


@pytest.fixture(scope="module")
def spread(sharded: Sharded) -> Sharded:
    """The archive with its search table on three servers, and statements to be published."""
    assert sharded.worked("accept")[0] == 0
    sharded.spread()
    return sharded


@pytest.fixture(scope="module")
def site(spread: Sharded) -> Iterator[Website]:
    """A host that serves it."""
    with website(spread.room, **spread.serving) as served:
        yield served


@contextmanager
def killed_amid_a_write(
    servers: Sequence[Server], kind: str = "", each: str = "STATEMENT"
) -> Iterator[None]:
    """That server is killed to which the block first writes an entry; behind it it is back."""
    deferred = "DEFERRABLE INITIALLY DEFERRED" if kind else ""
    for server in servers:
        server.ask(SLOW.format(kind=kind, deferred=deferred, each=each))
    killed: list[Server] = []

    def kill() -> None:
        def writes() -> bool:
            killed[:] = [one for one in servers if one.ask(WAITS, database="postgres") > 0]
            return bool(killed)

        until(writes, "an entry to be written")
        killed[0].kill()

    killing = Thread(target=kill)
    killing.start()
    yield
    killing.join()
    back(killed[0])
    for server in servers:
        server.ask(QUICK)


@contextmanager
def away(server: Server) -> Iterator[None]:
    """The server is killed, and is back behind the block."""
    server.kill()
    try:
        yield
    finally:
        back(server)


def assert_sound(spread: Sharded) -> None:
    """Brought in step by the command for it, the index says all that it should, and no more."""
    spread.done("rebuild_search")
    number = spread.own.ask(PUBLISHED)
    assert f"{number} statements" in spread.done("verify_search")
    assert sum(spread.entries()) == number


def test_while_a_server_is_away_search_says_so_and_all_else_is_read_on(
    spread: Sharded, site: Website
) -> None:
    assert [path for path in (*SEARCHES, *WITHOUT) if site.get(path).status != 200] == []
    whole = {path: site.get(path).body for path in THE_SAME}
    with away(spread.servers[2]), site.read(WITHOUT) as readers:
        found = [site.get(path) for path in SEARCHES]
        assert [answer.status for answer in found] == [503] * len(SEARCHES)
        assert b"Search is away just now" in found[0].body
        assert all(answer.headers["retry-after"] == "30" for answer in found)
        assert found[-1].is_clear
        assert [path for path in THE_SAME if site.get(path).body != whole[path]] == []
        assert site.get("/readyz").body == (
            b'{"database": "ok", "migrations": "ok", "search": "away"}'
        )
        assert b"lavrov" in site.get("/ar/suggest/?q=لاف").body
    assert readers.had(200) == len(readers.answers), readers.unclear()
    print(f"a search server is away: {figures(readers)}")
    until(lambda: all(site.get(path).status == 200 for path in SEARCHES), "search to be back")


def test_what_is_published_while_a_server_is_away_is_found_when_it_is_back(
    spread: Sharded,
) -> None:
    before = spread.own.ask(PUBLISHED)
    with away(spread.servers[2]):
        assert spread.worked("publish")[0] == 0
        assert spread.own.ask(PUBLISHED) == before + 1
        assert spread.own.ask(NOTES) > 0
    assert_sound(spread)


def test_what_cannot_leave_the_index_is_not_withdrawn_and_the_curator_is_told(
    spread: Sharded,
) -> None:
    before = spread.own.ask(PUBLISHED)
    with away(spread.servers[1]):
        assert spread.worked("withdraw", "503")[0] == 0
        assert spread.own.ask(PUBLISHED) == before
    assert spread.worked("withdraw", "302")[0] == 0
    assert spread.own.ask(PUBLISHED) == before - 1
    assert_sound(spread)


def test_a_server_killed_amid_a_publication_leaves_nothing_that_is_not_mended(
    spread: Sharded,
) -> None:
    before = spread.own.ask(PUBLISHED)
    with killed_amid_a_write(spread.servers):
        assert spread.worked("publish")[0] == 0
    assert spread.own.ask(PUBLISHED) == before + 1
    assert spread.own.ask(NOTES) > 0
    assert_sound(spread)


def test_a_server_killed_between_the_others_commits_leaves_nothing_that_is_not_mended(
    spread: Sharded,
) -> None:
    """Two of them have stored what was to be written when the third is killed over it."""
    other = "UPDATE statements_searchentry SET length = length + 1"
    spread.own.ask(other, role="archive_server")
    with killed_amid_a_write(spread.servers[2:], "CONSTRAINT", "ROW"):
        assert spread.manage("rebuild_search", "--all").returncode == 1
    assert spread.own.ask(NOTES) > 0
    assert_sound(spread)
