"""Words of names as they are heard, and when two of them may be one word spelt in two ways.

The database hears (`public.name_sounds`): the consonants of a word, in classes that Arabic and
Latin writing share. Words that sound alike are one only if they look alike too.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from statements.arabic.distance import distance

# Words that a name has and that tell nobody from another.
PARTICLES = frozenset(
    {
        *("ال", "دي", "دو", "دا", "ديل", "فان", "فون", "دير", "بن", "ابن", "بنت"),
        *("في", "من", "عن", "علي", "الي", "مع", "بين", "حول"),
        *("al", "el", "de", "del", "di", "da", "van", "von", "der", "bin", "ibn"),
        *("the", "a", "an", "of", "in", "on", "at", "by", "and", "for", "from", "with", "to"),
    }
)
HEARD = """
WITH words AS (
    SELECT text, word, place
    FROM unnest(%s::text[]) AS text,
        regexp_split_to_table(btrim(public.name_words(text)), ' ')
            WITH ORDINALITY AS parts (word, place)
), heard AS MATERIALIZED (
    SELECT word, public.name_sounds(word) AS sounds
    FROM (SELECT DISTINCT word FROM words WHERE word <> '') AS each_once
)
SELECT text, word, sounds FROM words JOIN heard USING (word) ORDER BY text, place
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """A folded word and what is heard in it; more than one sound where letters are read in two."""

    word: str
    sounds: frozenset[str] = frozenset()

    @property
    def is_arabic(self) -> bool:
        """Whether it is written in Arabic."""
        return not self.word[0].isascii()

    @property
    def is_particle(self) -> bool:
        """Whether it tells nobody from another."""
        return self.word in PARTICLES

    @property
    def without_article(self) -> str:
        """The word without ال when three letters or more remain."""
        return self.word[2:] if self.word.startswith("ال") and len(self.word) > 4 else self.word


def hear(texts: Iterable[str]) -> dict[str, list[Heard]]:
    """The words of each text in order, as they are heard; in one query."""
    heard: dict[str, list[Heard]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(HEARD, [list(dict.fromkeys(texts))])
        for text, word, sounds in cursor.fetchall():
            heard[text].append(Heard(word, frozenset(sounds)))
    return heard


def alike(asked: Heard, named: Heard) -> bool:
    """Whether the word asked for may be another spelling of the word of a name.

    Between scripts the sound decides, within one also the number of letters that differ; Arabic
    ones need three common consonants, Latin ones two.
    """
    consonants = max(map(_consonants, asked.sounds & named.sounds), default=0)
    if consonants < (3 if asked.is_arabic else 2):
        return False
    if asked.is_arabic != named.is_arabic:
        return True
    one, other = asked.without_article, named.without_article
    return distance(one, other) <= _slips(min(len(one), len(other)))


def _slips(letters: int) -> int:
    """How many letters may differ: none in short words, where حسن and حسين are two names."""
    return min(2, max(0, letters - 4))


def _consonants(sound: str) -> int:
    return sum(letter.isalpha() for letter in sound)
