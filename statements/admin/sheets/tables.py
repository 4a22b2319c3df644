"""From the bytes of a spreadsheet, XLSX or CSV, to the rows that it holds."""

import csv
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from tablib import Dataset

from statements.admin.sheets.folding import folded
from statements.formats.csv import FORMULA, unescaped
from statements.importers.decoding import decoded
from statements.importers.records import Refused
from statements.importers.wording import cause_in_words

LARGEST = 5_000_000
LARGEST_UNPACKED = 100_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 60
DELIMITERS = (",", ";", "\t")
PACKED = b"PK"
# What the library raises where an archive is none, XML is broken (a SyntaxError), grows without
# end or is another's, and where a number or a style is none that it knows.
BROKEN = (
    *(BadZipFile, zlib.error, InvalidFileException, SyntaxError, OSError, RuntimeError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),
)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a spreadsheet under the codes of their columns."""

    dataset: Dataset
    # As the spreadsheet itself numbers them.
    numbers: list[int]
    # The cells by which each row names its record.
    names: list[str]
    unknown: list[str]


def table(content: bytes, known: dict[str, str], needed: Sequence[str]) -> Table:
    """The rows under those headings that are known; ValidationError where it cannot be read."""
    rows = _of_workbook(content) if content.startswith(PACKED) else _of_csv(content)
    headings = next(rows, [])
    codes = {folded(heading): code for heading, code in known.items()}
    places = [(place, codes.get(folded(heading))) for place, heading in enumerate(headings)]
    found = {code: place for place, code in reversed(places) if code}
    _check(headings, found, needed, known)
    unknown = [headings[place] for place, code in places if headings[place] and not code]
    dataset, numbers, names = Dataset(headers=list(found)), [], []
    for number, row in enumerate(rows, start=2):
        if any(row):
            cells = {code: row[at] if at < len(row) else "" for code, at in found.items()}
            dataset.append(list(cells.values()))
            numbers.append(number)
            names.append(" – ".join(cells[code] for code in needed))
    if not numbers:
        raise ValidationError(_("There are no rows below the headings."))
    if len(numbers) > MOST_ROWS:
        message = _("There are more than %(most)s rows: bring them in parts.")
        raise ValidationError(message, params={"most": MOST_ROWS})
    return Table(dataset, numbers, names, unknown)


def _check(
    headings: list[str], found: dict[str, int], needed: Iterable[str], known: dict[str, str]
) -> None:
    if sum(1 for heading in headings if heading) > len({folded(h) for h in headings if h}):
        raise ValidationError(_("Two columns have the same heading."))
    missing = [code for code in needed if code not in found]
    if missing:
        names = [next(name for name in reversed(known) if known[name] == c) for c in missing]
        message = _("The first row needs the heading “%(heading)s”.")
        raise ValidationError([ValidationError(message, params={"heading": n}) for n in names])


def _of_csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = decoded(content, "text/csv").text.removeprefix("\ufeff")
    except Refused as refused:
        raise ValidationError(cause_in_words(refused.cause, refused.detail)) from refused
    lines = text.splitlines(keepends=True)
    delimiter = max(DELIMITERS, key="".join(lines[:1]).count)
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            yield [_unguarded(_clean(cell)) for cell in row[:MOST_COLUMNS]]
    except csv.Error as error:
        raise ValidationError(_("The CSV is broken: %(error)s"), params={"error": error}) from error


def _of_workbook(content: bytes) -> Iterator[list[str]]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise ValidationError(_("The spreadsheet is too large."))
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
        # one more than may be, so that it is seen
        for row in book.worksheets[0].iter_rows(max_row=2 * MOST_ROWS, max_col=MOST_COLUMNS):
            yield [_written(cell) for cell in row]
    except BROKEN as error:
        raise ValidationError(_("This is no spreadsheet of the kind XLSX.")) from error


def _written(cell: Any) -> str:
    """What a cell of a workbook says; of a date as much as the cell shows."""
    value = cell.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d" if "d" in cell.number_format.lower() else "%Y-%m")
    return _clean(str(value)) if value is not None else ""


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\0", "").split())


def _unguarded(cell: str) -> str:
    """The cell without the mark that keeps a spreadsheet from taking it for a formula."""
    return unescaped(cell) if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
