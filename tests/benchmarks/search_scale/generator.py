"""Articles with statements, made up: as many as are wanted, the same for the same seed.

A statement has some 45 words: one in ten is a stop word, 15 % of the others are of the eight words
of its speaker's or its occasion's topic, the rest follow Zipf's law. Statements come in the order
of their dates, but for one article in ten. 95 % are published.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tests.benchmarks.search_scale.words import stop_words, vocabulary, weights
from tests.benchmarks.search_scale.world import World

MEAN_WORDS, FEWEST_WORDS, MOST_WORDS = 45, 8, 250
STOP_WORDS_SHARE = 0.10
TOPIC_SHARE = 0.15
PUBLISHED_SHARE = 0.95
OUT_OF_ORDER_SHARE = 0.10
MONTH_ONLY_SHARE = 0.05
AT_AN_EVENT_SHARE = 0.6
ABOUT_AN_EVENT_SHARE = 0.2
NO_OUTLET_SHARE = 0.2
STATEMENTS_OF_AN_ARTICLE = (1, 2, 3, 4, 5, 6, 8, 12)
KINDS, KIND_SUMS = ("indirect", "direct", "mixed"), (0.5, 0.75, 1.0)
BETWEEN_STATEMENTS = ".\n\n"
# So many statements are made at once, whatever others are made.
AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class MadeStatement:
    """A statement; speaker and events are places in the world, `quotes` spans in the text."""

    number: int
    text: str
    quotes: tuple[tuple[int, int], ...]
    kind: str
    speaker: int
    office: str
    occasion: int | None
    about: int | None
    said_on: str
    is_published: bool


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """An article that consists of its statements, a paragraph each."""

    number: int
    day: date
    outlet: int | None
    statements: tuple[MadeStatement, ...]

    @property
    def title(self) -> str:
        """A heading in which no word of the vocabulary stands."""
        return f"{self.number}"

    @property
    def body(self) -> str:
        """The texts of the statements, with a full stop and a blank line behind each."""
        return "".join(one.text + BETWEEN_STATEMENTS for one in self.statements).rstrip()

    @property
    def starts(self) -> list[int]:
        """Where in the body each statement starts."""
        starts = [0]
        for one in self.statements[:-1]:
            starts.append(starts[-1] + len(one.text) + len(BETWEEN_STATEMENTS))
        return starts


def articles(statements: int, seed: int, world: World) -> Iterator[MadeArticle]:
    """Articles in which so many statements stand in all."""
    for first in range(0, statements, AT_ONCE):
        yield from articles_from(first, statements, seed, world)


def articles_from(first: int, statements: int, seed: int, world: World) -> Iterator[MadeArticle]:
    """Those of them in which the next AT_ONCE statements stand: each such part is made by itself.

    An article's number is that of its first statement.
    """
    chance = random.Random(f"{seed} {first}")  # noqa: S311
    made, end = first, min(first + AT_ONCE, statements)
    while made < end:
        size = min(chance.choice(STATEMENTS_OF_AN_ARTICLE), end - made)
        in_order = chance.random() >= OUT_OF_ORDER_SHARE
        day = world.day(made / statements if in_order else chance.random())
        outlet = world.outlets.draw_place(chance) if chance.random() >= NO_OUTLET_SHARE else None
        told = tuple(_statement(made + n, day, world, chance) for n in range(1, size + 1))
        yield MadeArticle(made + 1, day, outlet, told)
        made += size


def _statement(number: int, day: date, world: World, chance: random.Random) -> MadeStatement:
    speaker = world.speakers.draw_place(chance)
    occasion = _event(world, AT_AN_EVENT_SHARE, chance)
    topics = [world.speakers.things[speaker].topic]
    topics += [] if occasion is None else [world.events.things[occasion].topic]
    words = _words(chance.choice(topics), chance)
    kind = chance.choices(KINDS, cum_weights=KIND_SUMS)[0]
    text, quotes = _quoting(words, kind, chance)
    return MadeStatement(
        number=number,
        text=text,
        quotes=quotes,
        kind=kind,
        speaker=speaker,
        office=world.offices.draw(chance) if chance.random() < 0.5 else "",
        occasion=occasion,
        about=_event(world, ABOUT_AN_EVENT_SHARE, chance),
        said_on=f"{day:%Y-%m}" if chance.random() < MONTH_ONLY_SHARE else day.isoformat(),
        is_published=chance.random() < PUBLISHED_SHARE,
    )


def _event(world: World, share: float, chance: random.Random) -> int | None:
    return world.events.draw_place(chance) if chance.random() < share else None


def _words(topic: tuple[str, ...], chance: random.Random) -> list[str]:
    number = min(max(int(chance.gammavariate(5, MEAN_WORDS / 5)), FEWEST_WORDS), MOST_WORDS)
    words = chance.choices(vocabulary(), cum_weights=weights(), k=number)
    stops, sums = stop_words()
    for place in range(number):
        which = chance.random()
        if which < STOP_WORDS_SHARE:
            words[place] = chance.choices(stops, cum_weights=sums)[0]
        elif which < STOP_WORDS_SHARE + (1 - STOP_WORDS_SHARE) * TOPIC_SHARE:
            words[place] = chance.choice(topic)
    return words


def _quoting(
    words: list[str], kind: str, chance: random.Random
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words as a text, of which as much stands in quotation marks as fits the kind."""
    if kind == "indirect":
        return " ".join(words), ()
    first = 2
    last = len(words) if kind == "direct" else chance.randint(first + 1, len(words) - 1)
    before, quoted = " ".join(words[:first]) + " «", " ".join(words[first:last])
    behind = " ".join(["»", *words[last:]])
    return before + quoted + behind, ((len(before), len(before) + len(quoted)),)
