"""Documents out of tables: a row of CSV, or a line of JSON Lines, is an article."""

import csv
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO

from statements.importers.columns import places
from statements.importers.lines import Lines
from statements.importers.records import Cause, Received, Refused, Stated

LARGEST_CELL = 10_000_000
LARGEST_ROW = 10_000_000
MOST_READ_AGAIN = 50_000_000
DELIMITERS = ",;\t|"
MARKUP = re.compile(r"<(?:p|div|br|html|body|article|span|h[1-6])\b[^<>]*>", re.IGNORECASE)

Columns = Mapping[str, str]


def csv_documents(
    name: str, stream: IO[bytes], columns: Columns | None, now: datetime
) -> Iterator[Received | Refused]:
    """The article of each row; rows are counted as a spreadsheet counts them, the headings first.

    The delimiter is the one by which the headings fall into most columns. Without a column for the
    body the table is one refusal; a broken row is one, and the next line is read as a new row.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_CELL))
    lines = Lines(stream)
    try:
        headings, delimiter = _headings(next(lines, ""))
        found = places(headings, columns)
    except Refused as refused:
        yield Refused(refused.cause, refused.detail, item=name)
        return
    for number, row in enumerate(_rows(_Again(lines), delimiter), start=2):
        item = f"{name}, row {number}"
        if isinstance(row, Refused):
            yield Refused(row.cause, row.detail, item=item)
        elif len(row) > len(headings):
            detail = f"{len(row)} cells under {len(headings)} headings"
            yield Refused(Cause.BROKEN, detail, item=item)
        elif any(cell.strip() for cell in row):
            cells = {fact: row[place] for fact, place in found.items() if place < len(row)}
            yield _document(cells, item, now)


def json_documents(
    name: str, stream: IO[bytes], columns: Columns | None, now: datetime
) -> Iterator[Received | Refused]:
    """The article of each line, which is an object; a line that is none is one refusal."""
    lines = Lines(stream)
    number = 0
    while True:
        number += 1
        item = f"{name}, line {number}"
        try:
            line = next(lines)
            if line.strip():
                yield _document(_members(line, columns), item, now)
        except StopIteration:
            return
        except Refused as refused:
            yield Refused(refused.cause, refused.detail, item=item)


class _Again:
    """Lines of which those that made a broken row can be read again, within reason."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._read_again = 0
        self._length = 0
        self._taken: list[str] = []

    def __iter__(self) -> "_Again":
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._taken.append(line)
        self._length += len(line)
        if self._length > LARGEST_ROW:
            raise Refused(Cause.TOO_LARGE, f"a row of more than {LARGEST_ROW} characters")
        return line

    def begin_row(self) -> None:
        self._taken.clear()
        self._length = 0

    def leave_the_first(self) -> None:
        """Has the lines of this row come again but for the first,
        until too much has come again."""
        self._read_again += self._length
        if self._read_again <= MOST_READ_AGAIN:
            self._waiting.extendleft(reversed(self._taken[1:]))


def _headings(line: str) -> tuple[list[str], str]:
    parted = {delimiter: _cells(line, delimiter) for delimiter in DELIMITERS}
    delimiter = max(parted, key=lambda each: len(parted[each]))
    return parted[delimiter], delimiter


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _rows(lines: _Again, delimiter: str) -> Iterator[Sequence[str] | Refused]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin_row()
        try:
            yield next(reader)
        except StopIteration:
            return
        except Refused as refused:
            lines.leave_the_first()
            yield refused
        except csv.Error as error:
            lines.leave_the_first()
            too_large = "field limit" in str(error)
            yield Refused(Cause.TOO_LARGE if too_large else Cause.BROKEN, str(error))


def _members(line: str, columns: Columns | None) -> dict[str, str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(Cause.BROKEN, f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise Refused(Cause.BROKEN, "not a JSON object")
    names = list(row)
    return {fact: _as_text(row[names[place]]) for fact, place in places(names, columns).items()}


def _as_text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _document(cells: Mapping[str, str], item: str, now: datetime) -> Received | Refused:
    """The body's cell as a document of its own, with what the other cells say of it."""
    body = cells.get("body", "")
    if not body.strip():
        return Refused(Cause.EMPTY, "no body", item=item)
    try:
        content = body.encode("utf-8")
    except UnicodeEncodeError:
        return Refused(Cause.ENCODING, "half a character", item=item)
    if len(content) > LARGEST_CELL:
        return Refused(Cause.TOO_LARGE, f"more than {LARGEST_CELL} bytes", item=item)
    markup = "text/html" if MARKUP.search(body) else "text/plain"
    return Received(
        content=content,
        media_type=f"{markup}; charset=utf-8",
        captured_at=now,
        file_name=item,
        stated=_stated(cells),
    )


def _stated(cells: Mapping[str, str]) -> Stated:
    said = {fact: _clean(cell) for fact, cell in cells.items() if fact != "body"}
    return Stated(
        title=said.get("title", ""),
        outlet=said.get("outlet", ""),
        author=said.get("author", ""),
        published_on=said.get("date", ""),
        address=said.get("address", ""),
    )


def _clean(cell: str) -> str:
    """A cell on one line, without what no text can hold."""
    told = cell.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    return " ".join(told.split())
