"""What stands around a statement: the speaker's next ones, its occasion, and its events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db import connection
from django.db.models import Q
from django.urls import reverse

from statements.models.event import Event
from statements.models.statement import Statement
from statements.models.statement_queryset import StatementQuerySet
from statements.search.condition import Condition
from statements.search.lexemes import mark
from statements.search.query import Query
from statements.search.rows import every_row
from statements.search.selection import Selection
from statements.search.tables import STATEMENTS

MOST = 4
# Found by the index of words, which knows all events of a statement beside its speaker.
_ON_EVENTS = """
    WITH found AS MATERIALIZED ({found})
    SELECT statement_id, count(*) OVER () FROM found
    JOIN public.statements_statement s ON s.id = statement_id AND s.status = 'published'
    WHERE statement_id <> %(statement)s AND s.occasion_id IS DISTINCT FROM %(occasion)s
    ORDER BY first_day DESC NULLS LAST, found.article_id, found.start, statement_id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Others:
    """The first of some statements, how many there are in all, and where all are listed."""

    statements: Sequence[Statement] = ()
    count: int = 0
    address: str = ""

    @property
    def more(self) -> int:
        """How many are not among the first."""
        return self.count - len(self.statements)


@dataclass(frozen=True, slots=True)
class Around:
    """The speaker's statements before and after it, others on its occasion, others on its events.

    `on_events` are the same speaker's and were not made on its occasion.
    """

    earlier: Statement | None
    later: Statement | None
    on_occasion: Others = field(default_factory=Others)
    on_events: Others = field(default_factory=Others)


def around(statement: Statement, about: Sequence[Event]) -> Around:
    """What stands around a statement that speaks of these events; read in one go."""
    earlier, later = _beside(statement)
    occasion, occasion_count = _on_occasion(statement)
    events, events_count = _on_events(statement, about)
    keys = [*earlier, *later, *occasion, *events]
    found = Statement.objects.with_context().in_bulk(keys) if keys else {}
    return Around(
        earlier=found[earlier[0]] if earlier else None,
        later=found[later[0]] if later else None,
        on_occasion=Others(
            [found[key] for key in occasion],
            occasion_count,
            statement.occasion.get_absolute_url() if statement.occasion else "",
        ),
        on_events=Others(
            [found[key] for key in events], events_count, _list_address(statement, about)
        ),
    )


def _beside(statement: Statement) -> tuple[list[int], list[int]]:
    """The keys, at most one each, of the speaker's statements next before it and after it."""
    of_speaker = Statement.objects.published().filter(speaker=statement.speaker_id)
    before, after = of_speaker.before(statement), of_speaker.after(statement)
    return list(before.values_list("pk", flat=True)[:1]), list(
        after.values_list("pk", flat=True)[:1]
    )


def _on_occasion(statement: Statement) -> tuple[list[int], int]:
    """The keys of other statements made on its occasion, other speakers' first."""
    if not statement.occasion:
        return [], 0
    there = Statement.objects.published().said_at(statement.occasion)
    said = there.others_than(statement)
    own = Q(speaker=statement.speaker_id)
    # each read in the order of an index, as far as it is shown
    keys = _first(said.exclude(own), MOST)
    keys += _first(said.filter(own), MOST - len(keys)) if len(keys) < MOST else []
    return keys, there.count() - 1 if len(keys) == MOST else len(keys)


def _first(statements: StatementQuerySet, most: int) -> list[int]:
    return list(statements.oldest_first().values_list("pk", flat=True)[:most])


def _on_events(statement: Statement, about: Sequence[Event]) -> tuple[list[int], int]:
    """The keys of the speaker's statements on its events, save those made on its occasion."""
    events = _events(statement, about)
    if not events:
        return [], 0
    marks = {
        "speaker": (mark("s", statement.said_by.pk),),
        "event": tuple(mark("e", event.pk) for event in events),
    }
    found, asked = every_row(STATEMENTS, Selection(Query(), condition=Condition(marks)))
    asked |= {"statement": statement.pk, "occasion": statement.occasion_id, "most": MOST}
    with connection.cursor() as cursor:
        cursor.execute(_ON_EVENTS.format(found=found), asked)
        rows = cursor.fetchall()
    return [key for key, _ in rows], rows[0][1] if rows else 0


def _list_address(statement: Statement, about: Sequence[Event]) -> str:
    slugs = [event.slug for event in _events(statement, about)]
    asked = {"speaker": statement.said_by.slug, "event": slugs}
    return f"{reverse('statement-list')}?{urlencode(asked, doseq=True)}"


def _events(statement: Statement, about: Sequence[Event]) -> list[Event]:
    """The event at which it was made and those of which it speaks, each once."""
    occasion = [statement.occasion] if statement.occasion else []
    return list(dict.fromkeys([*occasion, *about]))
