"""The decisions of many statements at once, as the archive demands them."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import connection

from statements.models import Statement

# each wording is worked out once for its three decisions
_DECIDE = """
WITH said AS MATERIALIZED (
    SELECT id, status, speaker_id, public.statement_wording(id) AS wording
    FROM statements_statement WHERE id = ANY (%s)
)
INSERT INTO statements_decision
        (statement_id, kind, by_id, made_at, reason, wording, speaker_id)
    SELECT said.id, step.kind, step.account, clock_timestamp(), '', said.wording, said.speaker_id
    FROM said
    JOIN (VALUES (1, 'proposed', %s), (2, 'accepted', %s), (3, 'published', %s))
        AS step (place, kind, account) ON step.place = 1 OR said.status = 'published'
    ORDER BY said.id, step.place
"""


def decide(statements: Sequence[Statement]) -> None:
    """Decide on new candidates and published statements, in the transaction that stores them."""
    curator, reviewer = (_nobody(name).pk for name in ("first-reader", "second-reader"))
    keys = [statement.pk for statement in statements]
    with connection.cursor() as cursor:
        cursor.execute(_DECIDE, [keys, curator, curator, reviewer])


def _nobody(name: str) -> User:
    return User.objects.get_or_create(username=name, defaults={"is_active": False})[0]
