"""The statements of a dump, what is told of those withdrawn, and how statements hang together."""

from collections.abc import Iterator
from itertools import islice

from statements.formats import records
from statements.formats.dump import shapes
from statements.formats.site import Site
from statements.models import StatementLink, UtteranceReport
from statements.models.release import Release
from statements.models.tombstone import WITHHELD, Tombstone, heir_of, tombstones_of

CHUNK = 500


def statements(site: Site) -> Iterator[shapes.StatementLine]:
    """The published statements."""
    rows = records.whole_statements().order_by("number")
    for statement in rows.iterator(chunk_size=CHUNK):
        yield {**records.statement_record(statement, site), "key": statement.pk}


def tombstones() -> Iterator[shapes.TombstoneLine]:
    """What is told of the statements that readers saw once."""
    releases = Release.objects.withdrawn().order_by("statement__number")
    rows = releases.select_related("statement__merged_into__merged_into").iterator()
    while chunk := list(islice(rows, CHUNK)):
        told = tombstones_of([release.statement for release in chunk])
        for release in chunk:
            yield _tombstone(release, told[release.pk])


def _tombstone(release: Release, told: Tombstone) -> shapes.TombstoneLine:
    heir = heir_of(release.statement, told)
    return {
        "key": release.pk,
        "number": told.number,
        "status": "withheld" if told.status == WITHHELD else "withdrawn",
        "since": told.since.isoformat(),
        "reason": told.reason,
        "merged_into": heir.number if heir else None,
        "published_at": release.released_at.isoformat(),
        "changed_at": release.changed_at.isoformat(),
    }


def utterances() -> Iterator[shapes.UtteranceLine]:
    """The utterances of which readers see several reports, each with these, by number."""
    shown = UtteranceReport.objects.shown().order_by("utterance", "statement__number")
    rows = shown.values_list("utterance", "statement__number")
    key, numbers = 0, list[int]()
    for utterance, number in rows.iterator():
        if utterance != key:
            yield from _utterance(key, numbers)
            key, numbers = utterance, []
        numbers.append(number or 0)
    yield from _utterance(key, numbers)


def _utterance(key: int, numbers: list[int]) -> Iterator[shapes.UtteranceLine]:
    if len(numbers) > 1:
        yield {"key": key, "reports": numbers}


def links() -> Iterator[shapes.LinkLine]:
    """What published statements do to one another."""
    ends = ("from_statement__number", "to_statement__number")
    rows = StatementLink.objects.shown().order_by("pk").values_list("pk", *ends, "kind", "ground")
    for key, here, there, kind, ground in rows.iterator():
        yield {"key": key, "statement": here, "to": there, "kind": kind, "ground": ground}
