"""Whether two speakers may be one: on which grounds, and how strongly these speak for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from statements.arabic.distance import distance
from statements.models.hearing import Heard, alike

# Below it two speakers are not worth a curator's look.
LEAST = 40
MOST = 100
FURTHER_GROUND = 5
SAME_COUNTRY = 5
OTHER_COUNTRY = 35
# In a word so long one letter more or less makes no other name.
LONG_WORD = 6
SHORT_WORD = 3
# What stands within a name or not, as newspapers please; علي is none, though it is a particle too.
WITHIN_NAMES = frozenset(
    {
        *("ال", "دي", "دو", "دا", "ديل", "فان", "فون", "دير", "بن", "ابن", "بنت"),
        *("al", "el", "de", "del", "di", "da", "van", "von", "der", "bin", "ibn", "the"),
    }
)


class Ground(TextChoices):
    """Why two speakers may be one."""

    SAME = "same", _("They have the same name.")
    ALIAS = "alias", _("An alias of one is a name of the other.")
    ORDER = "order", _("Their names have the same words in another order.")
    SPELLING = "spelling", _("Their names are two spellings of one.")
    ENGLISH = "english", _("Their English names are alike.")
    TRANSLITERATION = "letters", _("Their names sound alike in Arabic and Latin letters.")
    LONGER = "longer", _("One name has a word more than the other.")
    SLIP = "slip", _("Their names differ by one letter.")
    OFFICE = "office", _("They held the same office at the same time, and their names are alike.")
    FAMILY = "family", _("One is called by the family name of the other alone.")


STRENGTHS = {
    Ground.SAME: 95,
    Ground.ALIAS: 90,
    Ground.ORDER: 85,
    Ground.SPELLING: 80,
    Ground.ENGLISH: 75,
    Ground.TRANSLITERATION: 75,
    Ground.LONGER: 55,
    Ground.SLIP: 50,
    Ground.OFFICE: 45,
    Ground.FAMILY: 40,
}
Words = tuple[Heard, ...]
# A title's folded words, and the days from and before which it was held where they are known.
Held = tuple[str, tuple[date, date] | None]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A speaker's names as they are heard."""

    is_person: bool
    country: str
    names: Sequence[Words]
    aliases: Sequence[Words] = ()
    families: Sequence[Words] = ()
    offices: Sequence[Held] = ()


def telling(words: Iterable[Heard]) -> Words:
    """The words that tell a name from others; all where none does."""
    words = tuple(words)
    return tuple(word for word in words if word.word not in WITHIN_NAMES) or words


def grounds(one: Bearer, other: Bearer) -> list[Ground]:
    """Why the two may be one, the strongest ground first; none where nothing speaks for it."""
    found = {*_of_names(one, other), *_of_aliases(one, other)}
    if one.is_person and (_is_family_of(one, other) or _is_family_of(other, one)):
        found.add(Ground.FAMILY)
    if one.is_person and _share_an_office(one, other):
        found.add(Ground.OFFICE)
    return sorted(found, key=lambda ground: -STRENGTHS[ground])


def strength(found: Sequence[Ground], one: Bearer, other: Bearer) -> int:
    """How strongly the grounds speak for one speaker, up to 100; 0 where they say too little."""
    if not found:
        return 0
    told = STRENGTHS[found[0]] + FURTHER_GROUND * (len(found) - 1)
    if one.country and other.country:
        told += SAME_COUNTRY if one.country == other.country else -OTHER_COUNTRY
    return min(told, MOST) if told >= LEAST else 0


def _of_names(one: Bearer, other: Bearer) -> Iterator[Ground]:
    for name, another in product(one.names, other.names):
        ground = _ground(name, another)
        if ground == Ground.TRANSLITERATION and _share_a_script(one, other):
            continue
        if ground:
            yield Ground.ENGLISH if ground in _BY_WORDS and _is_latin(name) else ground


def _of_aliases(one: Bearer, other: Bearer) -> Iterator[Ground]:
    """A person's alias of one word is mostly the family name: it tells nobody from another."""
    pairs = [
        *product(one.aliases, [*other.names, *other.aliases]),
        *product(one.names, other.aliases),
    ]
    for name, another in pairs:
        if one.is_person and min(len(telling(name)), len(telling(another))) < 2:
            continue
        ground = _ground(name, another)
        if ground and (ground != Ground.TRANSLITERATION or not _share_a_script(one, other)):
            yield Ground.ALIAS if ground in _BY_WORDS else ground


