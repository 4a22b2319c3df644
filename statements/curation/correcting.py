"""What a statement says is corrected: at once before its publication, by two afterwards."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from statements.curation.deciding import deciding, note
from statements.curation.refusing import Refused, Stale
from statements.dates import PartialDate
from statements.models import (
    Amendment,
    AmendmentState,
    Decision,
    DecisionKind,
    Quote,
    ReviewRule,
    ReviewStatus,
    Speaker,
    Statement,
    StatementVersion,
)
from statements.models.proposal import values_of
from statements.models.review import IN_WORK, NUMBERED

# The checks that a text and its quotes stand where they are said to stand.
_SPANS = "SET CONSTRAINTS public.statement_spans_hold, public.quote_spans_hold"


def correct(
    statement: Statement, values: Mapping[str, Any], by: User, reason: str = "", seen: str = ""
) -> Statement | Amendment:
    """Give the statement these values, named as `models.proposal.values_of` names them.

    Those left out stay. A candidate changes at once; what is accepted is accepted anew by whoever
    corrects it; of what was published comes an `Amendment`, which waits for another account where
    a second review is demanded and is published at once where not.
    Refused where it was rejected, where a published one is corrected without a reason or while
    another correction waits; Stale where it has changed since it was `seen`.
    """
    with deciding(statement, by, reason, seen):
        statement.refresh_from_db()
        wanted = values_of(statement) | dict(values)
        if statement.status in NUMBERED:
            return _amend(statement, wanted, by, reason)
        if statement.status not in IN_WORK:
            raise Refused(_("This statement was rejected: reopen it before you correct it."))
        apply(statement, wanted)
        if statement.status == ReviewStatus.ACCEPTED:
            note(statement, DecisionKind.ACCEPTED, by, reason)
    return statement


def approve(amendment: Amendment, by: User) -> Statement:
    """Publish a correction that waits; Refused to its author, Stale where the statement changed."""
    statement = amendment.statement
    with deciding(statement, by, amendment.reason):
        _lock(amendment)
        statement.refresh_from_db()
        if values_of(statement) != amendment.before:
            raise Stale(statement)
        _publish(statement, amendment, by)
    return statement


def decline(amendment: Amendment, by: User, answer: str) -> None:
    """Decline a correction that waits, and say why; its author so takes it back."""
    if not answer.strip():
        raise Refused(_("Say why the correction is declined."))
    with deciding(amendment.statement, by, answer):
        _lock(amendment)
        _decided(amendment, AmendmentState.DECLINED, by, answer)


def revert(
    statement: Statement, version: StatementVersion, by: User, reason: str, seen: str = ""
) -> Statement | Amendment:
    """Correct the statement to what a published version of it said."""
    return correct(statement, values_of_version(version), by, reason, seen)


def values_of_version(version: StatementVersion) -> dict[str, Any]:
    """A version's values as `correct` takes them, placed where its text stands in the article."""
    content = dict(version.content)
    body, text = version.statement.article.body, content["text"]
    start = version.statement.start
    if body[start : start + len(text)] != text:
        start = body.find(text)
    if start < 0:
        raise Refused(_("The text of that version no longer stands in the article."))
    content["quotes"] = [
        [start + a, start + b, body[start + a : start + b]] for a, b in content["quotes"]
    ]
    said_by = Speaker.objects.get(pk=content.pop("speaker"))
    content["speaker_id"] = said_by.merged_into_id or said_by.pk
    content["occasion_id"] = content.pop("occasion")
    del content["article"]
    return content | {"start": start, "end": start + len(text)}


def apply(statement: Statement, values: Mapping[str, Any]) -> None:
    """Store these values, all of them, with quotes and events; the text is the article's own."""
    for name, value in values.items():
        if name not in ("about", "quotes", "text", "said_on"):
            setattr(statement, name, value)
    statement.said_on = PartialDate.parse(values["said_on"]) if values["said_on"] else None
    statement.text = statement.article.body[statement.start : statement.end]
    statement.save()
    statement.about.set(values["about"])
    body = statement.article.body
    wanted = {(start, end): body[start:end] for start, end, *_text in values["quotes"]}
    for quote in statement.quotes.all():
        if wanted.get((quote.start, quote.end)) == quote.text:
            del wanted[quote.start, quote.end]
        else:
            quote.delete()
    Quote.objects.bulk_create(
        Quote(statement=statement, start=start, end=end, text=text)
        for (start, end), text in sorted(wanted.items())
    )


def _amend(statement: Statement, wanted: dict[str, Any], by: User, reason: str) -> Amendment:
    if not reason.strip():
        raise Refused(_("Say why the published statement changes."))
    before = values_of(statement)
    if wanted == before and statement.status == ReviewStatus.PUBLISHED:
        raise Refused(_("Nothing is changed."))
    amendment = Amendment(statement=statement, before=before, reason=reason, by=by)
    wording, speaker, amendment.values = _rehearsed(statement, wanted)
    amendment.save()
    Decision.objects.create(
        statement=statement,
        kind=DecisionKind.AMENDED,
        by=by,
        reason=reason,
        wording=wording,
        speaker_id=speaker,
    )
    if not ReviewRule.objects.second_review():
        _publish(statement, amendment, by)
    return amendment


def _rehearsed(statement: Statement, wanted: dict[str, Any]) -> tuple[str, int, dict[str, Any]]:
    """The fingerprint, the speaker and all values that the statement would have; nothing stays."""
    trial = Statement.objects.get(pk=statement.pk)
    point = transaction.savepoint()
    apply(trial, wanted)
    with connection.cursor() as cursor:
        cursor.execute(f"{_SPANS} IMMEDIATE; {_SPANS} DEFERRED")
        cursor.execute(
            "SELECT public.statement_wording(id), speaker_id FROM public.statements_statement"
            " WHERE id = %s",
            [trial.pk],
        )
        wording, speaker = cursor.fetchone()
    values = values_of(Statement.objects.get(pk=trial.pk))
    transaction.savepoint_rollback(point)
    return wording, speaker, values


def _publish(statement: Statement, amendment: Amendment, by: User) -> None:
    statement.merged_into, statement.status = None, ReviewStatus.PUBLISHED
    apply(statement, amendment.values)
    note(statement, DecisionKind.PUBLISHED, by, amendment.reason)
    _decided(amendment, AmendmentState.PUBLISHED, by, "")


def _lock(amendment: Amendment) -> None:
    amendment.state = Amendment.objects.select_for_update().get(pk=amendment.pk).state
    if amendment.state != AmendmentState.OPEN:
        raise Refused(_("Somebody has decided on this correction already."))


def _decided(amendment: Amendment, state: AmendmentState, by: User, answer: str) -> None:
    amendment.state, amendment.answer = state, answer
    amendment.decided_by, amendment.decided_at = by, timezone.now()
    amendment.save()
