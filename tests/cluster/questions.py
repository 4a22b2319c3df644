"""What is asked of an archive, drawn from its own words, names and dates: the same for a seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from statements.arabic.word_lists import STOP_WORDS
from statements.models import Event, Outlet, Speaker, Statement
from statements.models.search_words import SearchWord

ORDERS = ("best", "newest", "oldest")
FEWEST_YEAR, LAST_YEAR = 2007, 2025


@dataclass(frozen=True)
class Drawing:
    """An archive's words, from the most frequent on, some of its texts, and its names."""

    chance: random.Random
    words: Sequence[str]
    texts: Sequence[str]
    speakers: Sequence[tuple[str, str, str]]
    events: Sequence[str]
    outlets: Sequence[str]
    offices: Sequence[str]

    @classmethod
    def of(cls, seed: int) -> "Drawing":
        """What the database holds that Django is connected with."""
        chance = random.Random(seed)  # noqa: S311
        known = SearchWord.objects.filter(scope="s", lexeme__startswith="=", documents__gt=0)
        lexemes = known.order_by("-documents", "lexeme").values_list("lexeme", flat=True)
        shown = Statement.objects.published().order_by("pk")
        titles = shown.exclude(attributed_as="").values_list("attributed_as", flat=True)
        return cls(
            chance,
            [word for word in (lexeme[1:] for lexeme in lexemes) if word not in STOP_WORDS],
            chance.sample(list(shown.values_list("text", flat=True)), 300),
            list(Speaker.objects.order_by("pk").values_list("slug", "name_ar", "country")[:60]),
            list(Event.objects.order_by("pk").values_list("slug", flat=True)[:40]),
            list(Outlet.objects.order_by("pk").values_list("slug", flat=True)),
            sorted(set(titles)),
        )

    def address(self) -> str:
        """One address of a list."""
        asked = [("q", self.line())] if self.chance.random() < 0.88 else []
        asked += [pair for pair in self._filters() if self.chance.random() < 0.06]
        if self.chance.random() < 0.6:
            asked.append(("sort", self.chance.choice(ORDERS)))
        if self.chance.random() < 0.4:
            asked.append(("reports", "all"))
        return urlencode(asked)

    def line(self) -> str:
        """One line of words."""
        word, chance = self.word, self.chance
        lines = (
            lambda: word(),
            lambda: word(),
            lambda: f"{word()} {word()}",
            lambda: f"{word()} {word()} {word()}",
            lambda: f"{word()} OR {word()}",
            lambda: f"{word()} {word()} OR {word()}",
            lambda: f"{word()} -{word()}",
            lambda: f"-{word()}",
            lambda: f"{word()} {chance.choice(sorted(STOP_WORDS))}",
            lambda: f"{word()[:3]}*",
            lambda: f"{word()} {word()[:2]}*",
            lambda: f"«{self.passage(2)}»",
            lambda: f"«{self.passage(3)}» {word()}",
            lambda: self.passage(3),
            lambda: " ".join(word() for _ in range(5)),
            lambda: chance.choice(self.speakers)[1],
            lambda: f"{chance.choice(self.speakers)[1]} {word()}",
            lambda: f"متحدث:«{chance.choice(self.speakers)[1]}» {word()}",
            lambda: f"{word()} سنة:{self._year()}",
            lambda: f"{word()} عنوان:{word()}",
            lambda: f"{word()} من:{self._year()}",
        )
        return chance.choice(lines)()

    def word(self) -> str:
        """A word; the frequent ones more often than others."""
        return self.words[int(len(self.words) * self.chance.random() ** 6)]

    def passage(self, length: int) -> str:
        """So many words that stand one behind the other in some statement."""
        words = self.chance.choice(self.texts).replace("«", " ").replace("»", " ").split()
        start = self.chance.randrange(max(len(words) - length, 1))
        return " ".join(words[start : start + length])

    def misspelt(self) -> str:
        """A word with two of its letters exchanged."""
        word = self.word()
        at = self.chance.randrange(max(len(word) - 1, 1))
        return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]

    def _filters(self) -> Iterator[tuple[str, str]]:
        choice = self.chance.choice
        yield "speaker", choice(self.speakers)[0]
        yield "speaker", choice(self.speakers)[0]
        yield "country", choice(self.speakers)[2].lower()
        yield "kind", choice(("direct", "indirect", "mixed"))
        yield "outlet", choice(self.outlets)
        yield "event", choice(self.events)
        yield "office", choice(self.offices)
        yield "year", self._year()
        yield "month", f"{self._year()}-{self.chance.randint(1, 12):02}"
        yield "after", self._year()
        yield "before", f"{self._year()}-{self.chance.randint(1, 12):02}"

    def _year(self) -> str:
        return str(self.chance.randint(FEWEST_YEAR, LAST_YEAR))
