"""Which of very many rows are worth ranking: those that are likely to score well.

A stem that occurs twice or more in a row has a lexeme of its own there (`#2stem` up to `#8stem`),
so the rows that say a word most often are found by the index alone. With their lengths it can be
guessed how they will score for that word; the best of the guesses are ranked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from math import prod
from typing import Any

from statements.search import lexemes
from statements.search.among import Among
from statements.search.condition import ranges
from statements.search.lexemes import quoted
from statements.search.overview import Overview
from statements.search.query import Phrase
from statements.search.ranking import K1, B, idf, mean_length
from statements.search.selection import Selection, Way
from statements.search.spread import of_each
from statements.search.tables import Table

# So many rows are ranked: the first by day, those with the fewest words, the best guesses.
NEWEST, SHORTEST, GUESSED = 20, 30, 150
# So many rows are read for one guess, and for all.
MOST_READ, MOST_READ_IN_ALL = 1000, 2500
# Of so many times as many only the newest are looked through.
FAR_MORE = 4
# Of a query taken loosely, so many rare stems are paired; so many must occur often together.
MOST_PAIRED, MOST_TOGETHER = 6, 3

_GUESSED = """
    (SELECT {key} FROM (
        SELECT {key}, of, max(gain) AS gain FROM (
            SELECT {key}, hint.of,
                hint.weight * hint.n / (hint.n + %(k1)s * (1 - %(b)s + %(b)s * length / %(mean)s))
            FROM unnest(%(hints)s::text[], %(of)s::int[], %(times)s::float8[], %(gains)s::float8[])
                    WITH ORDINALITY AS hint(query, of, n, weight, number) {rows}
        ) AS read({key}, of, gain) GROUP BY {key}, of
    ) AS guessed GROUP BY {key} ORDER BY sum(gain ORDER BY of) DESC, {key} DESC LIMIT {guessed})
"""


@dataclass(frozen=True, slots=True)
class Hint:
    """Rows in which a stem, or a pair of stems, occurs so often; what that weighs."""

    query: str
    of: str
    times: int
    weight: float
    # About how many they are.
    rows: float


def candidates(
    table: Table, selection: Selection, known: Mapping[str, int], seen: Overview
) -> Among:
    """Some hundred rows: the first by day, the shortest, and those that the words fill most."""
    keys = Among.of([*seen.first[:NEWEST], *seen.shortest(SHORTEST)])
    hints = list(_hints(selection, known, seen.count))
    return _with(keys, table, selection, hints, known) if hints else keys


def _hints(selection: Selection, known: Mapping[str, int], rows: int) -> Iterator[Hint]:
    present = sorted({stem for stem in _stems(selection) if known[stem]})
    stems = sorted(present, key=known.__getitem__)
    weights = {stem: idf(known[lexemes.EVERY_ROW], known[stem]) for stem in stems}
    if selection.way == Way.ANY:
        yield from _paired(stems[:MOST_PAIRED], weights, known)
    found = max(selection.expected(known), rows)
    if 1 < len(stems) <= MOST_TOGETHER:
        yield from _together(stems, weights, known)
    read = 0.0
    for number in range(lexemes.MOST_TIMES, 1, -1):
        for stem in stems:
            tier = lexemes.times(stem, number)
            share = 1 if selection.way == Way.ANY else min(found / known[stem], 1)
            if known[tier] and (not read or read + known[tier] * share <= MOST_READ_IN_ALL):
                read += known[tier] * share
                yield Hint(quoted(tier), stem, number, weights[stem], known[tier] * share)


def _stems(selection: Selection) -> Iterator[str]:
    """The stems that are asked for, those of phrases among them."""
    yield from selection.stems
    for terms in selection.terms:
        for term in terms:
            if isinstance(term, Phrase):
                yield from (lexemes.stem(w.stem) for w in term.words if not w.is_stop_word)


def _paired(
    stems: Sequence[str], weights: Mapping[str, float], known: Mapping[str, int]
) -> Iterator[Hint]:
    """Rows with any two of the stems, and those with the rarest."""
    every = max(known[lexemes.EVERY_ROW], 1)
    for one, other in combinations(stems, 2):
        both = f"{quoted(one)} & {quoted(other)}"
        rows = known[one] * known[other] / every
        yield Hint(both, both, 1, weights[one] + weights[other], rows)
    yield from (Hint(quoted(stem), stem, 1, weights[stem], known[stem]) for stem in stems[:1])


def _together(
    stems: Sequence[str], weights: Mapping[str, float], known: Mapping[str, int]
) -> Iterator[Hint]:
    """Rows with all the stems, each so often that not too many are left."""
    every = max(known[lexemes.EVERY_ROW], 1)
    for number in range(1, lexemes.MOST_TIMES + 1):
        tiers = [lexemes.times(stem, number) if number > 1 else stem for stem in stems]
        rows = every * prod(known[tier] / every for tier in tiers)
        if rows <= MOST_READ:
            query = " & ".join(map(quoted, tiers))
            yield from (Hint(query, stem, number, weights[stem], rows) for stem in stems)
            return


def _newest(hint: Hint, known: Mapping[str, int]) -> str:
    """Where far more rows are to be expected than are read, the last years that have enough."""
    if hint.rows <= FAR_MORE * MOST_READ:
        return ""
    years = sorted((year for year in known if year.startswith(lexemes.ANY_YEAR)), reverse=True)
    reached = accumulate(known[year] * hint.rows / known[lexemes.EVERY_ROW] for year in years)
    enough = next((n for n, rows in enumerate(reached, start=1) if rows >= MOST_READ), 0)
    return f" & ({' | '.join(map(quoted, years[:enough]))})" if enough else ""


def _with(
    keys: Among,
    table: Table,
    selection: Selection,
    hints: Sequence[Hint],
    known: Mapping[str, int],
) -> Among:
    """The rows of those keys, and the best guesses."""
    days = selection.condition.days
    within = "".join(f" AND days && ANY(%(days_{name})s::daterange[])" for name in days)
    queries = [
        f"({selection.tsquery}) & ({hint.query}){'' if days else _newest(hint, known)}"
        for hint in hints
    ]
    rows = of_each(
        table,
        "hint",
        queries,
        f"{table.key}, length",
        most=MOST_READ,
        also=within,
        order=f"{table.key} DESC",
    )
    guessed = _GUESSED.format(key=table.key, rows=rows.sql, guessed=GUESSED)
    parameters = {
        **keys.parameters,
        **rows.parameters,
        "hints": queries,
        "mean": mean_length(known),
        **_told(hints),
        **{f"days_{name}": ranges(of) for name, of in days.items()},
    }
    return Among(f"{keys.sql} UNION {guessed}", parameters)


def _told(hints: Sequence[Hint]) -> dict[str, Any]:
    """What the hints weigh."""
    of = list(dict.fromkeys(hint.of for hint in hints))
    return {
        "of": [of.index(hint.of) for hint in hints],
        "times": [float(hint.times) for hint in hints],
        "gains": [hint.weight for hint in hints],
        "k1": K1,
        "b": B,
    }
