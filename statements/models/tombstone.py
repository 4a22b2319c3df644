"""What is told of a statement that is no longer shown: since when, why, or where to instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.models.decision import Decision, DecisionKind
from statements.models.review import ReviewStatus
from statements.models.statement import Statement
from statements.models.withholding import Withholding

LONGEST_CHAIN = 20
WITHDRAWN, WITHHELD = "withdrawn", "withheld"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That a statement was withdrawn, or it or a version of it is withheld; since when and why."""

    number: int
    status: str
    since: datetime
    reason: str
    version: int | None = None

    @property
    def day(self) -> PartialDate:
        """The day since when, by the archive's clock."""
        return PartialDate.day(timezone.localtime(self.since).date())

    @property
    def said(self) -> str:
        """What has happened, in a line."""
        if self.version:
            told = _("Version %(version)s of statement %(number)s is withheld")
        elif self.status == WITHHELD:
            told = _("Statement %(number)s is withheld")
        else:
            told = _("Statement %(number)s has been withdrawn")
        return told % {"number": self.number, "version": self.version}


def tombstone_of(statement: Statement) -> Tombstone:
    """The tombstone of a statement that is withdrawn; the withholding's where it is withheld."""
    return tombstones_of([statement])[statement.pk]


def tombstones_of(statements: Sequence[Statement]) -> dict[int, Tombstone]:
    """The tombstones of statements that are withdrawn, by key; two queries for all."""
    among = Q(statement__in=statements)
    standing = Withholding.objects.standing().of_all().filter(among)
    withheld = {withholding.statement_id: withholding for withholding in standing}
    decisions = Decision.objects.of_kind(DecisionKind.WITHDRAWN).filter(among).in_order()
    decided = {decision.statement_id: decision for decision in decisions}
    return {
        statement.pk: _tombstone(statement, withheld.get(statement.pk), decided.get(statement.pk))
        for statement in statements
    }


def _tombstone(
    statement: Statement, withheld: Withholding | None, decided: Decision | None
) -> Tombstone:
    number = statement.number or 0
    if withheld:
        return Tombstone(number, WITHHELD, withheld.made_at, withheld.reason)
    moment = decided.made_at if decided else statement.changed_at
    return Tombstone(number, WITHDRAWN, moment, decided.reason if decided else "")


def tombstone_of_version(withheld: Withholding) -> Tombstone:
    """The tombstone of a version that is withheld."""
    number = withheld.statement.number or 0
    version = withheld.version.number if withheld.version else None
    return Tombstone(number, WITHHELD, withheld.made_at, withheld.reason, version)


def stands_for(statement: Statement) -> Statement | None:
    """The statement that its address leads to since they were merged, however often; else None."""
    at, steps = statement, 0
    while at.merged_into and steps < LONGEST_CHAIN:
        at, steps = at.merged_into, steps + 1
    return None if at is statement else at


def withdrawn_statement(number: int) -> Statement | None:
    """The statement of that number if readers saw it once and do no longer; else None."""
    withdrawn = Statement.objects.filter(number=number, status=ReviewStatus.WITHDRAWN)
    return withdrawn.select_related("merged_into__merged_into").first()


def heir_of(statement: Statement, told: Tombstone) -> Statement | None:
    """The statement to which the address of a withdrawn one leads; none for one withheld."""
    return stands_for(statement) if told.status == WITHDRAWN else None
