"""Whether a restored database is what the backup says that it took."""

from collections.abc import Callable, Iterator

from django.db import transaction

from archive.backups import pages, tables
from archive.backups.manifest import Manifest, applied_migrations
from statements.management.progress import Progress


def differences(manifest: Manifest, progress: Callable[[str], Progress]) -> list[str]:
    """What the database at hand has otherwise than the manifest, each a line."""
    with transaction.atomic():
        tables.same_text_everywhere()
        with progress("tables compared") as comparing:
            found = tables.contents(comparing.tell)
        return [*_of_tables(manifest, found), *_of_the_rest(manifest)]


def other_pages(manifest: Manifest) -> list[str]:
    """Which pages of the sample are not what they were, each a line.

    Where another program took the backup, or one of another name, only whether each is there.
    """
    exactly = manifest.pages_made_by == pages.maker()
    known = {path: told for path, told in manifest.pages.items() if "status" not in told}
    return [
        f"{path}: {told}" if told.startswith("status") else f"{path} is another page than it was"
        for path, told in pages.rendered(known).items()
        if told.startswith("status") or (exactly and told != known[path])
    ]


def _of_tables(manifest: Manifest, found: dict[str, tables.Content]) -> Iterator[str]:
    for name in sorted(manifest.tables.keys() | found.keys()):
        told, there = manifest.tables.get(name), found.get(name)
        if told is None or there is None:
            yield f"the table {name} is {'missing' if there is None else 'not in the backup'}"
        elif told.rows != there.rows:
            yield f"{name} has {there.rows} rows instead of {told.rows}"
        elif told.checksum != there.checksum:
            yield f"{name} has as many rows, but some of them say something else"


def _of_the_rest(manifest: Manifest) -> Iterator[str]:
    for name, there in tables.sequences().items():
        # A number may have been given between the snapshot and the moment the sequence was read.
        if there < manifest.sequences.get(name, 0):
            yield f"the sequence {name} stands at {there} instead of {manifest.sequences[name]}"
    for kind, number in tables.objects().items():
        if number != manifest.objects[kind]:
            yield f"there are {number} {kind} instead of {manifest.objects[kind]}"
    if applied_migrations() != manifest.migrations:
        yield "other migrations are applied than the backup says"
