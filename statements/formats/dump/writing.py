"""A dump is written: beside its place first, then put there whole."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import override

from statements.formats.dump.columns import columns, fields
from statements.formats.dump.files import Cells, Lines, Parquet, check_parquet, measured, table
from statements.formats.dump.package import PACKAGE, SUMS, described, write_package
from statements.formats.dump.places import exchanged, forget_left, unfinished
from statements.formats.dump.resources import RESOURCES, Resource
from statements.formats.site import Site

# Told of each table how many of its records are written.
Tell = Callable[[str, int], None]


class NotThereError(Exception):
    """A dump cannot be written to that place; the argument says why."""


def export(target: Path, site: Site, tell: Tell, *, parquet: bool, replace: bool) -> int:
    """Write all that is published to the folder; how many records that is.

    NotThereError where something else stands there; NoParquetError where that cannot be written.
    However it ends, the folder holds a whole dump or what it held before.
    """
    if parquet:
        check_parquet()
    target = target.absolute()
    _check(target, replace=replace)
    forget_left(target)
    beside = unfinished(target)
    beside.mkdir()
    try:
        with one_snapshot(), override("en"):
            rows = _write(beside, site, tell, parquet=parquet)
        _put(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return rows


@contextmanager
def one_snapshot() -> Iterator[None]:
    """In the block all is read as it was when it began; in a transaction, as that reads it."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _write(folder: Path, site: Site, tell: Tell, *, parquet: bool) -> int:
    forms = ["data", "csv", *(["parquet"] if parquet else [])]
    told = [one for resource in RESOURCES for one in _resource(folder, resource, site, tell, forms)]
    write_package(folder, site, told)
    return sum(one["rows"] for one in told if one["path"].startswith("data/"))


def _resource(
    folder: Path, resource: Resource, site: Site, tell: Tell, forms: list[str]
) -> list[dict[str, Any]]:
    """Write a table in all its forms; what the package tells of each."""
    kinds: dict[str, Any] = {"data": Lines, "csv": Cells, "parquet": Parquet}
    wanted = forms if resource.in_tables else forms[:1]
    known = {
        form: fields(resource.shape) if form == "data" else columns(resource.shape)
        for form in wanted
    }
    paths = {form: f"{form}/{resource.name}.{_ENDINGS[form]}" for form in wanted}
    count = 0
    with ExitStack() as stack:
        tables = [
            stack.enter_context(table(folder, paths[form], kinds[form], known[form]))
            for form in wanted
        ]
        for count, record in enumerate(resource.records(site), start=1):
            for one in tables:
                one.add(record)
            tell(resource.name, count)
    return [
        described(resource, measured(folder, paths[form], count), known[form], form)
        for form in wanted
    ]


_ENDINGS = {"data": "jsonl", "csv": "csv", "parquet": "parquet"}


def _check(target: Path, *, replace: bool) -> None:
    if not target.parent.is_dir():
        raise NotThereError(f"There is no folder “{target.parent}”.")
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not _is_dump(target):
        raise NotThereError(f"“{target}” holds something else than a dump.")
    if not replace:
        raise NotThereError(f"“{target}” holds a dump already: see --replace.")


def _is_dump(target: Path) -> bool:
    """Whether the folder holds a dump, and nothing else that would be lost with it."""
    if not (target / PACKAGE).is_file() or not (target / SUMS).is_file():
        return False
    lines = (target / SUMS).read_text("utf-8", errors="replace").splitlines()
    known = {SUMS, *(line.partition("  ")[2] for line in lines)}
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    return there <= known


def _put(beside: Path, target: Path) -> None:
    """The new folder takes the place of the old one, if there is one."""
    if not target.exists():
        beside.rename(target)
        return
    if exchanged(beside, target):
        return
    old = beside.with_suffix(".replaced")
    target.rename(old)
    beside.rename(target)
    shutil.rmtree(old)
