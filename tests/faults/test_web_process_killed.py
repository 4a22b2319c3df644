"""A web process is killed amid requests: the others go on, and another takes its place."""

import os
import signal

from tests.archive.local.rooms import until
from tests.faults.sites import Site

# As many as one process works on at once.
THREADS = 4


def test_one_killed_web_process_costs_no_more_than_the_requests_it_was_at(site: Site) -> None:
    before = site.workers()
    killed = min(before)
    with site.read() as readers:
        os.kill(killed, signal.SIGKILL)
        until(lambda: len(site.workers() - {killed}) == len(before), "another process")
        served = len(readers.answers)
        until(lambda: readers.had(200, served) >= 20, "readers to be served as before")
        site.until_it_serves()
    broken = [answer for answer in readers.answers if answer.status == 0]
    assert len(broken) <= THREADS, broken
    assert [str(one) for one in readers.answers if one.status and not one.is_clear] == []


def test_its_connections_to_the_database_end_with_it(site: Site) -> None:
    serving = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'archive_server'"
    for worker in site.workers():
        os.kill(worker, signal.SIGKILL)
    until(lambda: site.ask(serving, role="postgres") == 0, "their connections to end")
    site.until_it_serves()
