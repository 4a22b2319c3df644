"""What a spreadsheet would do to the archive, row by row, and the doing of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from import_export.results import Result, RowResult

from statements.admin.sheets.nouns import SHEETS
from statements.admin.sheets.sheet import Sheet
from statements.admin.sheets.tables import Table, table
from statements.models import Spreadsheet, acting
from statements.models.finding_duplicates import look_for_duplicates
from statements.models.indexing import indexing_once

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW, CHANGED = RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE
SAME, REFUSED = RowResult.IMPORT_TYPE_SKIP, RowResult.IMPORT_TYPE_INVALID
FATES: dict[str, Promise] = {
    REFUSED: _("refused"),
    CHANGED: _("changed"),
    NEW: _("new"),
    SAME: _("unchanged"),
}
MOST_SHOWN = 300
# Whom the command find_duplicates compares at leisure, a curator does not wait for.
MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell before and after."""

    label: str
    old: str
    new: str

    @property
    def is_changed(self) -> bool:
        """Whether the row changes it."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one row, or why nothing does."""

    number: int
    name: str
    kind: str
    cells: list[Cell]
    errors: list[tuple[str, str]]

    @property
    def fate(self) -> Promise:
        """What becomes of it, in a word."""
        return FATES[self.kind]


@dataclass(frozen=True)
class Preview:
    """What becomes of all rows."""

    table: Table
    result: Result
    labels: dict[str, str]

    @cached_property
    def rows(self) -> list[Row]:
        """The rows that matter, as many as a page can show: refused, changed, new."""
        telling = [row for row in self._rows() if row.kind != SAME]
        return sorted(telling, key=lambda row: list(FATES).index(row.kind))[:MOST_SHOWN]

    @property
    def counts(self) -> list[tuple[str, Promise, int]]:
        """How many rows are refused, changed, new and unchanged."""
        return [(kind, fate, self.result.totals[kind]) for kind, fate in FATES.items()]

    @property
    def refused(self) -> int:
        """How many rows are refused: while there are any, nothing is stored."""
        return int(self.result.totals[REFUSED])

    @property
    def telling(self) -> int:
        """How many rows are refused, changed or new."""
        return len(self.table.numbers) - int(self.result.totals[SAME])

    @property
    def can_be_stored(self) -> bool:
        """Whether there is something to store, and nothing refused."""
        return bool(self.telling) and not self.refused

    @property
    def fingerprint(self) -> str:
        """The same as long as the archive and the file are: what somebody agrees to."""
        told = [[row.import_type, row.diff] for row in self.result.rows]
        return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def _rows(self) -> Iterator[Row]:
        table, rows = self.table, self.result.rows
        for number, name, row in zip(table.numbers, table.names, rows, strict=True):
            yield Row(number, name, row.import_type, self._cells(row), self._errors(row))

    def _cells(self, row: RowResult) -> list[Cell]:
        cells = zip(self.labels.values(), row.diff or [], strict=False)
        return [Cell(label, old, new) for label, (old, new) in cells]

    def _errors(self, row: RowResult) -> list[tuple[str, str]]:
        if row.validation_error is None:
            return []
        wrong = row.validation_error.update_error_dict({})
        return [
            (self.labels.get(code, "") if code != NON_FIELD_ERRORS else "", message)
            for code, errors in wrong.items()
            for error in errors
            for message in error.messages
        ]


def tried(spreadsheet: Spreadsheet) -> Preview:
    """What the spreadsheet would do now; nothing is stored. ValidationError: it cannot be read."""
    return _run(spreadsheet, dry_run=True)


def stored(spreadsheet: Spreadsheet, fingerprint: str, by: "User", reason: str) -> Preview | None:
    """What the spreadsheet has done; None, with nothing stored, unless it is what was agreed to."""
    with acting(by, reason), transaction.atomic():
        done = _run(spreadsheet, dry_run=False)
        if done.can_be_stored and done.fingerprint == fingerprint:
            _look_for_duplicates(SHEETS[spreadsheet.noun](), done)
            spreadsheet.delete()
            return done
        transaction.set_rollback(True)
    return None


def _run(spreadsheet: Spreadsheet, *, dry_run: bool) -> Preview:
    sheet: Sheet = SHEETS[spreadsheet.noun]()
    read = table(
        bytes(spreadsheet.content), sheet.known_headings(), list(sheet.get_import_id_fields())
    )
    with indexing_once():
        result = sheet.import_data(
            read.dataset, dry_run=dry_run, rollback_on_validation_errors=True
        )
    # a row is refused in words; whatever else goes wrong is a fault of the program
    for failed in [*result.base_errors, *(e for row in result.error_rows for e in row.errors)]:
        raise failed.error
    return Preview(read, result, sheet.labels())


def _look_for_duplicates(sheet: Sheet, done: Preview) -> None:
    """Among those who are called otherwise now, unless they are so many that a command has to."""
    speakers = sheet.renamed(record for records in records_of(done).values() for record in records)
    if len(speakers) <= MOST_COMPARED:
        look_for_duplicates(speakers)


def records_of(done: Preview) -> dict[str, list[Any]]:
    """By what became of them, the records that were stored."""
    kept: dict[str, list[Any]] = {NEW: [], CHANGED: []}
    for row in done.result.rows:
        if row.import_type in kept:
            kept[row.import_type].append(row.instance)
    return kept
