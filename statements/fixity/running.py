"""A run through the checks: where it begins, how far it comes, what it remembers."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from statements.fixity.check import Check, Whole
from statements.fixity.fault import Fault
from statements.models import Change, Verification

# At most so many faults of a check are named; all are counted.
MOST_NAMED = 100
# Of the rows that were found wrong so many are looked at again the next time.
MOST_SEEN_AGAIN = 10_000
# What was verified is written down about so often.
SECONDS_BETWEEN = 5.0
# Told the check, how many of its rows are verified and up to which key of which.
Tell = Callable[[str, int, int, int], None]


@dataclass
class Told:
    """What became of one check in this run."""

    name: str
    rows: int = 0
    seconds: float = 0.0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)
    is_end: bool = False

    def add(self, faults: Iterator[Fault]) -> None:
        """Count them, and keep the first."""
        for fault in faults:
            self.fault_count += 1
            if len(self.faults) < MOST_NAMED:
                self.faults.append(fault)


class Run:
    """One run: a new round through everything, or going on with the last one.

    Going on, it looks at what is behind the last key, at what the log says was changed since, and
    again at what was found wrong; at the whole where no run of this round has.
    """

    def __init__(
        self, *, anew: bool, minutes: float | None = None, tell: Tell = lambda *_: None
    ) -> None:
        last = Verification.objects.last_round()
        self.round = last + 1 if anew or not last else last
        self._known = Verification.objects.last_of_each(self.round)
        self._deadline = time.monotonic() + minutes * 60 if minutes is not None else None
        self._tell = tell

    def through(self, checks: Sequence[Check | Whole]) -> Iterator[Told]:
        """What became of each check, as soon as it is known; ends early where time runs out."""
        # A round that has been through everything looks at the whole each time, and any round at
        # what was found wrong.
        over = all(check.name in self._known for check in checks) and all(
            row.is_end for row in self._known.values()
        )
        for check in checks:
            if self.is_over_time:
                return
            if isinstance(check, Check):
                yield _Walk(self, check, self._known.get(check.name)).go()
            elif over or self._is_open(check):
                yield self._whole(check)

    @property
    def is_over_time(self) -> bool:
        """Whether the minutes that were given are used up."""
        return self._deadline is not None and time.monotonic() >= self._deadline

    def tell(self, name: str, rows: int, key: int, last: int) -> None:
        """How far a check is."""
        self._tell(name, rows, key, last)

    def _is_open(self, check: Whole) -> bool:
        known = self._known.get(check.name)
        return known is None or known.fault_count > 0

    def _whole(self, check: Whole) -> Told:
        began, told = timezone.now(), Told(check.name, is_end=True)
        self.tell(check.name, 0, 0, 1)
        until = Change.objects.last_key()
        started = time.monotonic()
        with _one_snapshot():
            told.add(check.look())
        told.seconds = time.monotonic() - started
        faults = [[one.table, one.key, one.what] for one in told.faults]
        remember(self.round, told, faults=faults, changes_until=until, began_at=began)
        return told


class _Walk:
    """One check on its way through its table."""

    def __init__(self, run: Run, check: Check, known: Verification | None) -> None:
        self._run, self._check = run, check
        self._key = known.last_key if known else 0
        self._until = Change.objects.last_key()
        # Changes count from where the check last stood; the first time all rows come anyway.
        self._since = known.changes_until if known else self._until
        self._again = known.wrong if known else []
        self._wrong: set[int] = set()
        self._last = _last_key(check)
        self.told = Told(check.name)

    def go(self) -> Told:
        """Goes as far as time allows; what became of it."""
        started = noted = time.monotonic()
        began, part = timezone.now(), Told(self._check.name)
        self._look_again(part)
        while not self._run.is_over_time and (keys := self._next_keys()):
            self._look(keys, part)
            self._key = keys[-1]
            self._run.tell(self._check.name, self.told.rows, self._key, self._last)
            if time.monotonic() - noted > SECONDS_BETWEEN:
                self._remember(part, began)
                noted, began, part = time.monotonic(), timezone.now(), Told(self._check.name)
        self.told.is_end = not self._run.is_over_time or not self._next_keys()
        self._remember(part, began)
        self.told.seconds = time.monotonic() - started
        return self.told

    def _look_again(self, part: Told) -> None:
        """At what was changed since or was found wrong, as far as the walk has come already."""
        keys = sorted({*self._again, *_changed(self._check, self._since, self._until)})
        known = [key for key in keys if key <= self._key]
        for start in range(0, len(known), self._check.step):
            self._look(known[start : start + self._check.step], part)

    def _look(self, keys: Sequence[int], part: Told) -> None:
        with _one_snapshot():
            found = list(self._check.look(keys))
        self._wrong |= set(_rows_of(found))
        for told in (self.told, part):
            told.rows += len(keys)
            told.add(iter(found))

    def _remember(self, part: Told, began: datetime) -> None:
        part.is_end = self.told.is_end
        remember(
            self._run.round,
            part,
            faults=[[one.table, one.key, one.what] for one in self.told.faults],
            wrong=sorted(self._wrong)[:MOST_SEEN_AGAIN],
            last_key=self._key,
            changes_until=self._until,
            began_at=began,
        )

    def _next_keys(self) -> list[int]:
        asked = f"SELECT id FROM public.{self._check.table} WHERE id > %s ORDER BY id LIMIT %s"  # noqa: S608
        return [key for (key,) in _rows(asked, [self._key, self._check.step])]


def remember(number: int, part: Told, **more: Any) -> None:
    """Writes down a part of a check."""
    Verification.objects.create(
        round=number,
        subject=part.name,
        is_end=part.is_end,
        rows=part.rows,
        fault_count=part.fault_count,
        ended_at=timezone.now(),
        **{"last_key": 0, **more},
    )


def _changed(check: Check, since: int, until: int) -> set[int]:
    """The keys of the rows that the log says were touched."""
    changes = Change.objects.filter(pk__gt=since, pk__lte=until)
    touched: set[int] = set()
    for table, column in check.touched_by:
        keys = changes.filter(table=table).exclude(**{f"{column}": None})
        touched |= set(keys.values_list(column, flat=True).distinct())
    return touched


def _rows_of(faults: list[Fault]) -> Iterator[int]:
    for fault in faults:
        key = fault.key if fault.found_at is None else fault.found_at
        if isinstance(key, int):
            yield key


def _last_key(check: Check) -> int:
    [(last,)] = _rows(f"SELECT coalesce(max(id), 0) FROM public.{check.table}", [])  # noqa: S608
    return int(last)


def _rows(asked: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        return list(cursor.fetchall())


@contextmanager
def _one_snapshot() -> Iterator[None]:
    """In the block all is read as it was at its beginning, so that no change falls between."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield
