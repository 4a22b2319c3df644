"""The rows of a search, counted: each is one packed value, and all of them one string of bytes.

The database packs a row when it is indexed (`migrations/0022_search_tallies.py`): fourteen integers
of four bytes, and apart from them the numbers of its events. It puts ten thousand rows together in
one pass; what they divide into is only counted when it is asked for.
"""

import hashlib
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import nsmallest
from itertools import accumulate

from django.utils.functional import cached_property

from statements.search.facets import Month, MonthSpan

Counts = dict[str, int]

DAY, ARTICLE, START, STATEMENT, UTTERANCE, SPEAKER, OUTLET, SIDE, LENGTH, EVENTS = range(10)
WIDTH = 14
# The last four of a row as two integers of eight bytes, of which a row has seven in all.
MONTHS, TITLE = 5, 6
NO_DAY = -(2**31)
# Days are counted from here.
FIRST, ONE_DAY = date(2000, 1, 1), timedelta(days=1)
NO_MONTH = 2**32 - 1
KINDS = {1: "direct", 2: "indirect", 3: "mixed"}

# So many too many are counted of a property, by its mark's letter, and of one of its values.
Again = tuple[str, str, int]
# From rows to the titles that are printed there.
Titles = Callable[[list[int]], Iterable[str]]


def integers(packed: bytes, size: str = "i") -> "array[int]":
    """The integers of four bytes (or eight: "q"), highest first, that a string of bytes holds."""
    found = array(size)
    found.frombytes(packed)
    if sys.byteorder == "little":
        found.byteswap()
    return found


@dataclass
class Tally:
    """Rows of statements as they were packed, and what they divide into."""

    packed: bytes
    packed_events: bytes
    titles: Titles
    newest: bool = True
    together: bool = False
    again: Sequence[Again] = ()
    _known: dict[str, Counts] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many rows there are, all reports of an utterance counted."""
        return len(self.packed) // (4 * WIDTH)

    @cached_property
    def rows(self) -> "array[int]":
        """The integers of all rows, one row after the other."""
        return integers(self.packed)

    def column(self, place: int) -> "array[int]":
        """One of the integers of each row."""
        return self.rows[place::WIDTH]

    def long_column(self, place: int) -> "array[int]":
        """One of the integers of eight bytes of each row."""
        return integers(self.packed, "q")[place :: WIDTH // 2]

    @cached_property
    def several(self) -> dict[int, list[int]]:
        """By utterance, the places of its rows where there are several, the earliest first."""
        found: dict[int, list[int]] = {}
        utterances = self.column(UTTERANCE)
        if not any(utterances):
            return {}
        for place, utterance in enumerate(utterances):
            if utterance:
                found.setdefault(utterance, []).append(place)
        return {
            utterance: sorted(places, key=lambda place: self._in_order(place, newest=False))
            for utterance, places in found.items()
            if len(places) > 1
        }

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The places of the rows that are not listed: the later reports of an utterance."""
        later = (place for places in self.several.values() for place in places[1:])
        return frozenset(later) if self.together else frozenset()

    def keys(self, start: int, size: int) -> list[int]:
        """The statements of so many rows by day from that place on."""
        found = self._first(start + size + len(self.left_out), newest=self.newest)
        listed = [place for place in found if place not in self.left_out]
        return self.keys_at(listed[start : start + size])

    def listed(self, size: int | None = None) -> Iterator[tuple[date | None, tuple[int, ...]]]:
        """The first so many rows by day, or all: each one's day if any, and what orders one day."""
        for place in self._first(len(self) if size is None else size, newest=self.newest):
            if place not in self.left_out:
                day, *within = self.rows[place * WIDTH : place * WIDTH + STATEMENT + 1]
                yield None if day == NO_DAY else FIRST + day * ONE_DAY, tuple(within)

    def keys_at(self, places: Iterable[int]) -> list[int]:
        """The statements of the rows at those places."""
        return [self.rows[place * WIDTH + STATEMENT] for place in places]

    def first_by_event(self, events: Sequence[int], each: int) -> list[tuple[int, int]]:
        """Of each of the events its first so many rows by day: event and statement."""
        ends = list(accumulate(self.column(EVENTS), initial=0))
        numbers = integers(self.packed_events)
        found: dict[int, list[int]] = {event: [] for event in events}
        for place in self._first(len(self), newest=self.newest):
            for event in numbers[ends[place] : ends[place + 1]]:
                if len(keys := found.get(event, [])) < each and place not in self.left_out:
                    keys += self.keys_at([place])
        return [(event, key) for event, keys in found.items() for key in keys]

    def shortest(self, size: int) -> list[int]:
        """The statements of the rows that have the fewest words, so many of them."""
        by_length = zip(self.column(LENGTH), self.column(STATEMENT), strict=True)
        return [statement for _, statement in nsmallest(size, by_length)]

    def counts(self, name: str) -> Counts:
        """The number of rows by value of a property, most frequent first."""
        if name not in self._known:
            counted = self._counted(name)
            for letter, value, n in self.again:
                if LETTERS.get(letter) == name and value in counted:
                    counted[value] -= n
            self._known[name] = counted
        return self._known[name]

    @cached_property
    def spans(self) -> list[MonthSpan]:
        """The months that the rows cover, with the number of rows of each span."""
        counted = Counter(self.long_column(MONTHS))
        spans = (_span(both, n) for both, n in counted.items())
        found = [span for span in spans if span.first or span.last]
        for letter, value, n in self.again:
            found += too_many(letter, value, n)
        return found

    def _first(self, size: int, *, newest: bool) -> list[int]:
        """The places of the first so many rows by day."""
        days = self.column(DAY)
        places: Iterable[int] = range(len(days))
        if 0 < size <= len(days) - days.count(NO_DAY):
            # undated ones, whose number is the least, come last in either order
            dated = sorted(days, reverse=newest)
            last = dated[size - 1 if newest else size - 1 + days.count(NO_DAY)]
            if newest:
                places = [place for place, day in enumerate(days) if day >= last]
            else:
                places = [place for place, day in enumerate(days) if NO_DAY < day <= last]
        return sorted(places, key=lambda place: self._in_order(place, newest=newest))[:size]

    def _in_order(self, place: int, *, newest: bool) -> tuple[int, ...]:
        day, *within = self.rows[place * WIDTH : place * WIDTH + STATEMENT + 1]
        if day == NO_DAY:
            return (2**31, *within)
        return (-day if newest else day, *within)

    def _counted(self, name: str) -> Counts:
        if name == "event":
            return _by_frequency(Counter(integers(self.packed_events)))
        if name == "office":
            return self._offices()
        if name in ("country", "kind"):
            return self._of_side(name)
        places = {"speaker": SPEAKER, "outlet": OUTLET}
        return _by_frequency(Counter(self.column(places[name]))) if name in places else {}

    def _of_side(self, name: str) -> Counts:
        counted: Counter[int] = Counter()
        for packed, n in Counter(self.column(SIDE)).items():
            counted[packed & 255 if name == "kind" else packed >> 8] += n
        del counted[0]
        told = KINDS.__getitem__ if name == "kind" else _country
        return _in_order((told(packed), n) for packed, n in counted.items())

    def _offices(self) -> Counts:
        digests = self.long_column(TITLE)
        counted = Counter(digests)
        del counted[0]
        if unknown := counted.keys() - _titles.keys():
            keys = dict(zip(digests, self.column(STATEMENT), strict=True))
            _learn(self.titles([keys[digest] for digest in unknown]))
        return _in_order((_titles[one], n) for one, n in counted.items() if one in _titles)


