"""Reports of one utterance: a curator confirms a group, declines it, adds to it, takes from it."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import combinations, product

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from statements.curation.refusing import Refused, in_words
from statements.models import (
    Opinion,
    SeparateReports,
    Statement,
    Utterance,
    UtteranceReport,
    acting,
    index_noted,
)

FEWEST = 2


def confirm(
    utterance: Utterance, by: User, reports: Collection[int] | None = None, reason: str = ""
) -> Utterance:
    """Confirm that the statements of these keys (all of the group) report one utterance.

    The others of the group are told apart from them. Refused where fewer than two are left, or
    where one of them reports another utterance already.
    """
    with _deciding(utterance, by, reason):
        there = set(_members(utterance))
        kept = there if reports is None else there & set(reports)
        if len(kept) < FEWEST:
            raise Refused(_("An utterance needs two reports at least: decline the group instead."))
        _tell_apart(product(kept, there - kept), by, reason)
        utterance.reports.exclude(statement__in=kept).delete()
        _decide(utterance, Opinion.CONFIRMED, by, reason)
        utterance.reports.update(is_confirmed=True)
    return utterance


def decline(utterance: Utterance, by: User, reason: str = "") -> Utterance:
    """Decide that no two of the group report one utterance; they are not proposed again."""
    with _deciding(utterance, by, reason):
        _tell_apart(combinations(_members(utterance), 2), by, reason)
        utterance.reports.update(is_confirmed=False)
        _decide(utterance, Opinion.DECLINED, by, reason)
    return utterance


def add(utterance: Utterance, statement: Statement, by: User) -> UtteranceReport:
    """Add a report, proposed or not; it is confirmed at once where the group is.

    Refused where the statement reports another utterance already.
    """
    with _deciding(utterance, by):
        for pair in _pairs(product([statement.pk], _members(utterance))):
            SeparateReports.objects.filter(first=pair[0], second=pair[1]).delete()
        is_confirmed = utterance.state == Opinion.CONFIRMED
        return UtteranceReport.objects.update_or_create(
            utterance=utterance, statement=statement, defaults={"is_confirmed": is_confirmed}
        )[0]


def remove(utterance: Utterance, statement: Statement, by: User, reason: str = "") -> Utterance:
    """Take a report out and tell it apart from the others; a group of one is declined."""
    with _deciding(utterance, by, reason):
        utterance.reports.filter(statement=statement).delete()
        left = _members(utterance)
        _tell_apart(product([statement.pk], left), by, reason)
        if len(left) < FEWEST:
            utterance.reports.update(is_confirmed=False)
            _decide(utterance, Opinion.DECLINED, by, reason)
    return utterance


@contextmanager
def _deciding(utterance: Utterance, by: User, reason: str = "") -> Iterator[None]:
    """One decision in one transaction, the group locked and its reports indexed at the end."""
    try:
        with transaction.atomic(), acting(by, reason):
            utterance.state = Utterance.objects.select_for_update().get(pk=utterance.pk).state
            yield
            connection.check_constraints()
            index_noted()
    except IntegrityError as error:
        raise in_words(error) from error


def _members(utterance: Utterance) -> list[int]:
    """The keys of its statements, in order."""
    return sorted(utterance.reports.values_list("statement", flat=True))


def _decide(utterance: Utterance, state: Opinion, by: User, reason: str) -> None:
    utterance.state, utterance.reason = state, reason
    utterance.decided_by, utterance.decided_at = by, timezone.now()
    utterance.save()


def _tell_apart(pairs: Iterable[tuple[int, int]], by: User, reason: str) -> None:
    """Remember that the statements of each pair report two utterances."""
    SeparateReports.objects.bulk_create(
        [
            SeparateReports(first_id=first, second_id=second, by=by, reason=reason)
            for first, second in _pairs(pairs)
        ],
        ignore_conflicts=True,
    )


def _pairs(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each pair, the lower key first."""
    return ((min(pair), max(pair)) for pair in pairs)
