"""A backup is taken: all of it as the database was at one moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from archive.backups import bags, pages, programs, tables
from archive.backups.manifest import (
    FORMAT,
    NOT_IN_IT,
    Manifest,
    applied_migrations,
    archive_commit,
    archive_version,
)
from archive.backups.reaching import conninfo, ways_in_use
from archive.backups.refusing import BackupError, disk_is_full
from archive.backups.shelf import alone_in, begun
from archive.owner import as_owner
from archive.pooler import stands_between
from statements.management.progress import Progress

COMPRESSION = 6
NO_ROOM = 28  # errno.ENOSPC

_SNAPSHOT = """
SELECT pg_export_snapshot(), now(), current_setting('server_version_num')::int / 10000,
    current_setting('server_version'), current_database()
"""


def take(shelf: Path, progress: Callable[[str], Progress], jobs: int = 1) -> tuple[Path, Manifest]:
    """Writes a backup into a folder of its own on the shelf: the folder and what it holds.

    BackupError where it could not be taken; then nothing of it is left.
    """
    with alone_in(shelf), begun(shelf) as folder:
        try:
            manifest = _written(folder, progress, jobs)
        except OSError as error:
            if error.errno == NO_ROOM:
                raise disk_is_full(shelf) from None
            raise BackupError(f"The backup cannot be written: {error}") from None
    return shelf / folder.name.removesuffix(".partial"), manifest


def _written(folder: Path, progress: Callable[[str], Progress], jobs: int) -> Manifest:
    try:
        with as_owner(), _one_session(), _one_snapshot() as seen:
            manifest = _dumped(folder, seen, progress, jobs)
    except DatabaseError as error:
        raise BackupError(f"The database cannot be read: {error}") from None
    manifest.write(folder)
    with progress("bytes summed") as summing:
        told = f"Archive of diplomatic statements, {manifest.rows} rows"
        bags.close(folder, manifest.taken_at, told, summing.tell)
    return manifest


@contextmanager
def _one_session() -> Iterator[None]:
    """BackupError where a pooler gives none: what pg_dump tells it would be left to others."""
    if settings.DATABASE_TRANSACTION_POOLING and stands_between():
        raise BackupError(
            "A backup needs a session, and a pooler gives none: name the role that owns the tables"
            " in DATABASE_OWNER_URL, with an address that leads straight to the server."
        )
    yield


@contextmanager
def _one_snapshot() -> Iterator[dict[str, Any]]:
    """In the block all is read as it was at its beginning, by others too who name the snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        tables.same_text_everywhere()
        cursor.execute(_SNAPSHOT)
        names = ("snapshot", "moment", "major", "version", "database")
        yield dict(zip(names, cursor.fetchone(), strict=True))


def _dumped(
    folder: Path, seen: dict[str, Any], progress: Callable[[str], Progress], jobs: int
) -> Manifest:
    """pg_dump writes while the same snapshot is counted, summed and shown."""
    sequences = tables.sequences()
    pg_dump = programs.program("pg_dump", seen["major"])
    dumping = programs.start(_command(pg_dump, folder, seen["snapshot"], jobs), ways_in_use())
    try:
        with progress("tables read") as reading:
            contents = tables.contents(reading.tell)
        manifest = Manifest(
            format=FORMAT,
            taken_at=seen["moment"].astimezone(UTC),
            archive_version=archive_version(),
            archive_commit=archive_commit(),
            postgresql=seen["version"],
            pg_dump=programs.major_of(pg_dump),
            database=seen["database"],
            migrations=applied_migrations(),
            tables=contents,
            sequences=sequences,
            objects=tables.objects(),
            pages=pages.rendered(pages.sample()),
            pages_made_by=pages.maker(),
            not_in_it=NOT_IN_IT,
        )
        programs.finish(dumping, folder)
    finally:
        programs.end(dumping)
    return manifest


def _command(pg_dump: Path, folder: Path, snapshot: str, jobs: int) -> list[str | Path]:
    """Never a password among the words of a command."""
    left_out = [
        *(f"--exclude-table-data=public.{name}" for name in tables.EMPTIED),
        *(f"--exclude-table={pattern}" for pattern in tables.ELSEWHERE),
    ]
    return [
        pg_dump,
        *("--format=directory", f"--file={folder / bags.PAYLOAD}", f"--compress={COMPRESSION}"),
        *(f"--snapshot={snapshot}", f"--jobs={jobs}", "--no-password", "--no-owner"),
        *("--no-privileges", "--no-unlogged-table-data", "--encoding=UTF8", *left_out),
        f"--dbname={conninfo(ways_in_use())}",
    ]