def _learn(titles: Iterable[str]) -> None:
    if len(_titles) > MOST_TITLES:
        _titles.clear()
    for title in titles:
        (digest,) = integers(hashlib.sha256(title.encode()).digest()[:8], "q")
        _titles[digest] = title


# Titles by the beginning of their digest, as far as any search has asked for them.
_titles: dict[int, str] = {}
MOST_TITLES = 100_000

# What the letter of a mark tells of.
LETTERS = {"s": "speaker", "c": "country", "o": "outlet", "k": "kind", "f": "office", "e": "event"}


def too_many(letter: str, value: str, count: int) -> list[MonthSpan]:
    """What takes away what is counted too often of a month ("m") or a year ("y")."""
    if letter == "m":
        month = month_of(int(value))
        return [MonthSpan(month, month, -count, only_in="month")]
    if letter == "y":
        year = (int(value), 1)
        return [MonthSpan(year, year, -count, only_in="year")]
    return []


def _by_frequency(counted: Counter[int]) -> Counts:
    """The counts by number as text, "" for none; most frequent first, then by number."""
    ordered = sorted(sorted(counted), key=counted.__getitem__, reverse=True)
    return {str(number or ""): counted[number] for number in ordered}


def _in_order(counted: Iterable[tuple[str, int]]) -> Counts:
    """The counts, most frequent first, then by name."""
    return dict(sorted(counted, key=lambda item: (-item[1], item[0])))


def _country(packed: int) -> str:
    return chr(packed & 255) + chr(packed >> 8)


def _span(months: int, count: int) -> MonthSpan:
    """The span from the month of the upper four bytes to that of the lower four."""
    first, last = months >> 32 & NO_MONTH, months & NO_MONTH
    return MonthSpan(
        None if first == NO_MONTH else month_of(first),
        None if last == NO_MONTH else month_of(last),
        count,
    )


def month_of(number: int) -> Month:
    """The month of that number since the year 0."""
    year, month = divmod(number, 12)
    return year, month + 1
