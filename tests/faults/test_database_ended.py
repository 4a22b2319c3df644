"""The database ends under load: readers are told, nothing is lost, and all goes on by itself."""

import signal
import subprocess
from collections.abc import Callable

import psutil
import pytest

from tests.archive.local.rooms import is_gone, until
from tests.faults.deciding import WAITING, assert_done_once, decides, deciding, is_told_to_wait
from tests.faults.desk import Curator
from tests.faults.sites import Site

SERVING = "SELECT pid FROM pg_stat_activity WHERE usename = 'archive_server'"


def killed(site: Site) -> None:
    """The server's machine has run out of memory, say; its children end by themselves."""
    server = site.database_server()
    server.kill()
    until(lambda: is_gone(server), "the server to be gone")


def stopped_at_once(site: Site) -> None:
    """pg_ctl -m immediate: as after a power cut."""
    control = [str(site.cluster.programs / "pg_ctl"), "-D", str(site.cluster.data)]
    options = site.cluster.account.options()
    subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", check=True, **options)


def stopped_in_order(site: Site) -> None:
    """As for an upgrade: sessions are ended, all is written down."""
    server = site.database_server()
    server.send_signal(signal.SIGINT)
    until(lambda: is_gone(server), "the server to be gone")


def backend_killed(site: Site) -> None:
    """One process of the server: the server ends all others, recovers, and goes on by itself."""
    psutil.Process(site.ask(f"{SERVING} LIMIT 1", role="postgres")).kill()


@pytest.mark.parametrize("end", [killed, stopped_at_once, stopped_in_order])
def test_while_the_database_is_away_readers_are_told_and_served_again_when_it_is_back(
    site: Site, end: Callable[[Site], None]
) -> None:
    processes = site.workers()
    with site.read() as readers:
        end(site)
        until(lambda: readers.had(503) >= 10, "readers to be told")
        site.start_database()
        site.until_it_serves()
    assert readers.unclear() == []
    assert site.workers() == processes, "no web process had to be started anew"


def test_one_killed_process_of_the_database_is_over_by_itself(site: Site) -> None:
    processes = site.workers()
    with site.read() as readers:
        backend_killed(site)
        seen = len(readers.answers)
        until(lambda: readers.had(200, seen) >= 30, "readers to be served again")
        site.until_it_serves()
    assert readers.unclear() == []
    assert site.workers() == processes


def test_what_a_curator_was_told_is_done_is_done_once_and_the_rest_wholly_or_not_at_all(
    site: Site, passwords: dict[str, str]
) -> None:
    curator = Curator(site.browser())
    curator.log_in("curator", passwords["curator"])
    article, statement = site.ask(WAITING)
    with deciding(curator, article, statement):
        for end in (killed, stopped_at_once):
            decides(curator)
            end(site)
            is_told_to_wait(curator)
            site.start_database()
            site.until_it_serves()
        decides(curator)
    assert_done_once(site, curator, statement)
