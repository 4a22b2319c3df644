"""One search: how its words are taken, how many rows there are, which come first."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.utils.functional import cached_property

from statements.search import continuing, frequencies, lexemes
from statements.search.among import Among
from statements.search.candidates import candidates
from statements.search.condition import Condition
from statements.search.continuing import Part, Place
from statements.search.overview import Overview, keys, overview
from statements.search.periods import Period, periods, walk
from statements.search.query import Query
from statements.search.ranking import once, ranked, weighted
from statements.search.rows import MOST_ROWS, Rows
from statements.search.selection import Named, Selection, Way, ways
from statements.search.tables import STATEMENTS, Table
from statements.search.whole import keys_of_all, overview_of_all

# So many rows are ranked, and so many of the newest are looked at whatever they say.
MOST_RANKED = 200
# Where fewer rows have all the words, those with some of them follow; a question of many words
# is then not held to all of them at all.
FEW = 10
# A walk goes by months where more are expected of the fullest year.
MOST_OF_A_YEAR = MOST_ROWS // 2
MANY_WORDS = 4


class Order(StrEnum):
    """The order of the rows."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass
class Search:
    """The rows that a query and a condition find; nothing is asked of the database before it must.

    `at_once` says how many rows by day will be looked at. Put `together`, of an utterance only the
    earliest report that is found counts and is shown.
    """

    query: Query = field(default_factory=Query)
    condition: Condition = field(default_factory=Condition)
    named: Named = field(default_factory=dict)
    order: Order = Order.NEWEST
    table: Table = STATEMENTS
    at_once: int = MOST_RANKED
    together: bool = False

    @cached_property
    def way(self) -> Way:
        """The strictest way of taking the query in which anything is found; else the strictest."""
        tried = ways(self.query)
        found = next((way for way in tried if self._overview(way).count), tried[0])
        is_long = len(self.query.clauses) >= MANY_WORDS
        if is_long and found != Way.ANY in tried and self._overview(found).count < FEW:
            return Way.ANY
        return found

    @cached_property
    def further(self) -> list[tuple[int, float]]:
        """The best rows with only some of the words, where few or none have all of them."""
        if self.way == Way.ANY or not 0 < self.overview.count < FEW:
            return []
        if Way.ANY not in ways(self.query):
            return []
        known = {key for key, _ in self.best}
        return [row for row in self._ranked(Way.ANY) if row[0] not in known][:FEW]

    @property
    def overview(self) -> Overview:
        """How many rows there are and what they divide into."""
        return self._overview(self.way)

    def overview_without(self, name: str) -> Overview:
        """What would be found without the filter of that name: the count, and that facet."""
        if name not in self.condition.marks and name not in self.condition.days:
            return self.overview
        if name not in self._without:
            self._without[name] = self._look(self.way, self.condition.without(name))
        return self._without[name]

    @property
    def pageable(self) -> int:
        """How many rows can be paged through in this order."""
        return len(self.best) if self.order == Order.BEST else self.overview.count

    def page(self, start: int, size: int) -> list[tuple[int, float]]:
        """The keys of the rows from that place on, with their scores (0 by day)."""
        if self.order == Order.BEST:
            return self.best[start : start + size]
        found = self.overview.keys(start, size)
        return [(key, 0.0) for key in (self._keys(start, size) if found is None else found)]

    def behind(self, place: Place | None, size: int) -> list[Place]:
        """So many rows by day behind the place, or the first ones; those of one utterance together.

        Put together and narrowed, no more than the rows that are counted can be gone through.
        """
        found: list[Place] = []
        newest = self.order != Order.OLDEST
        for part in continuing.parts(self.table, place, newest=newest):
            if (left := size - len(found)) > 0:
                found += self._behind(part, left, newest=newest)
        return found

    @cached_property
    def best(self) -> list[tuple[int, float]]:
        """The best rows with their scores: all, or the best of those that are likely to be."""
        return self._ranked(self.way)

    def _ranked(self, way: Way) -> list[tuple[int, float]]:
        overview = self._overview(way)
        selection = self.selection(way, self.condition)
        wanted = weighted(selection)
        if not wanted:
            return [(key, 0.0) for key in overview.first]
        if not overview.count:
            return []
        among = Among.of(overview.first)
        if overview.is_cut:
            among = candidates(self.table, selection, self.known, overview)
        found = ranked(self.table, among, wanted, self.known)
        return once(self.table, found) if self.together and overview.is_cut else found

    def selection(self, way: Way, condition: Condition) -> Selection:
        """What selects the rows when the query is taken in that way."""
        return Selection(self.query, self.named, condition, way)

    @cached_property
    def known(self) -> Mapping[str, int]:
        """The frequencies of all lexemes that matter to this search."""
        selections = [self.selection(way, self.condition) for way in (Way.ALL, Way.ANY)]
        wanted = [one.lexeme for selection in selections for one in weighted(selection)]
        stems = [lexeme for lexeme in wanted if lexeme[0].isalnum()]
        tiers = [lexemes.times(s, n) for s in stems for n in range(2, lexemes.MOST_TIMES + 1)]
        marks = [mark for values in self.condition.marks.values() for mark in values]
        whole = [lexemes.EVERY_ROW, lexemes.ALL_WORDS]
        return frequencies.documents(
            self.table, [*whole, *wanted, *tiers, *marks], beginning=lexemes.ANY_YEAR
        )

    @cached_property
    def _without(self) -> dict[str, Overview]:
        return {}

    @cached_property
    def _overviews(self) -> dict[Way, Overview]:
        return {}

    def _overview(self, way: Way) -> Overview:
        if way not in self._overviews:
            self._overviews[way] = self._look(way, self.condition)
        return self._overviews[way]

    @property
    def _is_everything(self) -> bool:
        return not (self.query or self.query.excluded or self.condition)

    def _keys(self, start: int, size: int) -> list[int]:
        """The keys of rows further down the list by day."""
        newest = self.order != Order.OLDEST
        if self._is_everything:
            return keys_of_all(self.table, start, size, newest=newest, together=self.together)
        rows = self._rows(self.way, self.condition)
        if self.overview.is_more and not rows.is_in_order:
            rows = self._walk(rows, self._expected(self.way, self.condition))
        # where reports are put together, the earliest of an utterance may stand further down
        is_plain = rows.is_in_order and self.overview.count == self.overview.reports
        return keys(replace(rows, most=start + size) if is_plain else rows, start, size)

    def _behind(self, part: Part, size: int, *, newest: bool) -> list[Place]:
        if self._is_everything:
            of = continuing.of_all
            return of(self.table, part, size, newest=newest, together=self.together)
        rows = self._rows(self.way, self.condition)
        if rows.is_in_order or self.overview.is_more:
            expected = self._expected(self.way, self.condition)
            if self.together:
                rows = rows if rows.is_in_order else self._walk(rows, expected)
            else:
                rows = rows.walking(part.periods(self._periods(expected), newest=newest))
        return continuing.of_rows(rows, part, size)

    def _look(self, way: Way, condition: Condition) -> Overview:
        """The overview, by a walk from the newest (or oldest) row on where there are very many."""
        if not (self.query or self.query.excluded or condition):
            newest = self.order != Order.OLDEST
            return overview_of_all(self.table, self.at_once, newest=newest, together=self.together)
        rows = self._rows(way, condition)
        found = overview(rows)
        if found.is_more and not rows.is_in_order:
            return overview(self._walk(rows, self._expected(way, condition)))
        return found

    def _rows(self, way: Way, condition: Condition) -> Rows:
        """The rows that are found; by a walk where more than are counted are to be expected."""
        selection = self.selection(way, condition)
        newest = self.order != Order.OLDEST
        rows = Rows(
            self.table, selection, newest=newest, first=self.at_once, together=self.together
        )
        expected = self._expected(way, condition)
        return self._walk(rows, expected) if expected > MOST_ROWS else rows

    def _walk(self, rows: Rows, expected: float) -> Rows:
        days = rows.selection.condition.days.values()
        return rows.walking(walk(self._periods(expected), days, newest=rows.newest))

    def _periods(self, expected: float) -> list[Period]:
        """The years in which rows begin; the months where too many are expected of a year."""
        years = {name: n for name, n in self.known.items() if name.startswith(lexemes.ANY_YEAR)}
        share = expected / max(self._every_row, 1)
        if expected * max(years.values(), default=0) <= MOST_OF_A_YEAR * self._every_row:
            return periods(years, share)
        months = frequencies.beginning(self.table, lexemes.NO_PERIOD)
        for other in (lexemes.NO_PERIOD, lexemes.LONG):
            months.pop(other, None)
        return periods(months, share)

    @property
    def _every_row(self) -> int:
        return self.known[lexemes.EVERY_ROW]

    def _expected(self, way: Way, condition: Condition) -> float:
        """About how many rows there will be if words and marks occur independently."""
        return self.selection(way, condition).expected(self.known)
