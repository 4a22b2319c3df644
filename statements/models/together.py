"""Who is quoted together with whom: in the same articles, and on the same occasions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import connection

from statements.models.speaker import Speaker

# So many of a speaker's newest statements tell beside whom they stand, and of each occasion so
# many statements; so many of all tell who is quoted together.
OF_A_SPEAKER = 500
OF_AN_OCCASION = 100
LOOKED_AT = 2000

_BESIDE = """
    WITH theirs AS MATERIALIZED (
        SELECT newest.* FROM unnest(%(speakers)s::bigint[]) AS speaker(id), LATERAL (
            SELECT article_id, occasion_id FROM public.statements_statement
            WHERE speaker_id = speaker.id AND status = 'published'
            ORDER BY lower(listed_days) DESC NULLS LAST, article_id, start LIMIT %(of_each)s
        ) AS newest
    ), beside AS (
        SELECT speaker_id, article_id, NULL AS occasion_id FROM public.statements_statement
        WHERE article_id IN (SELECT article_id FROM theirs) AND status = 'published'
        UNION ALL
        SELECT there.speaker_id, NULL, at.occasion_id
        FROM (SELECT DISTINCT occasion_id FROM theirs) AS at, LATERAL (
            SELECT speaker_id FROM public.statements_statement
            WHERE occasion_id = at.occasion_id AND status = 'published'
            ORDER BY lower(listed_days), article_id, start LIMIT %(of_an_occasion)s
        ) AS there
    )
    SELECT speaker_id, count(DISTINCT article_id) AS articles, count(DISTINCT occasion_id) AS events
    FROM beside WHERE speaker_id <> ALL(%(speakers)s) GROUP BY speaker_id
    ORDER BY articles DESC, events DESC, count(*) DESC, speaker_id LIMIT %(most)s
"""
_PAIRS = """
    WITH newest AS (
        SELECT article_id, speaker_id FROM public.statements_statement WHERE status = 'published'
        ORDER BY lower(listed_days) DESC NULLS LAST, article_id, start LIMIT %(looked_at)s
    ), quoted AS (SELECT article_id, speaker_id, count(*) AS times FROM newest GROUP BY 1, 2)
    SELECT one.speaker_id, other.speaker_id, count(*) AS articles
    FROM quoted AS one JOIN quoted AS other USING (article_id)
    WHERE one.speaker_id < other.speaker_id GROUP BY 1, 2
    ORDER BY articles DESC, sum(least(one.times, other.times)) DESC, 1, 2 LIMIT %(most)s
"""
_BOTH = """
    SELECT speakers, count(*) FROM (
        SELECT array_agg(DISTINCT speaker_id) FROM public.statements_statement
        WHERE speaker_id = ANY(%(speakers)s) AND status = 'published'
        GROUP BY article_id HAVING count(DISTINCT speaker_id) > 1
    ) AS article(speakers) GROUP BY speakers
"""


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody quoted beside others: in how many of their articles, on how many occasions."""

    speaker: Speaker
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two speakers, and the number of articles that quote both."""

    one: Speaker
    other: Speaker
    articles: int


def quoted_beside(speakers: Iterable[Speaker], most: int) -> list[Beside]:
    """Who else has published statements in the articles or on the occasions of any of these.

    Whoever shares most articles comes first. Of each speaker's statements the newest 500 tell, of
    each occasion's the first 100.
    """
    keys = [speaker.pk for speaker in speakers]
    looked_at = {"of_each": OF_A_SPEAKER, "of_an_occasion": OF_AN_OCCASION}
    rows = _rows(_BESIDE, speakers=keys, most=most, **looked_at)
    found = _speakers(key for key, *_ in rows)
    return [Beside(found[key], articles, events) for key, articles, events in rows]


def pairs_quoted_together(most: int) -> list[Pair]:
    """The speakers whom most articles quote together, of the newest 2000 statements.

    Of as many articles, those of whom both are quoted oftener.
    """
    rows = _rows(_PAIRS, looked_at=LOOKED_AT, most=most)
    found = _speakers(key for one, other, _ in rows for key in (one, other))
    return [Pair(found[one], found[other], n) for one, other, n in rows]


def articles_of_both(speakers: Sequence[Speaker]) -> list[Pair]:
    """Each two of the speakers, in their order, with the number of articles that quote both."""
    rows = _rows(_BOTH, speakers=[speaker.pk for speaker in speakers])
    return [
        Pair(one, other, sum(n for quoted, n in rows if {one.pk, other.pk} <= set(quoted)))
        for one, other in combinations(speakers, 2)
    ]


def _rows(sql: str, **parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _speakers(keys: Iterable[int]) -> dict[Any, Speaker]:
    wanted = set(keys)
    return Speaker.objects.with_offices().in_bulk(wanted) if wanted else {}
