"""No connection is to be had, or one that leads nowhere."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.archive.local.conftest import copied
from tests.archive.local.rooms import until
from tests.faults.sites import Site, configure, served

END_THE_SITES = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE usename = 'archive_server' AND application_name <> 'others'
"""


WATCHES = "FROM pg_stat_activity WHERE application_name = 'archive-watch'"


@pytest.fixture(scope="module")
def site(rooms: Path, stocked: Path) -> Iterator[Site]:
    """An archive whose database takes few connections, and which waits for it for two seconds."""
    room = copied(stocked, rooms)
    configure(room, "max_connections = 24")
    with served(room, DATABASE_REQUEST_SECONDS="2") as archive:
        yield archive


def test_where_others_have_taken_all_connections_readers_are_told_and_served_when_some_are_free(
    site: Site,
) -> None:
    processes, others = site.workers(), []

    def take_the_rest() -> bool:
        """Takes connections until none is left; whether the archive has none either."""
        url = site.cluster.url()
        with suppress(psycopg.OperationalError):
            while True:
                others.append(psycopg.connect(url, autocommit=True, application_name="others"))
        site.ask(END_THE_SITES, role="postgres")
        return readers.had(503) >= 6

    with site.read() as readers:
        until(take_the_rest, "readers to be told")
        for other in others:
            other.close()
        site.until_it_serves()
    assert readers.unclear() == []
    assert site.workers() == processes


def test_where_others_have_taken_all_but_those_that_the_archive_has_readers_are_served_over_them(
    site: Site,
) -> None:
    """Also where the archive, which asks the database how it is, finds no place any more."""
    others = []

    def take_the_rest() -> bool:
        """Takes connections until none is left; whether those that watch have none either."""
        site.ask(f"SELECT count(pg_terminate_backend(pid)) {WATCHES}", role="postgres")
        with suppress(psycopg.OperationalError):
            while True:
                others.append(psycopg.connect(site.cluster.url(), autocommit=True))
        return not site.ask(f"SELECT count(*) {WATCHES}", role="postgres")

    with site.read() as readers:
        until(take_the_rest, "all connections to be taken")
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 100, "readers to go on")
        assert not site.ask(f"SELECT count(*) {WATCHES}", role="postgres")
        for other in others:
            other.close()
        until(lambda: site.ask(f"SELECT count(*) {WATCHES}", role="postgres"), "the watch")
    assert readers.had(200) == len(readers.answers), readers.unclear()


def test_a_lock_that_somebody_holds_is_not_waited_for_without_end(site: Site) -> None:
    """A migration by hand, say, that stops a table and is then forgotten."""
    with site.read() as readers, psycopg.connect(site.cluster.url("archive")) as forgotten:
        # One alone: of several, readers may hold what is waited for here, and wait for the others.
        forgotten.execute("LOCK TABLE statements_statement IN ACCESS EXCLUSIVE MODE")
        until(lambda: readers.had(503) >= 6, "readers to be told")
        assert site.get("/healthz").status == 200
        forgotten.rollback()
        site.until_it_serves()
    assert readers.unclear() == []
