"""Which of very many rows are worth ranking: those that are likely to score well.

A stem that occurs twice or more in a row has a lexeme of its own there (`#2stem` up to `#8stem`),
so the rows that say a word most often are found by the index alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from statements.search import lexemes
from statements.search.condition import ranges
from statements.search.lexemes import quoted
from statements.search.overview import Overview
from statements.search.selection import Selection, Way
from statements.search.tables import Table

NEWEST = 50
MOST_OF_A_KIND = 150
# Of a query taken loosely, so many rare stems are paired.
MOST_PAIRED = 6


@dataclass(frozen=True, slots=True)
class Among:
    """Rows to be ranked, as a query for their keys with its parameters."""

    sql: str
    parameters: Mapping[str, Any]

    @classmethod
    def of(cls, keys: Sequence[int]) -> "Among":
        """The rows of those keys."""
        return cls("SELECT unnest(%(keys)s::bigint[])", {"keys": list(keys)})


def candidates(
    table: Table, selection: Selection, known: Mapping[str, int], seen: Overview
) -> Among:
    """Some hundred rows: the first by day, and those that the rarest words fill."""
    stems = sorted(selection.stems, key=lambda stem: known[stem])
    kinds = [query for query in _kinds(selection, stems, known, seen.count) if query]
    first = Among.of(seen.first[:NEWEST])
    return _with(first, table, selection, kinds)


def _kinds(
    selection: Selection, stems: list[str], known: Mapping[str, int], rows: int
) -> Iterator[str]:
    """Conditions, each narrower than the selection, of which each gives some candidates."""
    yield _often(stems, known, rows)
    if selection.way == Way.ANY:
        rare = stems[:MOST_PAIRED]
        yield " | ".join(f"({quoted(a)} & {quoted(b)})" for a, b in combinations(rare, 2))
        yield quoted(rare[0]) if rare else ""


def _often(stems: list[str], known: Mapping[str, int], rows: int) -> str:
    """The rows that have a stem so often that only enough of them are left."""
    for number in range(lexemes.MOST_TIMES, 1, -1):
        tiers = [tier for stem in stems if known[tier := lexemes.times(stem, number)]]
        share = sum(
            known[lexemes.times(stem, number)] / known[stem] for stem in stems if known[stem]
        )
        if tiers and (rows * share >= MOST_OF_A_KIND or number == 2):
            return " | ".join(map(quoted, tiers))
    return ""


def _with(first: Among, table: Table, selection: Selection, kinds: list[str]) -> Among:
    """The first ones and at most so many of each kind of candidate."""
    days = selection.condition.days
    within = "".join(f" AND days && ANY(%(days_{name})s::daterange[])" for name in days)
    parts = [
        f"(SELECT {table.key} FROM {table.name}"  # noqa: S608
        f" WHERE words @@ %(kind_{n})s::tsquery{within} LIMIT {MOST_OF_A_KIND})"
        for n, _ in enumerate(kinds)
    ]
    parameters: dict[str, Any] = {f"days_{name}": ranges(of) for name, of in days.items()}
    whole = selection.tsquery
    parameters |= {f"kind_{n}": f"({whole}) & ({kind})" for n, kind in enumerate(kinds)}
    return Among(" UNION ".join([first.sql, *parts]), {**first.parameters, **parameters})
