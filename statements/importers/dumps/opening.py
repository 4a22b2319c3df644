"""A dump is opened: nothing of it is believed before every file and line has been looked at."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FORMAT = 1
PACKAGE, SUMS = "datapackage.json", "SHA256SUMS"
LONGEST_LINE = 64 * 1024 * 1024
LONGEST_PACKAGE = 4 * 1024 * 1024
SUM = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_.][A-Za-z0-9_./-]*)")

Record = dict[str, Any]
# Of each table by its name what makes a record of a line; ValueError for one that is none.
Readers = Mapping[str, Callable[[bytes], Record]]
# So many of so many are done.
Tell = Callable[[int, int | None], None]


class NoDumpError(Exception):
    """This cannot be read into the archive; the argument says why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a dump: its file, its number from 1, its record."""

    file: str
    number: int
    record: Record

    def refused(self, why: str) -> NoDumpError:
        """The refusal of this line."""
        return NoDumpError(f"{self.file}, line {self.number}: {why}")


@dataclass(frozen=True, slots=True)
class Dump:
    """A folder with a dump: how many records of each table it says it has."""

    folder: Path
    readers: Readers
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many records it says it has."""
        return sum(self.counts.values())

    def lines(self, name: str) -> Iterator[Line]:
        """The lines of a table, each with a record of its shape; NoDumpError where one is none."""
        path, read = file_of(name), self.readers[name]
        for number, line in enumerate(_raw_lines(self.folder / path, path), start=1):
            try:
                yield Line(path, number, read(line))
            except ValueError as error:
                why = _first_line(error)
                raise NoDumpError(f"{path}, line {number}: {why}") from error


def file_of(name: str) -> str:
    """The file of a table."""
    return f"data/{name}.jsonl"


def open_dump(folder: Path, readers: Readers) -> Dump:
    """The dump in the folder, as it tells of itself; NoDumpError for none that can be read."""
    package = _package(folder)
    if package.get("format") != FORMAT:
        raise NoDumpError(
            f"{PACKAGE} is of format {package.get('format')!r}; this archive reads format {FORMAT}."
        )
    told = package.get("resources")
    resources = {
        one.get("path"): one
        for one in (told if isinstance(told, list) else [])
        if isinstance(one, dict) and isinstance(one.get("path"), str)
    }
    counts = {name: _rows(resources.get(file_of(name)), name) for name in readers}
    return Dump(folder, readers, counts)


def check(dump: Dump, tell: Tell) -> None:
    """NoDumpError unless every file is the one that was written, and every line a record."""
    _check_sums(dump)
    done = 0
    for name, expected in dump.counts.items():
        count = 0
        for _line in dump.lines(name):
            count += 1
            tell(done + count, dump.count)
        done += count
        if count != expected:
            raise NoDumpError(f"{file_of(name)} has {count} records, {PACKAGE} says {expected}.")


def _check_sums(dump: Dump) -> None:
    listed = dict(_sums(dump.folder))
    missing = [path for path in (PACKAGE, *map(file_of, dump.counts)) if path not in listed]
    if missing:
        raise NoDumpError(f"{SUMS} does not name {missing[0]}.")
    for path, told in listed.items():
        with _file(dump.folder, path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != told:
                raise NoDumpError(f"{path} is not as it was written: its SHA-256 is another.")


def _sums(folder: Path) -> Iterator[tuple[str, str]]:
    """The files that the list of hashes names, each with its hash."""
    for number, line in enumerate(_raw_lines(_file(folder, SUMS), SUMS), start=1):
        found = SUM.fullmatch(line.decode("utf-8", errors="replace").rstrip("\n"))
        if found is None or ".." in found[2].split("/"):
            raise NoDumpError(f"{SUMS}, line {number}: this names no file of the dump.")
        yield found[2], found[1]


def _package(folder: Path) -> Record:
    path = _file(folder, PACKAGE)
    try:
        text = path.read_bytes() if path.stat().st_size <= LONGEST_PACKAGE else b""
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoDumpError(f"{PACKAGE} cannot be read: {_first_line(error)}") from error
    if not isinstance(package, dict):
        raise NoDumpError(f"{PACKAGE} is no data package.")
    return package


def _rows(resource: Any, name: str) -> int:
    rows = resource.get("rows") if isinstance(resource, dict) else None
    if type(rows) is not int or rows < 0:
        raise NoDumpError(f"{PACKAGE} does not say how many records {file_of(name)} has.")
    return rows


def _file(folder: Path, path: str) -> Path:
    """A file of the dump, in its own folder and no other's."""
    found = folder / path
    if not found.is_file() or not found.resolve().is_relative_to(folder.resolve()):
        raise NoDumpError(f"There is no file {path} in {folder}.")
    return found


def _raw_lines(path: Path, name: str) -> Iterator[bytes]:
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise NoDumpError(f"{name}, line {number}: this is longer than any record.")
            yield line


def _first_line(error: Exception) -> str:
    """What is wrong, in one line; of a record that is none the first field that is wrong."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error).splitlines()[0] if str(error) else type(error).__name__
    first = errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])
