"""The primary is away: readers read on from replicas, and whoever would write is told."""

import os
import signal

import pytest

from tests.archive.local.rooms import until
from tests.cluster.replicated import Replicated
from tests.cluster.servers import Server
from tests.cluster.websites import figures
from tests.faults.sites import PAGES

AWAY = b"The archive is not available just now"
# A search that is counted, and one whose finding nothing would be noted.
ASKED = ("/en/statements/?q=truce", "/en/statements/?q=yttrium")


@pytest.mark.parametrize(
    ("end", "begin"), [(Server.kill, Server.start), (Server.freeze, Server.thaw)]
)
def test_readers_read_on_and_curators_are_told_until_the_primary_is_back(
    archive: Replicated, passwords: dict[str, str], end: object, begin: object
) -> None:
    site = archive.site
    curator = site.curator("curator", passwords["curator"])
    with site.read((*PAGES, *ASKED)) as readers:
        end(archive.primary)  # type: ignore[operator]
        until(lambda: curator.browser.get("/en/admin/").status == 503, "curators to be told")
        told = curator.browser.get("/en/admin/")
        assert AWAY in told.body
        assert (told.status, told.is_clear, site.get("/en/changes/").status) == (503, True, 503)
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 50, "readers to go on")
        assert readers.had(200, since) + readers.had(304, since) == len(readers.answers) - since
        ready = site.get("/readyz")
        assert (ready.status, b'"database": "for readers only"' in ready.body) == (200, True)
        begin(archive.primary)  # type: ignore[operator]
        until(lambda: curator.browser.get("/en/admin/").status == 200, "curators to be served")
        archive.until_well()
    assert readers.unclear() == []
    assert readers.had(503) == 0
    print(f"primary away ({end.__name__}): {figures(readers)}")  # type: ignore[attr-defined]
    assert b'"database": "ok"' in site.get("/readyz").body


def test_a_web_process_that_starts_while_the_primary_is_away_serves_readers(
    archive: Replicated,
) -> None:
    site = archive.site
    archive.primary.stop()
    before = site.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    until(lambda: len(site.workers() - before) == len(before), "other web processes")
    until(lambda: site.get("/en/about/").status == 200, "readers to be served")
    archive.until_read_from(*archive.replicas)
    archive.primary.start()
    archive.until_well()
    until(lambda: site.get("/en/changes/").status == 200, "the primary")
