"""The made archive's surroundings: who speaks, on what occasions, in which outlets.

Their names hold no word of the vocabulary, so that a question finds the texts of statements only.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

from tests.benchmarks.search_scale.words import vocabulary, weights

FIRST_DAY = date(2006, 1, 1)
DAYS = 20 * 365
WORDS_OF_A_TOPIC = 8
COUNTRIES = (
    *("RU", "SY", "US", "LB", "IR", "TR", "FR", "GB", "SA", "EG", "IQ", "JO", "QA", "AE", "IL"),
    *("PS", "DE", "CN", "UN", "EU", "YE", "LY", "TN", "DZ", "MA", "SD", "KW", "OM", "BH", "IT"),
    *("ES", "UA", "BY", "KZ", "AZ", "AM", "GE", "IN", "PK", "AF", "JP", "KR", "KP", "BR", "VE"),
    *("CU", "ZA", "NG", "ET", "SO", "GR", "CY", "AT", "CH", "SE", "NO", "PL", "HU", "RS", "VA"),
)
OUTLETS = 24
OFFICES = 80
SYLLABLES = ("ظا", "ظو", "ظي", "غظ", "ثظ", "ظغ", "ضظ", "ظث")

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class MadeSpeaker:
    """Who speaks, for which country, in what office, mostly with which words."""

    name: str
    slug: str
    country: str
    office: str
    topic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeEvent:
    """What statements are made at and about, on what day, mostly with which words."""

    name: str
    slug: str
    day: date
    topic: tuple[str, ...]


@dataclass(frozen=True)
class Frequent(Generic[Thing]):
    """Things of which the n-th is drawn 1/n times as often as the first (Zipf's law)."""

    things: Sequence[Thing]
    sums: Sequence[float]

    @classmethod
    def of(cls, things: Sequence[Thing]) -> "Frequent[Thing]":
        """The things with what falls to each."""
        return cls(things, tuple(accumulate(1 / n for n in range(1, len(things) + 1))))

    def draw(self, chance: random.Random) -> Thing:
        """One of the things."""
        return chance.choices(self.things, cum_weights=self.sums)[0]

    def draw_place(self, chance: random.Random) -> int:
        """The place of one of the things."""
        return chance.choices(range(len(self.things)), cum_weights=self.sums)[0]


class World:
    """Speakers, events and outlets for an archive of so many statements."""

    def __init__(self, statements: int, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311
        self.offices = Frequent.of([f"{name(3, n)} {name(4, n)}" for n in range(OFFICES)])
        self.outlets = Frequent.of([name(2, n) for n in range(OUTLETS)])
        countries = Frequent.of(COUNTRIES)
        self.speakers = Frequent.of(
            [
                MadeSpeaker(
                    f"{name(0, n)} {name(1, n)}",
                    f"speaker-{n}",
                    countries.draw(chance),
                    self.offices.draw(chance),
                    topic(chance),
                )
                for n in range(min(5000, max(300, statements // 100)))
            ]
        )
        self.events = Frequent.of(
            [
                MadeEvent(
                    f"{name(5, n)} {n}", f"event-{n}", self.day(chance.random()), topic(chance)
                )
                for n in range(min(3000, max(100, statements // 50)))
            ]
        )

    def day(self, share: float) -> date:
        """The day by which that share of all statements has been made: ever more are."""
        return FIRST_DAY + timedelta(days=int(DAYS * share**0.5))


def topic(chance: random.Random) -> tuple[str, ...]:
    """Words of which a speaker or an event makes more use than others do."""
    return tuple(chance.choices(vocabulary(), cum_weights=weights(), k=WORDS_OF_A_TOPIC))


def name(kind: int, number: int) -> str:
    """A name of its own for the thing of that kind and number."""
    digits = f"{number:o}"
    return SYLLABLES[kind] + "".join(SYLLABLES[int(digit)] for digit in digits)
