"""Three nodes, an archive that is served from them, and two curators who are logged in there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.archive.local.conftest import copied
from tests.cluster.failover.people import WAITING, Desk
from tests.cluster.patroni import Nodes, nodes_with
from tests.cluster.websites import Website, website

Tell = Callable[[str], None]
# By this `nodes` is told that PostgreSQL is to be encrypted too. Tests of these come last, so that
# both kinds are made once.
ENCRYPTED = "encrypted"
# How many statements are left to curators who work through poolers.
OF_POOLERS = 3
NO_LIMITS = {f"{what}_PER_MINUTE": "0" for what in ("SEARCHES", "EXPORTS", "FEEDS", "API_REQUESTS")}


@pytest.fixture(scope="package")
def nodes(request: pytest.FixtureRequest, rooms: Path, stocked: Path) -> Iterator[Nodes]:
    """For all tests of this folder; each leaves them well. Some ask for encrypted ones."""
    is_encrypted = getattr(request, "param", None) == ENCRYPTED
    with nodes_with(stocked, rooms, is_encrypted=is_encrypted) as three:
        yield three


@pytest.fixture(autouse=True)
def what_the_nodes_said(nodes: Nodes) -> Iterator[None]:
    """For whoever reads why a test failed."""
    yield
    for node in nodes.all:
        print(node.said("patroni"))


@pytest.fixture(scope="package")
def site(rooms: Path, stocked: Path, nodes: Nodes) -> Iterator[Website]:
    """The archive, served on this machine: writes go to whichever is the primary."""
    room = copied(stocked, rooms)
    with website(room, nodes.url(), nodes.replica_urls(), **NO_LIMITS) as served:
        yield served


@pytest.fixture(scope="package")
def waiting(nodes: Nodes) -> list[list[int]]:
    """Articles and statements that wait for curators; the last few are test_behind_poolers's."""
    return list(nodes.primary().server.ask(WAITING))


@pytest.fixture(scope="package")
def desk(waiting: list[list[int]], site: Website, passwords: dict[str, str]) -> Desk:
    """Two curators, who log in once and stay so whatever happens to the nodes."""
    curators = [site.curator(name, password) for name, password in passwords.items()]
    *theirs, left = waiting[:-OF_POOLERS]
    return Desk(curators, theirs, left)


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Prints figures, whether or not pytest shows what passes."""

    def told(line: str) -> None:
        with capsys.disabled():
            print(f"\n{line}", flush=True)

    return told
