"""A search that holds to all its words, so that what it finds can be set beside another's."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection

from statements.search.engine import Search
from statements.search.overview import keys, tally_of
from statements.search.rows import Rows
from statements.search.selection import Way

_BY_EVENT = """
    SELECT event, nearest.statement_id FROM unnest(%(events)s::bigint[]) AS event, LATERAL (
        SELECT statement_id FROM hits WHERE event = ANY(hits.events)
        ORDER BY {by_day} LIMIT %(each)s
    ) AS nearest
"""


class StrictSearch(Search):
    """Statements that have all the words in their own text, however few they are."""

    way = Way.ALL

    @property
    def ends(self) -> list[int]:
        """The keys of the first and the last statement by day; of one alone its key."""
        last = self.overview.first[:1]
        return list(dict.fromkeys([*keys(self._counted(newest=False), 0, 1), *last]))

    def newest_by_event(self, events: Sequence[int], each: int) -> list[tuple[int, int]]:
        """Of each event the keys of the newest statements made there or of it: event and key."""
        rows = self._counted(newest=True)
        if self.table.asks_servers:
            return tally_of(rows).first_by_event(events, each)
        columns = ", ".join([*self.table.columns, "events"])
        newest = _BY_EVENT.format(by_day=self.table.by_day(newest=True))
        asked = rows.parameters | {"events": list(events), "each": each}
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {rows.cte(columns)} {newest}", asked)
            return [(event, key) for event, key in cursor.fetchall()]

    def _counted(self, *, newest: bool) -> Rows:
        """The rows that the overview counts; of more than can be counted those from one end on."""
        rows = replace(self._rows(self.way, self.condition), newest=newest)
        if rows.is_in_order or self.overview.is_more:
            return self._walk(rows, self._expected(self.way, self.condition))
        return rows
