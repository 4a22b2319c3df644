"""Rooms for archives that run as processes, as in tests/archive/local, and served archives."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.local.sharing import in_use
from tests.archive.local.conftest import copied
from tests.archive.local.conftest import first_run as first_run
from tests.archive.local.conftest import new_room as new_room
from tests.archive.local.conftest import room as room
from tests.archive.local.conftest import room_without_a_database as room_without_a_database
from tests.archive.local.conftest import rooms as rooms
from tests.archive.local.conftest import second_run as second_run
from tests.archive.local.rooms import Archive, password_in
from tests.faults.sites import Site, cluster_in, served
from tests.faults.stock import an_article


@pytest.fixture(scope="session")
def stocked(rooms: Path, first_run: Archive) -> Path:
    """A room with the seeds and an article that waits for curators; nothing runs in it."""
    folder = copied(first_run.room, rooms)
    with in_use(cluster := cluster_in(folder)):
        brought = Site(folder, cluster, 0, None).manage("import_articles", str(an_article(folder)))
        assert brought.returncode == 0, brought.stdout + brought.stderr
    return folder


@pytest.fixture(scope="module")
def site(rooms: Path, stocked: Path) -> Iterator[Site]:
    """An archive that is served, for all tests of a module; each leaves it well."""
    with served(copied(stocked, rooms)) as archive:
        yield archive


@pytest.fixture(scope="session")
def passwords(first_run: Archive) -> dict[str, str]:
    """The passwords of the two first accounts."""
    told = {name: password_in(first_run.lines, name) for name in ("curator", "reviewer")}
    return {name: password for name, password in told.items() if password}
