"""The whole of an index, which is counted by its lexemes' frequencies: exact at any size."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from django.db import connection
from django.utils.functional import cached_property

from statements.search import frequencies, lexemes
from statements.search.at_home import IS_FIRST
from statements.search.facets import MonthSpan
from statements.search.lexemes import quoted
from statements.search.overview import Overview
from statements.search.spread import of_page, page
from statements.search.tables import Table
from statements.search.tally import LETTERS, Counts, month_of, too_many

_AGAIN_AT_ALL = f"$again${quoted(lexemes.AGAIN)}$again$::tsquery"


@dataclass
class Whole:
    """What all rows divide into, by the marks that stand for it, less what is counted again."""

    marks: Mapping[str, int]
    again: Mapping[str, int] = field(default_factory=dict)

    def counts(self, name: str) -> Counts:
        """The number of rows by value of a property, most frequent first."""
        letter = next((letter for letter, of in LETTERS.items() if of == name), " ")
        sign = lexemes.mark(letter)
        counts = {
            mark.removeprefix(sign): n - self.again.get(lexemes.AGAIN + mark[1:], 0)
            for mark, n in self.marks.items()
            if mark.startswith(sign) and (mark != sign or name == "outlet")
        }
        return dict(sorted(sorted(counts.items()), key=itemgetter(1), reverse=True))

    @cached_property
    def spans(self) -> list[MonthSpan]:
        """The months that the rows cover, with the number of rows of each span."""
        sign = lexemes.mark("d")
        found = [
            _span(m.removeprefix(sign), n) for m, n in self.marks.items() if m.startswith(sign)
        ]
        for lexeme, n in self.again.items():
            value = lexeme.removeprefix(lexemes.AGAIN)
            found += too_many(value[:1], value[1:], n)
        return found


def overview_of_all(table: Table, first: int, *, newest: bool, together: bool = False) -> Overview:
    """The overview of the whole table."""
    known = frequencies.beginning(table, lexemes.EVERY_ROW)
    again = {name: n for name, n in known.items() if name.startswith(lexemes.AGAIN)}
    reports = known.get(lexemes.EVERY_ROW, 0)
    return Overview(
        reports - (again.get(lexemes.AGAIN, 0) if together else 0),
        reports,
        known=keys_of_all(table, 0, first, newest=newest, together=together),
        at_once=first,
        counted=Whole(known, again if together else {}),
    )


def keys_of_all(
    table: Table, start: int, size: int, *, newest: bool, together: bool = False
) -> list[int]:
    """The keys of so many of all rows by day from that place on; of an utterance the first's."""
    asked = page(table, table.key, f"WHERE {is_first(table)}" if together else "", newest=newest)
    with connection.cursor() as cursor:
        cursor.execute(asked, of_page(start, size))
        return [key for (key,) in cursor.fetchall()]


def is_first(table: Table) -> str:
    """That a row is its utterance's earliest report, or the only one of what it tells."""
    if table.is_at_home:
        return IS_FIRST
    return f"(utterance_id IS NULL OR NOT words @@ {_AGAIN_AT_ALL})"


def _span(days: str, count: int) -> MonthSpan:
    """The span of two months, each the number of months since the year 0, or empty."""
    first, last = (month_of(int(month)) if month else None for month in days.split("/"))
    return MonthSpan(first, last, count)
