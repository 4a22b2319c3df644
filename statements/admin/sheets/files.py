"""Records as spreadsheets: XLSX and CSV, safe to open, read from the right in Arabic."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import get_language
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from statements.formats.csv import MARK, escaped, line

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
WIDTH = 24
AS_TEXT = "@"

Rows = Iterable[list[str]]


def as_csv(headings: list[str], rows: Rows) -> bytes:
    """The rows as UTF-8 with its mark; what looks like a formula has an apostrophe before it."""
    lines = [line(headings), *(line(map(escaped, row)) for row in rows)]
    return (MARK + "".join(lines)).encode()


def as_workbook(title: str, headings: list[str], rows: Rows) -> bytes:
    """The rows as a workbook of one sheet in which every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = get_language() == "ar"
    sheet.freeze_panes = "A2"
    for place in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTH
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, words) for words in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: WriteOnlyWorksheet, words: str, *, bold: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", words))
    cell.data_type = "s"
    cell.number_format = AS_TEXT
    if bold:
        cell.font = Font(bold=True)
    return cell
