"""Finding speakers who may be one, without comparing everybody with everybody.

The indexes of sounds and of letters three by three bring together whoever is worth comparing:
those in whose names the first and the last word of a name are heard, those whose names look much
like it, those of one family who held one office, and those who are called by a family name alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from statements.models.hearing import Heard, hear
from statements.models.likely_duplicate import LikelyDuplicate
from statements.models.likeness import Bearer, Held, Words, grounds, strength, telling
from statements.models.speaker import Speaker, SpeakerKind

AT_ONCE = 200
# How much of a name must look like a part of the other's names.
LEAST_SIMILARITY = "0.7"

_CANDIDATES = """
    WITH asked AS MATERIALIZED (
        SELECT DISTINCT * FROM unnest(%(asking)s::bigint[], %(firsts)s::text[], %(lasts)s::text[])
            AS asked (speaker, first, last)
    ), named AS MATERIALIZED (
        SELECT speaker, btrim(public.name_words(name)) AS words
        FROM unnest(%(bearers)s::bigint[], %(names)s::text[]) AS named (speaker, name)
    ), found AS (
        SELECT asked.speaker, s.id FROM asked JOIN public.statements_speaker AS s
            ON s.name_sounds @> ARRAY[asked.first, asked.last]
        UNION SELECT asked.speaker, a.speaker_id FROM asked JOIN public.statements_alias AS a
            ON a.name_sounds @> ARRAY[asked.first, asked.last]
        UNION SELECT named.speaker, s.id FROM named JOIN public.statements_speaker AS s
            ON s.name_words %%> named.words
        UNION SELECT named.speaker, a.speaker_id FROM named JOIN public.statements_alias AS a
            ON a.name_words %%> named.words
        UNION SELECT x.id, s.id FROM public.statements_speaker AS x
            JOIN public.statements_office AS held ON held.speaker_id = x.id
            JOIN public.statements_office AS others ON others.title = held.title
            JOIN public.statements_speaker AS s ON s.id = others.speaker_id
                AND s.family_sounds && x.family_sounds
            WHERE x.id = ANY(%(speakers)s)
        UNION SELECT x.id, s.id FROM public.statements_speaker AS x
            JOIN public.statements_speaker AS s ON s.family_sounds && x.family_sounds
                AND (s.name_ar NOT LIKE '%% %%' OR x.name_ar NOT LIKE '%% %%')
            WHERE x.id = ANY(%(speakers)s)
    )
    SELECT DISTINCT least(one.id, other.id), greatest(one.id, other.id) FROM found
        JOIN public.statements_speaker AS one ON one.id = found.speaker
        JOIN public.statements_speaker AS other ON other.id = found.id
        WHERE one.id <> other.id AND one.kind = other.kind AND one.kind <> 'unnamed'
            AND one.merged_into_id IS NULL AND other.merged_into_id IS NULL
"""


def look_for_duplicates(speakers: Iterable[int]) -> int:
    """Find anew who may be one with these speakers; how many pairs were found."""
    found, keys_left, known = 0, iter(speakers), dict[int, Bearer]()
    while keys := list(islice(keys_left, AT_ONCE)):
        with transaction.atomic():
            LikelyDuplicate.objects.filter(Q(one__in=keys) | Q(other__in=keys)).delete()
            pairs = list(_likely(keys, known))
            LikelyDuplicate.objects.bulk_create(pairs, ignore_conflicts=True)
            found += len(pairs)
    return found


def look_everywhere() -> int:
    """Find anew who of all speakers may be one; how many pairs there are."""
    with transaction.atomic():
        LikelyDuplicate.objects.all().delete()
        named = Speaker.objects.standing().exclude(kind=SpeakerKind.UNNAMED)
        look_for_duplicates(named.order_by("pk").values_list("pk", flat=True))
        return LikelyDuplicate.objects.count()


def _likely(keys: Sequence[int], known: dict[int, Bearer]) -> Iterator[LikelyDuplicate]:
    """The pairs with these speakers for which something speaks; those heard so far are known."""
    known |= _bearers(set(keys) - known.keys())
    pairs = _candidates({key: known[key] for key in keys if key in known})
    known |= _bearers({key for pair in pairs for key in pair} - known.keys())
    for one, other in pairs:
        found = grounds(known[one], known[other])
        told = strength(found, known[one], known[other])
        if told:
            yield LikelyDuplicate(
                one_id=one, other_id=other, strength=told, grounds=[str(each) for each in found]
            )


def _candidates(bearers: dict[int, Bearer]) -> list[tuple[int, int]]:
    """The pairs worth comparing of these with anybody."""
    names = [
        (key, name) for key, bearer in bearers.items() for name in (*bearer.names, *bearer.aliases)
    ]
    ends = [
        (key, first, last)
        for key, name in ((key, telling(name)) for key, name in names)
        if len(name) > 1
        for first in name[0].sounds
        for last in name[-1].sounds
    ]
    asked: dict[str, Any] = {
        "speakers": list(bearers),
        "asking": [key for key, _, _ in ends],
        "firsts": [first for _, first, _ in ends],
        "lasts": [last for _, _, last in ends],
        "bearers": [key for key, _ in names],
        "names": [" ".join(word.word for word in name) for _, name in names],
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [LEAST_SIMILARITY]
        )
        cursor.execute(_CANDIDATES, asked)
        found: list[tuple[int, int]] = cursor.fetchall()
    return found


def _bearers(keys: Iterable[int]) -> dict[int, Bearer]:
    """The speakers with their names as they are heard; in four queries."""
    speakers = list(Speaker.objects.filter(pk__in=set(keys)).prefetch_related("aliases", "offices"))
    heard = hear(name for speaker in speakers for name in _names_of(speaker))
    return {speaker.pk: _bearer(speaker, heard) for speaker in speakers}


def _names_of(speaker: Speaker) -> Iterator[str]:
    yield from (speaker.name_ar, speaker.name_en)
    yield from (speaker.family_name_ar, speaker.family_name_en)
    yield from (alias.name for alias in speaker.other_names)


def _bearer(speaker: Speaker, heard: dict[str, list[Heard]]) -> Bearer:
    def words(*names: str) -> list[Words]:
        return [tuple(heard[name]) for name in names if heard.get(name)]

    return Bearer(
        is_person=speaker.kind == SpeakerKind.PERSON,
        country=speaker.country,
        names=words(speaker.name_ar, speaker.name_en),
        aliases=words(*(alias.name for alias in speaker.other_names)),
        families=words(speaker.family_name_ar, speaker.family_name_en),
        offices=[_held(office) for office in speaker.offices.all()],
    )


def _held(office: Any) -> Held:
    days = office.held_days
    known = days and days.lower and days.upper
    return office.title, (days.lower, days.upper) if known else None
