"""Which statements have words in common: looked up by their rarest words, then compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from statements.models import CommonShingle, Shingles, SpeakerKind, Statement
from statements.models.utterance import COMPARED
from statements.similarity import FEWEST_SHARED, Report, Weights, keys, may_be_alike, said

# Of one statement so many others are compared word by word, those with most keys in common.
MOST_PARTNERS = 40
# A key is common once so many statements have it; of fewer than two nothing need be known.
ONE_IN = 20_000
# Two that count at the same time would write the same key twice.
_ONE_COUNTS = "SELECT pg_advisory_xact_lock(5230913, 16)"
_COUNT_KEYS = """
    INSERT INTO public.statements_commonshingle (key, documents)
        SELECT key, count(*) FROM public.statements_shingles, unnest(keys) AS key
            GROUP BY key HAVING count(*) >= %s
"""
# Of each statement in turn, who else has its rarest keys.
_PARTNERS = """
    SELECT asked.statement, found.statement_id
        FROM unnest(%(statements)s::bigint[], %(keys)s::int[]) AS asked(statement, key),
            LATERAL (SELECT statement_id FROM public.statements_shingles
                WHERE keys @> ARRAY[asked.key]) AS found
        WHERE found.statement_id <> asked.statement
        GROUP BY 1, 2 HAVING count(*) >= %(fewest)s ORDER BY 1, count(*) DESC, 2
"""


def compared_keys() -> list[int]:
    """The keys of all statements that are compared: accepted and published ones, in order."""
    return list(_compared().order_by("pk").values_list("pk", flat=True))


def keys_not_compared() -> list[int]:
    """The keys of those that have changed since they were last compared, or never were."""
    changed = Q(shingles=None) | Q(changed_at__gt=F("shingles__made_at"))
    return list(_compared().filter(changed).order_by("pk").values_list("pk", flat=True))


def reports(statements: Iterable[int]) -> dict[int, Report]:
    """The statements as they are compared, by key; those that are not compared are left out."""
    rows = _compared().filter(pk__in=list(statements)).select_related("speaker")
    return {row.pk: _report(row) for row in rows.prefetch_related("quotes")}


def index(found: Iterable[Report]) -> None:
    """Note the keys of the statements, so that others find them."""
    now = timezone.now()
    # in order, so that two that note the same do not wait for each other
    ordered = sorted(found, key=lambda one: one.key)
    Shingles.objects.bulk_create(
        [
            Shingles(statement_id=one.key, keys=sorted(keys(one.what)), made_at=now)
            for one in ordered
        ],
        update_conflicts=True,
        update_fields=["keys", "made_at"],
        unique_fields=["statement"],
    )


def count_keys() -> None:
    """Forget what is compared no more, and count anew how many statements have each common key."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ONE_COUNTS)
        Shingles.objects.exclude(statement__status__in=COMPARED).delete()
        CommonShingle.objects.all().delete()
        cursor.execute(_COUNT_KEYS, [max(2, Shingles.objects.count() // ONE_IN)])


def weights_for(found: Iterable[Report]) -> Weights:
    """How much each word of the statements tells in this archive."""
    asked = {key for one in found for key in keys(one.what)}
    common = CommonShingle.objects.filter(key__in=asked).values_list("key", "documents")
    return Weights(dict(common), Shingles.objects.count())


def partners(found: Sequence[Report], weights: Weights) -> dict[int, list[int]]:
    """By key of each statement, the keys of those that share its rare words and enough others."""
    keys_of = {one.key: keys(one.what) for one in found}
    of: dict[int, list[int]] = {one.key: [] for one in found}
    sharing = _sharing({key: weights.rarest(its) for key, its in keys_of.items()})
    there = {other for _, other in sharing}
    known = Shingles.objects.filter(pk__in=there).values_list("pk", "keys")
    others = {key: set(its) for key, its in known}
    for statement, other in sharing:
        enough = len(of[statement]) < MOST_PARTNERS
        if enough and may_be_alike(keys_of[statement], others[other]):
            of[statement].append(other)
    return of


def _sharing(asked: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """Each statement with each that has enough of the keys asked for, those with most first."""
    pairs = [(statement, key) for statement, its in asked.items() for key in its]
    with connection.cursor() as cursor:
        cursor.execute(
            _PARTNERS,
            {
                "statements": [statement for statement, _ in pairs],
                "keys": [key for _, key in pairs],
                "fewest": FEWEST_SHARED,
            },
        )
        found: list[tuple[int, int]] = cursor.fetchall()
        return found


def in_chunks(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The items, so many at once."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _compared() -> Any:
    return Statement.objects.filter(status__in=COMPARED)


def _report(row: Statement) -> Report:
    spans = [(quote.start - row.start, quote.end - row.start) for quote in row.quotes.all()]
    is_known = row.speaker is not None and row.speaker.kind != SpeakerKind.UNNAMED
    return Report(
        key=row.pk,
        article=row.article_id,
        what=said(row.text, row.cue, spans),
        speaker=row.speaker_id if is_known else None,
        said_days=_days(row.said_days),
        listed_days=_days(row.listed_days),
    )


def _days(days: Any) -> Any:
    return (days.lower, days.upper) if days else None
