"""The log of changes is sealed stretch by stretch, each seal counting in the one before."""

import hashlib
import time
from collections.abc import Iterator, Sequence

from django.db import connection, transaction
from django.utils import timezone

from statements.fixity.check import Check
from statements.fixity.fault import Fault
from statements.models import Change, LogSeal

# So many lines of the log have one seal at most.
LINES = 10_000
SECONDS_TO_SETTLE = 10
BEFORE_ALL = "0" * 64
LEAST = -(2**63)

# Whoever seals waits for others who do: each seal counts in the one before.
LOCK = (5230913, 15)
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(%s, %s)"

# Of a line all columns, written alike whatever the session prefers.
_LINES = """
SELECT id, sha256(convert_to(jsonb_build_array(id, "table", record, parent, action, changed, by_id,
    role, reason, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), transaction)::text,
    'UTF8'))
FROM public.statements_change WHERE id >= %s AND id <= %s ORDER BY id LIMIT %s
"""
# Whoever adds to the log holds this lock on it from before a number is taken to the end.
_WRITING = """
SELECT coalesce(array_agg(virtualtransaction), '{}') FROM pg_locks
WHERE locktype = 'relation' AND relation = 'public.statements_change'::regclass
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
"""


def head() -> LogSeal | None:
    """The last seal, which stands for the whole log before it."""
    return LogSeal.objects.order_by("-last").first()


def seal_what_is_settled() -> int:
    """Seals what of the log has no seal yet; how many lines. None while others are still writing.

    A transaction that began before could bring a line to light between those that are there, so
    nothing is sealed before all of those have ended.
    """
    until = Change.objects.last_key()
    if not _settled(_writing()):
        return 0
    sealed = 0
    while lines := _sealed_next(until):
        sealed += lines
    return sealed


def _sealed_next(until: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME, LOCK)
        last = head()
        rows = _lines(last.last + 1 if last else LEAST, until)
        if rows:
            LogSeal.objects.create(
                first=rows[0][0],
                last=rows[-1][0],
                rows=len(rows),
                sha256=_sum(last.sha256 if last else BEFORE_ALL, rows),
                sealed_at=timezone.now(),
            )
    return len(rows)


def _broken(keys: Sequence[int]) -> Iterator[Fault]:
    for seal in LogSeal.objects.filter(pk__in=keys).order_by("last"):
        before = LogSeal.objects.filter(last__lt=seal.last).order_by("-last").first()
        first = before.last + 1 if before else LEAST
        rows = _lines(first, seal.last, seal.rows + LINES)
        if len(rows) != seal.rows:
            what = f"the log has {len(rows)} changes up to {seal.last}, and {seal.rows} were sealed"
            yield Fault("statements_change", f"{seal.first}–{seal.last}", what)
        elif _sum(before.sha256 if before else BEFORE_ALL, rows) != seal.sha256:
            what = "the log, or a seal before, says something else than was sealed"
            yield Fault("statements_change", f"{seal.first}–{seal.last}", what)


def _settled(writing: set[str]) -> bool:
    """Whether all who were writing then have ended; they are waited for a little."""
    deadline = time.monotonic() + SECONDS_TO_SETTLE
    while writing & _writing():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def _writing() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITING)
        return set(cursor.fetchone()[0])


def _lines(first: int, last: int, most: int = LINES) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [first, last, most])
        return [(key, bytes(digest)) for key, digest in cursor.fetchall()]


def _sum(before: str, rows: list[tuple[int, bytes]]) -> str:
    whole = hashlib.sha256(bytes.fromhex(before))
    for _, digest in rows:
        whole.update(digest)
    return whole.hexdigest()


SEALS = Check("log", "statements_logseal", _broken, (), 20)
