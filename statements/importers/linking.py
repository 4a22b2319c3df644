"""Which speaker of the archive a text means: by name, alias, family name or office.

Better nobody than somebody else: a family name alone links only where one speaker bears it and
no printed title speaks for another country.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from statements.arabic.tokens import tokens
from statements.importers.countries import countries_in
from statements.models import Linked, Office, Speaker, SpeakerKind
from statements.models.hearing import Heard, alike, hear

Hearings = dict[str, list[Heard]]

_HEARD_THERE = """
    WITH asked AS (
        SELECT public.name_sounds(word) AS sounds FROM unnest(%s::text[]) AS word
    )
    SELECT speaker.id FROM asked
        JOIN public.statements_speaker AS speaker ON speaker.name_sounds && asked.sounds
    UNION SELECT alias.speaker_id FROM asked
        JOIN public.statements_alias AS alias ON alias.name_sounds && asked.sounds
"""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a text prints it, what its bearer is, and all titles printed with it there."""

    name: str
    kind: str
    titles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """The speaker meant, if the archive knows them, and how it knows or why it does not."""

    speaker: Speaker | None
    how: Linked


def links(named: Iterable[Named], day: date | None) -> dict[Named, Link]:
    """For each name of an article the speaker meant; `day` is the one of its publication.

    Unnamed sources are never linked: two that are called alike need not be the same.
    """
    asked = [one for one in dict.fromkeys(named) if one.kind != SpeakerKind.UNNAMED and one.name]
    speakers = _heard_in(asked)
    names = [one.name for one in asked]
    heard = hear([*names, *(name for speaker in speakers for name in _names_of(speaker))])
    found = {}
    for one in asked:
        bearers = [_Bearer(speaker, heard) for speaker in speakers if speaker.kind == one.kind]
        link = _by_name(one, heard[one.name], bearers)
        found[one] = link if link.how != Linked.UNKNOWN else _by_office(one, day)
    return {one: found.get(one, Link(None, Linked.UNKNOWN)) for one in named}


def _heard_in(asked: Sequence[Named]) -> list[Speaker]:
    """The speakers in one of whose names the last word of a name asked for is heard."""
    last_words = [one.name.split()[-1] for one in asked if one.name.split()]
    if not last_words:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_HEARD_THERE, [last_words])
        keys = [key for (key,) in cursor.fetchall()]
    standing = Speaker.objects.standing().filter(pk__in=keys)
    return list(standing.prefetch_related("aliases", "offices"))


def _names_of(speaker: Speaker) -> Iterator[str]:
    yield from (speaker.name_ar, speaker.name_en)
    yield from (speaker.family_name_ar, speaker.family_name_en)
    yield from (alias.name for alias in speaker.other_names)


class _Bearer:
    """A speaker of the archive, with what their names sound like."""

    def __init__(self, speaker: Speaker, heard: Hearings) -> None:
        self.speaker = speaker
        self.names = [heard[name] for name in (speaker.name_ar, speaker.name_en) if name]
        self.aliases = [heard[alias.name] for alias in speaker.other_names]
        families = (speaker.family_name_ar, speaker.family_name_en)
        self.families = [heard[name] for name in families if name]

    def is_named(self, words: Sequence[Heard]) -> bool:
        return any(_same(words, name) for name in self.names)

    def has_alias(self, words: Sequence[Heard]) -> bool:
        return any(_same(words, name) for name in self.aliases)

    def has_form(self, words: Sequence[Heard]) -> bool:
        return any(_form(words, name) for name in [*self.names, *self.aliases])

    def has_family_name(self, words: Sequence[Heard]) -> bool:
        return any(_same(words, name) for name in self.families)

    def is_denied_by(self, titles: Iterable[str]) -> bool:
        """Whether the titles speak for countries, and none of these is the speaker's."""
        told = frozenset().union(*map(countries_in, titles))
        return bool(told and self.speaker.country) and self.speaker.country not in told

    def holds_one_of(self, titles: Iterable[str]) -> bool:
        """Whether one of the titles is an office of theirs, or speaks for their country."""
        offices = {_folded(office.title) for office in self.speaker.offices.all()}
        return any(
            _folded(title) in offices or self.speaker.country in countries_in(title)
            for title in titles
        )


