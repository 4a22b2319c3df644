"""What is asked of every engine: ten classes of questions, from four to six of each.

A share is that of the published statements in which a word stands in any of its forms.

- common: one word of 18 to 24 %
- mid: one word of 0.8 to 1.2 %
- rare: one word of 0.01 %
- and2: two words, both of which must stand there: common and common, common and mid
- or2: two common words, either of which will do
- phrase: two common words, one behind the other
- common+speaker: a common word, of one speaker
- common+date: a common word, within some years
- date_only: no word, within some years, newest first
- deep50: a common word, newest first, page 50
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TypeVar
from urllib.parse import urlencode

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form
from tests.benchmarks.search_scale.census import Census, written

MOST_OF_A_CLASS = 6
PAGE = 20
DEEP = 50
# Years asked for, first and last; the archive's are 2006 to 2025.
YEARS = ((2014, 2016), (2023, 2024), (2008, 2012), (2020, 2020), (2010, 2019), (2017, 2018))
SPEAKERS = (0, 2, 5, 9, 14, 20)

Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as words and as what they mean."""

    of_class: str
    words: tuple[str, ...] = ()
    is_either: bool = False
    is_phrase: bool = False
    speaker: int | None = None
    years: tuple[int, int] | None = None
    is_newest_first: bool = False
    page: int = 1

    @property
    def stems(self) -> list[str]:
        """The words' stems."""
        return [analyse(exact_form(word)).stem for word in self.words]

    @property
    def exact(self) -> list[str]:
        """The words' exact forms."""
        return [exact_form(word) for word in self.words]

    @property
    def line(self) -> str:
        """The words as a reader would write them."""
        if self.is_phrase:
            return f"«{' '.join(self.words)}»"
        return (" OR " if self.is_either else " ").join(self.words)

    @property
    def told(self) -> str:
        """All that is asked, for somebody who reads the tables."""
        speaker = [] if self.speaker is None else [f"speaker {self.speaker}"]
        years = ["–".join(map(str, self.years))] if self.years else []
        page = [f"page {self.page}"] if self.page > 1 else []
        return ", ".join([*filter(None, [self.line]), *speaker, *years, *page])

    @property
    def address(self) -> str:
        """The query of the search page's address."""
        asked: dict[str, str | int] = {"q": self.line} if self.words else {}
        if self.speaker is not None:
            asked["speaker"] = f"speaker-{self.speaker}"
        if self.years:
            asked |= {"after": self.years[0], "before": self.years[1]}
        if self.is_newest_first:
            asked["sort"] = "newest"
        return urlencode(asked | ({"page": self.page} if self.page > 1 else {}))


def questions(census: Census) -> list[Question]:
    """The questions, class by class."""
    common = [written()[stem] for stem in census.stems_between(0.18, 0.24)]
    mid = _spread([written()[stem] for stem in census.stems_between(0.008, 0.012)])
    rare = _spread([written()[stem] for stem in census.stems_between(0.00007, 0.00014)])
    classes = (
        (Question("common", (word,)) for word in common),
        (Question("mid", (word,)) for word in mid),
        (Question("rare", (word,)) for word in rare),
        (Question("and2", two) for two in _both(common, mid)),
        (Question("or2", two, is_either=True) for two in combinations(common, 2)),
        (Question("phrase", two, is_phrase=True) for two in _phrases(census)),
        (Question("common+speaker", (w,), speaker=n) for w, n in _beside(common, SPEAKERS)),
        (Question("common+date", (w,), years=years) for w, years in _beside(common, YEARS)),
        (Question("date_only", years=years, is_newest_first=True) for years in YEARS),
        (
            Question("deep50", (word,), is_newest_first=True, page=_deep(word, census))
            for word in common
        ),
    )
    return [question for one in classes for question in islice(one, MOST_OF_A_CLASS)]


def _spread(words: list[str]) -> list[str]:
    """A few of the words, from all along the list."""
    return words[:: max(len(words) // MOST_OF_A_CLASS, 1)]


def _both(common: list[str], mid: list[str]) -> Iterator[tuple[str, str]]:
    two_common = list(combinations(common, 2))[::3]
    with_mid = list(zip(common, mid, strict=False))
    for one, other in zip(two_common, with_mid, strict=False):
        yield from (one, other)


def _phrases(census: Census) -> Iterator[tuple[str, str]]:
    """Pairs of common words, most frequent first, of different words."""
    common = {exact_form(written()[stem]) for stem in census.stems_between(0.05, 0.3)}
    known = ((pair, n) for pair, n in census.pairs.items() if common.issuperset(pair))
    for pair, _ in sorted(known, key=lambda item: (-item[1], item[0])):
        if pair[0] != pair[1]:
            yield pair


def _beside(words: list[str], others: Sequence[Other]) -> Iterator[tuple[str, Other]]:
    """Each of the others with a word, which take turns."""
    for place, other in enumerate(others):
        yield words[place % len(words)], other


def _deep(word: str, census: Census) -> int:
    found = census.stems[analyse(exact_form(word)).stem]
    return min(DEEP, -(-found // PAGE))
