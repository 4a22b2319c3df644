"""Tables that any spreadsheet opens: UTF-8 with its mark, CRLF, quoted where it must be.

A text that a spreadsheet might take for a formula has an apostrophe put before it, as has every
text that begins with one; so taking one apostrophe off gives the text back.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def document(columns: Sequence[str], records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line of headings, then a line a record.

    A column is a path into the record (`speaker.name.ar`); a list is a cell of JSON.
    """
    yield MARK + line(column.replace(".", "_") for column in columns)
    for record in records:
        yield row(columns, record)


def row(columns: Sequence[str], record: Mapping[str, Any]) -> str:
    """A record as a line."""
    return line(cell(at(record, column)) for column in columns)


def line(cells: Iterable[str]) -> str:
    """The cells as a line with its end."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(list(cells))
    return text.getvalue()


def cell(value: object) -> str:
    """A value as a cell: nothing is empty, yes and no are true and false."""
    if value is None:
        return ""
    if isinstance(value, str):
        return escaped(value)
    return str(value) if type(value) is int else json.dumps(value, ensure_ascii=False)


def escaped(text: str) -> str:
    """The text with an apostrophe before it where it might be taken for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def unescaped(text: str) -> str:
    """The text that was escaped."""
    return text.removeprefix("'")


def at(record: Mapping[str, Any], path: str) -> Any:
    """What stands in a record at a path; None where something on the way is unknown."""
    found: Any = record
    for name in path.split("."):
        found = found[name] if found is not None else None
    return found
