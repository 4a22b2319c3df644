"""A record or a whole list of them as a file, piece by piece."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from statements.formats import bibtex, csl, csv, json, ris, text
from statements.formats.nouns import STATEMENTS, Noun
from statements.formats.reference import Reference, of_statement
from statements.formats.site import Site
from statements.models import Statement


def of_one(ending: str, statement: Statement, site: Site) -> str:
    """A statement as a file of that format; KeyError for one that there is not."""
    if ending == "json":
        return json.dumped(STATEMENTS.record(statement, site)) + "\n"
    if ending == "txt":
        return text.document(statement, site)
    reference = of_statement(statement, site)
    return {
        "bib": lambda: bibtex.entry(reference),
        "ris": lambda: ris.record(reference),
        "csl.json": lambda: json.dumped([csl.item(reference)]) + "\n",
    }[ending]()


def of_many(
    ending: str, noun: Noun, rows: Iterable[Any], site: Site, head: Mapping[str, Any]
) -> Iterator[str]:
    """Rows of a noun as a file of that format; the head is told where the format can tell it."""
    records = (noun.record(row, site) for row in rows)
    if ending == "json":
        return json.document(head, noun.name, records)
    if ending == "csv":
        return csv.document(noun.columns, records)
    references = _references(noun, rows, site)
    if ending == "ris":
        return ris.document(references)
    return bibtex.document(references, [head["archive"], head["address"], *head["remarks"]])


def _references(noun: Noun, rows: Iterable[Any], site: Site) -> Iterator[Reference]:
    return (noun.reference(row, site) for row in rows if noun.reference)
