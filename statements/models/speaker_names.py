"""Which speakers a reader's words name."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from statements.models.hearing import hear
from statements.models.name_matches import (
    Asked,
    Hearings,
    Likeness,
    Match,
    Name,
    asked_words,
    with_neighbours,
    without_clitics,
)
from statements.models.speaker import Speaker, SpeakerKind

MOST_NAMED = 5
MOST_CALLED = 20
# So many are looked at closely: the most quoted of those in whose names something is heard.
CANDIDATES = 200
# No name has more words; the rest of a longer text is left out.
MOST_WORDS = 12


# Every search asks this, in plain SQL; most find nobody, and the rest is not asked then. The index
# tells how often somebody is quoted.
_NAMED = """(
    SELECT speaker.id FROM (SELECT public.name_sounds(%({text})s)) AS asked(sounds),
        public.statements_speaker AS speaker WHERE speaker.{column} && asked.sounds
    UNION SELECT alias.speaker_id FROM (SELECT public.name_sounds(%({text})s)) AS asked(sounds),
        public.statements_alias AS alias WHERE alias.name_sounds && asked.sounds
)"""
_PUBLISHED = """
    SELECT named.id,
        ARRAY(SELECT name FROM public.statements_alias WHERE speaker_id = named.id ORDER BY id),
        coalesce((SELECT documents FROM public.statements_searchword
            WHERE scope = 's' AND lexeme = '@s' || named.id), 0) AS quoted
    FROM unnest(%(keys)s::bigint[]) AS named(id)
    WHERE EXISTS (SELECT FROM public.statements_statement AS statement
        WHERE statement.speaker_id = named.id AND statement.status = 'published')
    ORDER BY quoted DESC, named.id LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker, and the positions of the words that name them."""

    speaker: Speaker
    positions: tuple[int, ...]


def named_speakers(words: Sequence[str]) -> list[NamedSpeaker]:
    """The published speakers whom the words of a query name, best first, at most five.

    A family name names, and an alias, and the whole of any other name; a given name alone does
    not. Whoever is named just so comes before and instead of whoever is only spelt alike.
    """
    words = [word.replace("\0", "") for word in words]
    texts = with_neighbours(words)
    rests = (rest for word in words for rest in without_clitics(word))
    candidates = _candidates("family_sounds", " ".join([*texts, *rests])) if words else []
    if not candidates:
        return []
    heard = hear([*texts, *_names_of(candidates)])
    asked = asked_words(words, heard)
    found = [(candidate, candidate.named_by(asked, heard)) for candidate in candidates]
    best = _best([(candidate, match) for candidate, match in found if match])
    return [
        NamedSpeaker(candidate.speaker, tuple(sorted(match.places)))
        for candidate, match in best[:MOST_NAMED]
    ]


def speakers_called(text: str) -> list[Speaker]:
    """The published speakers in whose names the words of the text stand, best first, at most 20.

    A part of the name will do. Those named just so come alone; if there are none, those whose
    names are spelt alike.
    """
    text = text.replace("\0", "")
    wanted = [word for word in hear([text])[text] if not word.is_particle][:MOST_WORDS]
    if not wanted:
        return []
    candidates = _candidates("name_sounds", *(word.word for word in wanted))
    heard = hear(_names_of(candidates))
    asked = [Asked(word, frozenset([place])) for place, word in enumerate(wanted)]
    calls = [(candidate, candidate.called_by(asked, heard)) for candidate in candidates]
    best = max((call for _, call in calls if call), default=None)
    called = [(c, c.named_by(asked, heard)) for c, call in calls if call and call == best]
    called.sort(key=lambda pair: (pair[1] is None, *pair[0].order))
    return [candidate.speaker for candidate, _ in called[:MOST_CALLED]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker in whose names something is heard of what is asked."""

    speaker: Speaker
    aliases: Sequence[str]
    statements: int

    @property
    def order(self) -> tuple[int, int]:
        """Most quoted first."""
        return -self.statements, self.speaker.pk

    @property
    def telling_names(self) -> list[str]:
        """What names the speaker alone: the family name, else the whole one, and each alias."""
        speaker = self.speaker
        if speaker.kind == SpeakerKind.UNNAMED:
            return [speaker.name_ar, speaker.name_en, *self.aliases]
        arabic = speaker.family_name_ar or speaker.name_ar
        return [arabic, speaker.family_name_en or speaker.name_en, *self.aliases]

    @property
    def names(self) -> list[str]:
        """All names."""
        return [*self.telling_names, self.speaker.name_ar, self.speaker.name_en]

    def named_by(self, asked: Sequence[Asked], heard: Hearings) -> Match | None:
        """How the words name the speaker; beside a family name the given name counts too."""
        whole = Name.of(self.names, heard)
        matches = [whole.part(heard[name]).match(asked) for name in self.telling_names]
        found = [match for match in matches if match]
        if not found:
            return None
        best = max(found, key=lambda match: (match.likeness, len(match.places)))
        return Match(best.likeness, best.places | whole.touched_by(asked))

    def called_by(self, asked: Sequence[Asked], heard: Hearings) -> Likeness | None:
        """How well all the words stand in the speaker's names; None if one does not."""
        return Name.of(self.names, heard).holds(asked)


def _candidates(column: str, *texts: str) -> list[Candidate]:
    """The published speakers in whose names something of each text is heard, most quoted first."""
    named = " INTERSECT ".join(
        _NAMED.format(column=column, text=f"text_{n}") for n, _ in enumerate(texts)
    )
    parameters = {f"text_{n}": text for n, text in enumerate(texts)}
    with connection.cursor() as cursor:
        cursor.execute(named, parameters)
        keys = [key for (key,) in cursor.fetchall()]
        if not keys:
            return []
        cursor.execute(_PUBLISHED.format(most=CANDIDATES), {"keys": keys})
        found = cursor.fetchall()
    speakers = Speaker.objects.in_bulk([key for key, *_ in found]) if found else {}
    return [Candidate(speakers[key], aliases, n) for key, aliases, n in found]


def _names_of(candidates: Sequence[Candidate]) -> list[str]:
    return [name for candidate in candidates for name in candidate.names]


Found = tuple[Candidate, Match]


def _best(found: Sequence[Found]) -> list[Found]:
    """Those that no other outdoes, best first.

    A word that names somebody just so is not another's name in another spelling; who is named by
    more words is meant, not who is named by some of them.
    """
    taken = {p for _, match in found if match.likeness == Likeness.JUST_SO for p in match.places}
    meant = [
        (candidate, match)
        for candidate, match in found
        if match.likeness == Likeness.JUST_SO or not match.places & taken
    ]
    left = [pair for pair in meant if not any(pair[1].places < m.places for _, m in meant)]
    return sorted(left, key=lambda pair: (-pair[1].likeness, -len(pair[1].places), pair[0].order))
