"""Rooms as in tests/faults, and a stocked archive on servers that are reached over the network."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.archive.local.conftest import first_run as first_run
from tests.archive.local.conftest import rooms as rooms
from tests.cluster.replicated import Replicated, replicated
from tests.cluster.servers import Server
from tests.cluster.shards import Sharded, with_search_servers
from tests.faults.conftest import passwords as passwords
from tests.faults.conftest import stocked as stocked

NewServer = Callable[[], Server]


@pytest.fixture(scope="module")
def new_server(rooms: Path) -> Iterator[NewServer]:
    """Makes servers in folders of their own, all of which are stopped after the module."""
    with ExitStack() as stack:

        def made() -> Server:
            server = Server(Path(tempfile.mkdtemp(dir=rooms)))
            stack.callback(server.stop, "immediate")
            return server

        yield made


@pytest.fixture(scope="module")
def primary(new_server: NewServer, stocked: Path) -> Server:
    """A running server with the stocked archive."""
    server = new_server()
    server.copy(stocked)
    server.start()
    return server


@pytest.fixture(scope="module")
def archive(primary: Server, new_server: NewServer, stocked: Path) -> Iterator[Replicated]:
    """The stocked archive with two replicas, served; each test leaves it well."""
    with replicated(primary, [new_server(), new_server()], stocked) as whole:
        yield whole


@pytest.fixture(scope="module")
def sharded(primary: Server, new_server: NewServer, stocked: Path) -> Iterator[Sharded]:
    """The stocked archive with three servers for its search table, which is not there yet."""
    with with_search_servers(primary, [new_server() for _ in range(3)], stocked) as archive:
        yield archive
