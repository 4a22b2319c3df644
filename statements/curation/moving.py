"""The steps of which merging and splitting speakers are made, each with its way back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from statements.curation.refusing import Refused, in_words
from statements.models import (
    Alias,
    Decision,
    Event,
    MovedStatement,
    Office,
    ReviewStatus,
    Speaker,
    SpeakerMove,
    SpeakerProposal,
    Statement,
    acting,
    indexing_at_the_end,
)

SHORT_OF = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)
_TakingPart = Event.participants.through
# Events and who takes part in them, as rows of their keys.
Pairs = list[list[int]]

_DRAFTS = """
    UPDATE public.statements_proposal AS p
        SET draft = jsonb_set(p.draft, '{speaker_id}', to_jsonb(%(there)s::bigint))
        FROM public.statements_statement AS s
        WHERE s.id = p.statement_id AND s.speaker_id = %(there)s
            AND p.draft -> 'speaker_id' = to_jsonb(%(here)s::bigint)
            AND (%(every)s OR p.id = ANY(%(only)s::bigint[]))
        RETURNING p.id
"""


@contextmanager
def one_decision(by: User, reason: str = "") -> Iterator[None]:
    """One decision in one transaction, in somebody's name, indexed and checked at the end.

    Refused where the database's checks say no.
    """
    try:
        with transaction.atomic(), acting(by, reason), indexing_at_the_end():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        raise in_words(error) from error


def locked(*speakers: Speaker) -> list[Speaker]:
    """The speakers as they are now; nobody else changes them before the transaction ends."""
    keys = [speaker.pk for speaker in speakers]
    rows = {
        row.pk: row
        for row in Speaker.objects.select_for_update(no_key=True).order_by("pk").filter(pk__in=keys)
    }
    return [rows[key] for key in keys]


def with_reason(reason: str) -> str:
    """The reason without white space around it; Refused without one."""
    if not reason.strip():
        raise Refused(gettext("Say why: the reason stands in the history, and readers see it."))
    return reason.strip()


def same_passages(here: Speaker, there: Speaker, only: Collection[int] | None = None) -> Any:
    """Statements of the one, or only some of them, in passages that the other is said to say too.

    Those rejected and withdrawn do not count.
    """
    standing = Statement.objects.exclude(status__in=SHORT_OF).order_by()
    mine = standing.filter(speaker=here).select_related("article").in_text_order()
    mine = mine if only is None else mine.filter(pk__in=only)
    theirs = standing.filter(speaker=there).values_list("article", "start", "end")
    places = Q(pk__in=[])
    taken = set(theirs.filter(article__in=mine.order_by().values("article")))
    for article, start, end in taken:
        places |= Q(article=article, start=start, end=end)
    return mine.filter(places)


def move_statements(move: SpeakerMove, statements: QuerySet[Statement]) -> None:
    """Give the statements of the one speaker to the other, each with a row that says so."""
    keys = list(statements.order_by().select_for_update(no_key=True).values_list("pk", flat=True))
    _move(keys, move, move.from_speaker, move.to_speaker, move.by, move.reason)


def put_back_statements(move: SpeakerMove, by: User, reason: str) -> tuple[int, int]:
    """Give back what still is where it was moved; how many went back, how many are elsewhere.

    What has been decided anew since was decided as the other's: it moves, so that the decision
    stays true of its day.
    """
    here, there = move.from_speaker, move.to_speaker
    moved = move.statements.filter(undone_at=None)
    back = set(moved.filter(statement__speaker=there).values_list("statement", flat=True))
    since = Decision.objects.filter(statement__in=back, made_at__gte=move.made_at)
    anew = set(since.values_list("statement", flat=True))
    _move(sorted(anew), move, there, here, by, reason)
    plainly = moved.filter(statement__in=back - anew)
    plainly.update(undone_at=timezone.now(), undone_by=by)
    Statement.objects.filter(pk__in=back - anew).update(speaker=here)
    return len(back), moved.exclude(statement__in=back).exclude(to_speaker=here).count()


def _move(
    keys: Sequence[int], move: SpeakerMove, here: Speaker, there: Speaker, by: User, reason: str
) -> None:
    told = {"from_speaker": here, "to_speaker": there, "by": by, "reason": reason, "move": move}
    MovedStatement.objects.bulk_create(MovedStatement(statement_id=key, **told) for key in keys)
    Statement.objects.filter(pk__in=keys).update(speaker=there)


def add_names(move: SpeakerMove, names: Iterable[str]) -> list[Any]:
    """Make the names aliases of the other speaker; their keys and letters."""
    made = Alias.objects.bulk_create(
        Alias(speaker=move.to_speaker, name=name, came_by=move) for name in names
    )
    return [[alias.pk, alias.name] for alias in made]


def drop_names(move: SpeakerMove) -> list[str]:
    """Delete the aliases that came by the move; those stay that were changed, and are named."""
    dropped: list[Alias] = []
    left: list[Alias] = []
    given = dict(move.done["aliases"])
    for alias in Alias.objects.filter(came_by=move):
        is_as_given = alias.speaker_id == move.to_speaker_id and alias.is_in_use
        (dropped if is_as_given and given.get(alias.pk) == alias.name else left).append(alias)
    Alias.objects.filter(pk__in=[alias.pk for alias in dropped]).delete()
    return [alias.name for alias in left]


def add_offices(move: SpeakerMove, offices: Iterable[Office]) -> list[Any]:
    """Give the other speaker the same offices; their keys, titles and dates."""
    made = Office.objects.bulk_create(
        Office(speaker=move.to_speaker, title=office.title, held=office.held) for office in offices
    )
    return [[made_one.pk, made_one.title, _date(made_one)] for made_one in made]


def drop_offices(move: SpeakerMove) -> list[str]:
    """Delete the offices that came by the move; those stay that were changed, and are named."""
    given = {key: (title, held) for key, title, held in move.done["offices"]}
    found = list(Office.objects.filter(pk__in=given, speaker=move.to_speaker))
    same = [one for one in found if given[one.pk] == (one.title, _date(one))]
    for office in same:
        office.delete()
    return [one.title for one in found if one not in same]


def take_part_instead(here: Speaker, there: Speaker) -> dict[str, Pairs]:
    """Put the other where the one took part in events; where both did, the one is taken out."""
    rows = _TakingPart.objects.filter(speaker=here)
    both = rows.filter(event__in=_TakingPart.objects.filter(speaker=there).values("event"))
    doubled = [list(row) for row in both.order_by("pk").values_list("pk", "event_id")]
    both.delete()
    moved = [list(row) for row in rows.order_by("pk").values_list("pk", "event_id")]
    rows.update(speaker=there)
    return {"took_part": moved, "both_took_part": doubled}


def take_part_again(move: SpeakerMove) -> None:
    """The one takes part again where only the other was left; not where no longer he is."""
    here, there = move.from_speaker, move.to_speaker
    moved = {event: key for key, event in move.done["took_part"]}
    _TakingPart.objects.filter(pk__in=moved.values(), speaker=there).update(speaker=here)
    standing = Event.objects.filter(pk__in=[event for _, event in move.done["both_took_part"]])
    keys = set(standing.filter(participants=there).values_list("pk", flat=True))
    _TakingPart.objects.bulk_create(
        _TakingPart(pk=key, event_id=event, speaker=here)
        for key, event in move.done["both_took_part"]
        if event in keys
    )


def move_proposals(proposed: QuerySet[SpeakerProposal], there: Speaker) -> list[int]:
    """Accept the proposed names as the other speaker; the keys of those."""
    keys = list(proposed.order_by("pk").values_list("pk", flat=True))
    SpeakerProposal.objects.filter(pk__in=keys).update(speaker=there)
    return keys


def move_drafts(here: Speaker, there: Speaker, only: Collection[int] | None = None) -> list[int]:
    """Propose the other for candidates that moved, so that untouched ones stay so; the keys."""
    asked: dict[str, Any] = {
        "here": here.pk,
        "there": there.pk,
        "every": only is None,
        "only": list(only or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(_DRAFTS, asked)
        return sorted(key for (key,) in cursor.fetchall())


def _date(office: Office) -> str | None:
    return str(office.held) if office.held else None
