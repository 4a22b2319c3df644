"""The files of a dump while they are written: each knows its bytes, its hash and its rows."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from statements.formats import csv
from statements.formats.dump.columns import Column

# So many rows of a Parquet file stand together.
ROWS_TOGETHER = 10_000


class NoParquetError(Exception):
    """The library that writes Parquet is not installed."""


class Table(Protocol):
    """A file that takes record after record."""

    def add(self, record: Mapping[str, Any]) -> None:
        """Write one more record."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a dump: its path in the folder, its size, its SHA-256, its rows if it has any."""

    path: str
    size: int
    sha256: str
    rows: int | None = None


def dumped(value: object) -> str:
    """A value as JSON that is always the same: keys by the alphabet, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class Lines:
    """JSON Lines."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        self._file = file

    def add(self, record: Mapping[str, Any]) -> None:
        """A line."""
        self._file.write(f"{dumped(record)}\n".encode())


class Cells:
    """CSV, as the archive's lists have it."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        self._file = file
        self._paths = [column.path for column in columns]
        self._file.write("".join(csv.document(self._paths, [])).encode())

    def add(self, record: Mapping[str, Any]) -> None:
        """A line of cells."""
        self._file.write(csv.row(self._paths, record).encode())


class Parquet:
    """Parquet: the same columns; lists are texts in JSON."""

    def __init__(self, file: BinaryIO, columns: Sequence[Column]) -> None:
        pyarrow, parquet = _pyarrow()
        types = {
            "integer": pyarrow.int64(),
            "boolean": pyarrow.bool_(),
            "number": pyarrow.float64(),
        }
        kinds = [(column.name, types.get(column.type, pyarrow.string())) for column in columns]
        self._arrow, self._columns = pyarrow, columns
        self._schema = pyarrow.schema(kinds)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, record: Mapping[str, Any]) -> None:
        """A row, written with its group."""
        self._rows.append({column.name: _plain(record, column) for column in self._columns})
        if len(self._rows) == ROWS_TOGETHER:
            self._flush()

    def close(self) -> None:
        """Write what is left and the file's end."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        table = self._arrow.Table.from_pylist(self._rows, schema=self._schema)
        self._writer.write_table(table)
        self._rows = []


def _plain(record: Mapping[str, Any], column: Column) -> Any:
    value = csv.at(record, column.path)
    return dumped(value) if isinstance(value, list | tuple) else value


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise NoParquetError from error
    return pyarrow, pyarrow.parquet


def check_parquet() -> None:
    """NoParquetError where Parquet cannot be written."""
    _pyarrow()


@contextmanager
def table(
    folder: Path,
    path: str,
    kind: Callable[[BinaryIO, Sequence[Column]], Any],
    columns: Sequence[Column],
) -> Iterator[Table]:
    """A file of that kind in the folder, whole when the block has ended."""
    with ExitStack() as stack:
        file = stack.enter_context(opened(folder, path))
        made = kind(file, columns)
        if isinstance(made, Parquet):
            stack.callback(made.close)
        yield made


@contextmanager
def opened(folder: Path, path: str) -> Iterator[BinaryIO]:
    """A new file in the folder, in a folder of its own if the path names one."""
    (folder / path).parent.mkdir(exist_ok=True)
    with (folder / path).open("xb") as file:
        yield file


def measured(folder: Path, path: str, rows: int | None = None) -> Written:
    """What the package tells of a file that is written."""
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path, (folder / path).stat().st_size, digest, rows)
