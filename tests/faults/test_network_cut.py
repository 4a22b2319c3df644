"""The network between the archive and its database is cut: readers are told in bounded time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.local.sharing import in_use
from archive.local.sockets import SOCKET
from tests.archive.local.conftest import copied
from tests.archive.local.rooms import until
from tests.faults.cut_wire import FAR, PORT, Wire, wire_to
from tests.faults.sites import Site, cluster_in, served

SERVING = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'archive_server'"


@pytest.fixture(scope="module")
def wired(rooms: Path, stocked: Path) -> Iterator[tuple[Site, Wire]]:
    """An archive that reaches its database through a wire."""
    room = copied(stocked, rooms)
    cluster = cluster_in(room)
    address = f"postgresql://archive_server@{FAR}:{PORT}/archive"
    socket = room / "postgres" / "socket" / SOCKET
    with in_use(cluster), wire_to(socket) as wire, served(room, DATABASE_URL=address) as site:
        yield site, wire


def test_nobody_waits_for_a_database_that_is_cut_off_and_all_are_served_when_it_is_not(
    wired: tuple[Site, Wire],
) -> None:
    site, wire = wired
    processes = site.workers()
    with site.read() as readers:
        wire.cut()
        until(lambda: readers.had(503) >= 6, "readers to be told")
        wire.mend()
        site.until_it_serves()
    assert readers.unclear() == []
    assert site.workers() == processes