_Test = tuple[Linked, Callable[[_Bearer, Sequence[Heard]], bool]]
_WHOLE: list[_Test] = [
    (Linked.NAME, _Bearer.is_named),
    (Linked.ALIAS, _Bearer.has_alias),
]
_FAMILY: _Test = (Linked.FAMILY_NAME, _Bearer.has_family_name)
_UNSURE: list[_Test] = [(Linked.FORM, _Bearer.has_form), _FAMILY]


def _by_name(named: Named, words: Sequence[Heard], bearers: Sequence[_Bearer]) -> Link:
    """The one whom the name names, by the surest test that somebody passes."""
    if named.kind == SpeakerKind.PERSON and len(words) == 1:
        return _by_one_word(named, words, bearers)
    tests = [*_WHOLE, *_UNSURE] if named.kind == SpeakerKind.PERSON else _WHOLE
    for how, passes in tests if words else ():
        fitting = [bearer for bearer in bearers if passes(bearer, words)]
        if (how, passes) in _UNSURE:
            fitting = [bearer for bearer in fitting if not bearer.is_denied_by(named.titles)]
        if fitting:
            return _only(named, fitting, how)
    return Link(None, Linked.UNKNOWN)


def _by_one_word(named: Named, words: Sequence[Heard], bearers: Sequence[_Bearer]) -> Link:
    """The only person who is called so, by family name, alias or a name of one word."""
    tests = [_FAMILY, *_WHOLE]
    called = [bearer for bearer in bearers if any(passes(bearer, words) for _, passes in tests)]
    fitting = [bearer for bearer in called if not bearer.is_denied_by(named.titles)]
    if not fitting:
        return Link(None, Linked.UNKNOWN)
    return _only(named, fitting, next(how for how, passes in tests if passes(fitting[0], words)))


def _only(named: Named, fitting: Sequence[_Bearer], how: Linked) -> Link:
    """The one who fits or, of several, the one whose office is printed."""
    if len(fitting) == 1:
        return Link(fitting[0].speaker, how)
    holders = [bearer for bearer in fitting if bearer.holds_one_of(named.titles)]
    if len(holders) == 1:
        return Link(holders[0].speaker, Linked.OFFICE)
    return Link(None, Linked.SEVERAL)


def _by_office(named: Named, day: date | None) -> Link:
    """The only person known to have held, on that day, the office that stands for a name."""
    unknown = Link(None, Linked.UNKNOWN)
    if named.kind != SpeakerKind.PERSON or day is None:
        return unknown
    held = Office.objects.filter(held_days__contains=day, speaker__merged_into=None)
    offices = held.select_related("speaker")
    holders = {o.speaker for o in offices if _folded(o.title) == _folded(named.name)}
    return Link(holders.pop(), Linked.OFFICE) if len(holders) == 1 else unknown


def _folded(title: str) -> tuple[str, ...]:
    return tuple(token.exact for token in tokens(title))


def _same(words: Sequence[Heard], name: Sequence[Heard]) -> bool:
    """Whether the words are the same, ال apart."""
    return [w.without_article for w in words] == [w.without_article for w in name]


def _form(words: Sequence[Heard], name: Sequence[Heard]) -> bool:
    """Whether it is the same name spelt otherwise, or with a middle name more or less."""
    if min(len(words), len(name)) < 2:
        return False
    if len(words) == len(name):
        return all(_alike(one, other) for one, other in zip(words, name, strict=True))
    short, long = sorted((words, name), key=len)
    ends_meet = _same([short[0], short[-1]], [long[0], long[-1]])
    rest = iter(word.without_article for word in long)
    return ends_meet and all(word.without_article in rest for word in short)


def _alike(one: Heard, other: Heard) -> bool:
    return one.without_article == other.without_article or alike(one, other)
