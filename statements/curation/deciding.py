"""The steps of a statement: proposed, accepted, published, rejected, reopened, withdrawn.

The database holds every step to the last one (`migrations/_decided.py`); here it is said in words.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from statements.curation.refusing import Refused, Stale, in_words
from statements.models import (
    Decision,
    DecisionKind,
    ReviewStatus,
    Statement,
    acting,
    indexing_at_the_end,
)
from statements.models.decision import GIVES
from statements.models.version import seen as seen_now

_STEPS = "SET CONSTRAINTS public.decision_holds"
# From which statuses a step may be taken.
STEPS_FROM = {
    DecisionKind.ACCEPTED: {ReviewStatus.CANDIDATE, ReviewStatus.ACCEPTED},
    DecisionKind.REJECTED: {ReviewStatus.CANDIDATE, ReviewStatus.ACCEPTED},
    DecisionKind.REOPENED: {ReviewStatus.REJECTED, ReviewStatus.ACCEPTED},
    DecisionKind.PUBLISHED: {ReviewStatus.ACCEPTED},
    DecisionKind.WITHDRAWN: {ReviewStatus.PUBLISHED},
}


def accept(statement: Statement, by: User, reason: str = "", seen: str = "") -> Statement:
    """Accept a candidate as it stands; again, in one's own name, where it is accepted already."""
    return _take(DecisionKind.ACCEPTED, statement, by, reason, seen)


def reject(statement: Statement, by: User, reason: str = "", seen: str = "") -> Statement:
    """Reject what was never published; it stays, and what is proposed again is held against it."""
    return _take(DecisionKind.REJECTED, statement, by, reason, seen)


def reopen(statement: Statement, by: User, reason: str = "", seen: str = "") -> Statement:
    """Make what was rejected or accepted a candidate again."""
    return _take(DecisionKind.REOPENED, statement, by, reason, seen)


def publish(statement: Statement, by: User, reason: str = "", seen: str = "") -> Statement:
    """Publish what is accepted; under a second review only what somebody else has accepted."""
    return _take(DecisionKind.PUBLISHED, statement, by, reason, seen)


def foresee_publication(statement: Statement, by: User, seen: str = "") -> None:
    """Refused, or Stale, where `publish` would be; nothing stays of it, nor is a number used up."""
    try:
        with deciding(statement, by, "", seen):
            _step(DecisionKind.PUBLISHED, statement, by, "")
            raise _ForeseenError
    except _ForeseenError:
        return


def withdraw(
    statement: Statement, by: User, reason: str, merged_into: Statement | None = None
) -> Statement:
    """Take a published statement from readers, who are told when and why.

    Where another says the same and stands, its address leads there.
    """
    if not reason.strip():
        raise Refused(_("Say why it is withdrawn: readers are told."))
    if merged_into and merged_into.status != ReviewStatus.PUBLISHED:
        raise Refused(_("Only a published statement can stand for another."))
    statement.merged_into = merged_into
    return _take(DecisionKind.WITHDRAWN, statement, by, reason, "", ["merged_into"])


@contextmanager
def deciding(statement: Statement, by: User, reason: str = "", seen: str = "") -> Iterator[None]:
    """One decision in one transaction: the statement locked, as it was seen, checked at the end.

    Stale where it has changed since; Refused where the database's checks say no. The instance then
    has the status that it had before.
    """
    before = statement.status, statement.number
    try:
        with transaction.atomic(), acting(by, reason), indexing_at_the_end():
            now = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
            if seen and seen != seen_now(now):
                raise Stale(now)
            statement.status, statement.number = now.status, now.number
            yield
            connection.check_constraints()
    except (IntegrityError, Refused) as error:
        statement.status, statement.number = before
        if isinstance(error, Refused) or (told := in_words(error)) is error:
            raise
        raise told from error


def note(statement: Statement, kind: DecisionKind, by: User, reason: str = "") -> Decision:
    """Write the decision and give the statement the status that follows from it."""
    decision = Decision.objects.create(statement=statement, kind=kind, by=by, reason=reason)
    statement.status = GIVES[kind]
    return decision


def _take(
    kind: DecisionKind,
    statement: Statement,
    by: User,
    reason: str,
    seen: str,
    fields: Iterable[str] = (),
) -> Statement:
    with deciding(statement, by, reason, seen):
        _step(kind, statement, by, reason)
        statement.save(update_fields=["status", "changed_at", *fields])
    return statement


class _ForeseenError(Exception):
    """Undoes what was only tried."""


def _step(kind: DecisionKind, statement: Statement, by: User, reason: str) -> None:
    """Note the decision and ask now whether it may be: what is refused uses up no number."""
    if statement.status not in STEPS_FROM[kind]:
        told = _("This statement is “%(status)s” now; the step does not follow from that.")
        raise Refused(told % {"status": statement.get_status_display()})
    if kind in (DecisionKind.ACCEPTED, DecisionKind.PUBLISHED) and not statement.speaker_id:
        raise Refused(_("Say who speaks: nothing is accepted without its speaker."))
    note(statement, kind, by, reason)
    with connection.cursor() as cursor:
        cursor.execute(f"{_STEPS} IMMEDIATE; {_STEPS} DEFERRED")
