"""A run over sources: document after document comes in, each noted once, however often it stops."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from django.db import Error as AnyDatabaseError
from django.db import connection
from django.utils import timezone

from statements.importers.records import Cause, Received, Refused
from statements.importers.rehearsing import Rehearsal
from statements.importers.running import (
    Taken,
    name_of,
    printable,
    take_in,
    whatever_breaks_refused,
)
from statements.importers.sources import Means, documents
from statements.models import ImportRun

LOCK = 5230914


class RunIsGoingOnError(Exception):
    """Another process works on this run."""


class Batch:
    """The documents of sources on their way in, to be gone through once.

    Without a run it is a rehearsal, and nothing is written. With a run that was interrupted, what
    it has noted is `before`, and is passed over. `total` is the number of documents as far as it
    is known: it grows as sources are opened, and is None where one does not tell.
    """

    def __init__(self, sources: Sequence[str], means: Means, run: ImportRun | None) -> None:
        self.before = noted(run) if run else []
        self.total: int | None = len(sources)
        self._sources = sources
        self._run = run
        self._means = replace(means, wanted=self._is_wanted)
        self._done = {taken.name for taken in self.before}
        self._named: set[str] = set()
        self._rehearsal = Rehearsal()

    def __iter__(self) -> Iterator[Taken]:
        """What becomes of each document, as it comes in; a lost database is a `django.db.Error`."""
        for source in self._sources:
            if self._is_wanted(source):
                for item in self._items(source):
                    yield from self._taken(item, source)
        if self._run:
            self._run.finished_at = timezone.now()
            self._run.save(update_fields=["finished_at"])

    def _items(self, source: str) -> Iterator[Received | Refused]:
        try:
            with whatever_breaks_refused(source):
                brought = documents(source, self._means)
                self._count(brought.total)
                yield from brought
        except Refused as refused:
            yield refused

    def _count(self, brought: int | None) -> None:
        """Count what a source brings in place of the one document that was expected of it."""
        if self.total is not None:
            self.total = None if brought is None else self.total - 1 + brought

    def _taken(self, item: Received | Refused, source: str) -> Iterator[Taken]:
        name = self._name(printable(name_of(item)), source)
        if name in self._done:
            return
        self._done.add(name)
        if self._run:
            yield take_in(item, name=name, run=self._run)
        else:
            yield self._rehearsal.take_in(item, name=name)

    def _name(self, own: str, source: str) -> str:
        """A name that nothing else in the run has, and the same whenever the run goes on."""
        base = name = own if len(self._sources) == 1 else _within(source, own)
        number = 1
        while name in self._named:
            number += 1
            name = f"{base} ({number})"
        self._named.add(name)
        return name

    def _is_wanted(self, address: str) -> bool:
        """Whether an address has not been fetched in this run, out of whichever feed."""
        names = [address, *(_within(source, address) for source in self._sources)]
        return self._done.isdisjoint(names)


def noted(run: ImportRun) -> list[Taken]:
    """What became of the items that a run has noted so far, without the articles."""
    fields = ("item", "result", "cause", "detail", "proposed")
    rows = run.outcomes.values_list(*fields)
    return [
        Taken(item, result, Cause(cause) if cause else None, detail, proposed=proposed)
        for item, result, cause, detail, proposed in rows
    ]


@contextmanager
def alone_on(run: ImportRun) -> Iterator[None]:
    """A block in which no other process works on the run; RunIsGoingOnError where one does.

    The lock is a transaction's, on a connection of its own: a killed process leaves none behind,
    and a pooler that gives each transaction another session does not lose it.
    """
    own = connection.copy()
    own.settings_dict["OPTIONS"].pop("pool", None)
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, run.pk])
            if not cursor.fetchone()[0]:
                raise RunIsGoingOnError
        yield
    finally:
        with suppress(AnyDatabaseError):
            own.close()


def _within(source: str, name: str) -> str:
    """A name among those of several sources."""
    return name if name == source else f"{source}: {name}"
