"""The archive's own records, as JSON: all that a reader can see of a record."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def dumped(value: object) -> str:
    """The value as JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def indented(value: object) -> str:
    """The value as JSON to be read, letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def document(
    head: Mapping[str, Any], name: str, records: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """An object with the head's values and, under that name, the records, a line each."""
    yield f"{dumped(head)[:-1]}, {dumped(name)}: ["
    before = "\n"
    for record in records:
        yield before + dumped(record)
        before = ",\n"
    yield "\n]}\n"
