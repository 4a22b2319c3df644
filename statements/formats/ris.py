"""References in RIS, one tag a line.

`PY` has a year and `DA` a date (`2015/12/11/`) only as far as they are sure; what is inferred is
told in the date's last part, and every date stands in words in the notes.
"""

from collections.abc import Iterable, Iterator

from statements.dates import PartialDate
from statements.formats.dating import doubt, known_parts
from statements.formats.reference import Author, Reference

END = "\r\n"


def document(references: Iterable[Reference]) -> Iterator[str]:
    """The records, an empty line behind each."""
    for reference in references:
        yield record(reference) + END


def record(reference: Reference) -> str:
    """The record of a reference, from TY to ER."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _lines(reference) if value]
    return END.join([*lines, "ER  - ", ""])


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    """The tags with their values, which may be empty."""
    year = known_parts(reference.date)[:1]
    yield "TY", "NEWS" if reference.is_article else "GEN"
    yield "ID", reference.key
    yield "AU", _name(reference.author) if reference.author else ""
    yield "TI", reference.title
    yield "T2", reference.outlet if reference.is_article else reference.container
    yield "PY", f"{year[0]:04}" if year else ""
    yield "DA", _date(reference.date, reference.inferred)
    yield "PB", reference.outlet
    yield "M3", reference.genre
    yield "AB", reference.abstract
    yield from (("N1", note) for note in reference.notes)
    yield "AN", reference.number
    yield "LA", "ar"
    yield "UR", reference.address


def _name(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.given else author.family


def _date(date: PartialDate | None, inferred: str) -> str:
    """Year, month and day as far as they are sure, and last what is inferred of them."""
    parts = [f"{part:02}" for part in known_parts(date)]
    return "/".join([*parts, *[""] * (3 - len(parts)), doubt(inferred)]) if parts else ""
