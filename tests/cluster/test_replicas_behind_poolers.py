"""Each server stands behind a PgBouncer: what holds of replicas holds there too."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.local.rooms import until
from tests.cluster.conftest import NewServer
from tests.cluster.pgbouncer import PgBouncer
from tests.cluster.replicated import Replicated, replicated
from tests.cluster.servers import Server
from tests.cluster.test_own_writes import lagging as lagging
from tests.cluster.test_own_writes import (
    test_a_reader_who_reported_a_mistake_sees_the_report_and_keeps_to_the_primary as test_report,
)
from tests.cluster.test_own_writes import (
    test_curators_see_at_once_what_they_decided_and_published as test_decided,
)
from tests.cluster.test_replica_lag import (
    test_a_replica_that_lags_is_left_out_and_taken_back as test_lag,
)
from tests.cluster.websites import figures

# The tests of others, which are asked here of an archive behind poolers.
__all__ = ["lagging", "test_decided", "test_lag", "test_report"]

Poolers = dict[int, PgBouncer]


@pytest.fixture(scope="module")
def poolers() -> Iterator[Poolers]:
    """The PgBouncer before each server, by that server's port."""
    poolers: Poolers = {}
    yield poolers
    for pooler in poolers.values():
        pooler.stop()


@pytest.fixture(scope="module")
def archive(
    primary: Server, new_server: NewServer, stocked: Path, rooms: Path, poolers: Poolers
) -> Iterator[Replicated]:
    """The stocked archive with two replicas, each server of which is reached by its PgBouncer."""

    def through(server: Server) -> str:
        pooler = PgBouncer(Path(tempfile.mkdtemp(dir=rooms)), server)
        poolers[server.port] = pooler
        pooler.start()
        return pooler.url

    servers = [new_server(), new_server()]
    with replicated(primary, servers, stocked, url=through, pooling="yes") as whole:
        yield whole


def test_a_pooler_that_is_killed_is_a_replica_that_died(
    archive: Replicated, poolers: Poolers
) -> None:
    pooler = poolers[archive.replicas["replica1"].port]
    with archive.site.read() as readers:
        pooler.stop(signal.SIGKILL)
        archive.until_read_from("replica2")
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 50, "readers to go on")
        pooler.start()
        archive.until_well()
    assert readers.had(200) + readers.had(304) == len(readers.answers), readers.unclear()
    print(f"pooler of a replica killed: {figures(readers)}")


def test_a_replica_that_dies_behind_its_pooler_is_left_out_and_taken_back(
    archive: Replicated,
) -> None:
    replica = archive.replicas["replica1"]
    with archive.site.read() as readers:
        replica.kill()
        archive.until_read_from("replica2")
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 50, "readers to go on")
        replica.start()
        archive.until_well()
    assert readers.had(200) + readers.had(304) == len(readers.answers), readers.unclear()
    print(f"replica killed behind its pooler: {figures(readers)}")


def test_while_the_primary_is_gone_behind_its_pooler_readers_read_on(archive: Replicated) -> None:
    with archive.site.read() as readers:
        archive.primary.kill()
        until(lambda: archive.site.get("/en/changes/").status == 503, "the primary to be missed")
        since = len(readers.answers)
        until(lambda: len(readers.answers) > since + 50, "readers to go on")
        assert archive.site.read_from() == {*archive.replicas}
        archive.primary.start()
        until(lambda: archive.site.get("/en/changes/").status == 200, "the primary to be asked")
        archive.until_well()
    assert readers.had(200) + readers.had(304) == len(readers.answers), readers.unclear()
    print(f"primary killed behind its pooler: {figures(readers)}")