_BY_WORDS = {Ground.SAME, Ground.ORDER, Ground.SPELLING}


def _ground(name: Words, other: Words) -> Ground | None:
    """How two names are alike; None where they are two."""
    if _is_latin(name) != _is_latin(other):
        return Ground.TRANSLITERATION if _sound_alike(name, other) else None
    one, another = _bare(name), _bare(other)
    if one == another:
        return Ground.SAME
    if "".join(word.word for word in name) == "".join(word.word for word in other):
        return Ground.SPELLING
    name, other = telling(name), telling(other)
    one, another = _bare(name), _bare(other)
    if sorted(one) == sorted(another):
        return Ground.ORDER
    if len(name) != len(other):
        return Ground.LONGER if _is_longer(*sorted((name, other), key=len)) else None
    if all(map(_near, name, other)):
        return Ground.SPELLING
    return Ground.SLIP if len(name) > 1 and _is_a_slip(name, other) else None


def _bare(name: Words) -> list[str]:
    return [word.without_article for word in name]


def _is_latin(name: Words) -> bool:
    return not name[0].is_arabic


def _share_a_script(one: Bearer, other: Bearer) -> bool:
    """Whether both have a name in the same letters: then these are compared, not the sounds."""
    return bool({*map(_is_latin, one.names)} & {*map(_is_latin, other.names)})


def _sound_alike(name: Words, other: Words) -> bool:
    name, other = telling(name), telling(other)
    return len(name) == len(other) > 1 and all(
        word.sounds & another.sounds for word, another in zip(name, other, strict=True)
    )


def _near(word: Heard, other: Heard) -> bool:
    """Whether two words of one script are one; طوني and توني are, حسن and حسين are not."""
    one, another = word.without_article, other.without_article
    if one == another or alike(word, other):
        return True
    same_sound = len(one) == len(another) and bool(word.sounds & other.sounds)
    return same_sound and distance(one, another) == 1


def _is_longer(short: Words, long: Words) -> bool:
    """Whether the longer name is the shorter one with more words within."""
    if len(short) < 2 or not (_near(short[0], long[0]) and _near(short[-1], long[-1])):
        return False
    rest = iter(long)
    return all(any(_near(word, another) for another in rest) for word in short)


def _is_a_slip(name: Words, other: Words) -> bool:
    """Whether one word differs by a letter and all others are the same.

    It is long, or the last one and sounds the same: بوتن is بوتين, but سعد is not سعيد.
    """
    odd = [place for place, pair in enumerate(zip(name, other, strict=True)) if not _near(*pair)]
    if len(odd) != 1:
        return False
    word, another = name[odd[0]], other[odd[0]]
    letters = min(len(word.without_article), len(another.without_article))
    sounds_same = odd[0] == len(name) - 1 and letters > SHORT_WORD and word.sounds & another.sounds
    slip = distance(word.without_article, another.without_article) == 1
    return slip and (letters >= LONG_WORD or bool(sounds_same))


def _is_family_of(one: Bearer, other: Bearer) -> bool:
    """Whether all that one is called is the family name of the other."""
    if any(len(name) > 1 for name in one.names if name not in one.families):
        return False
    fuller = any(len(name) > 1 for name in other.names)
    return fuller and any(
        _ground(name, family) in _BY_WORDS for name, family in product(one.names, other.families)
    )


def _share_an_office(one: Bearer, other: Bearer) -> bool:
    """Whether both held an office at the same time and their names do not speak against it.

    Where the days of an office are not known, two given names say more than it.
    """
    if not any(_ground(a, b) in _BY_WORDS for a, b in product(one.families, other.families)):
        return False
    shared = [
        (days, others)
        for (title, days), (another, others) in product(one.offices, other.offices)
        if title == another
    ]
    if any(days and others and _overlap(days, others) for days, others in shared):
        return True
    return any(not (days and others) for days, others in shared) and not _are_told_apart(one, other)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _are_told_apart(one: Bearer, other: Bearer) -> bool:
    """Whether both have a given name, and not the same one."""
    pairs = [
        (name, another)
        for name, another in product(one.names, other.names)
        if len(name) > 1 < len(another) and _is_latin(name) == _is_latin(another)
    ]
    return bool(pairs) and not any(_near(name[0], another[0]) for name, another in pairs)
