"""What would become of documents if they came in; nothing is written."""

from statements.importers.records import Received, Refused
from statements.importers.running import (
    Reading,
    Taken,
    name_of,
    printable,
    read_and_propose,
    refusal,
    whatever_the_database_refuses,
)
from statements.importers.storing import address_of, foreseen, known_article
from statements.models import Result


class Rehearsal:
    """Tells of one document after another what would become of it after those before it.

    It does not foresee what only the database refuses, nor which proposals an earlier version of
    an article already has.
    """

    def __init__(self) -> None:
        self._fingerprints: set[str] = set()
        self._last_at: dict[str, int] = {}

    def take_in(self, item: Received | Refused, *, name: str = "") -> Taken:
        """What would become of this document; it never raises for a bad one."""
        name = printable(name or name_of(item))
        try:
            if isinstance(item, Refused):
                raise item
            if item.sha256 in self._fingerprints:
                return Taken(name, Result.UNCHANGED)
            if known := known_article(item):
                return Taken(name, Result.UNCHANGED, article=known)
            return self._foreseen(read_and_propose(item), name)
        except Refused as refused:
            return refusal(name, refused)

    def _foreseen(self, reading: Reading, name: str) -> Taken:
        with whatever_the_database_refuses(name):
            result, there = foreseen(reading.record)
        says = hash((reading.record.title, reading.record.body))
        place = address_of(reading.record).partition("://")[2]
        if place in self._last_at:
            same = self._last_at[place] == says
            result = Result.UNCHANGED if same else Result.NEW_VERSION
        if result == Result.UNCHANGED:
            return Taken(name, result, article=there)
        self._fingerprints.add(reading.record.received.sha256)
        if place:
            self._last_at[place] = says
        return Taken(name, result, article=there, proposed=len(reading.drafts))
