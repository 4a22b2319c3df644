"""Which rows come first: BM25 over stems, exact forms and root keys, computed in PostgreSQL.

Okapi BM25 (Robertson and Zaragoza, 2009) with k1 1.2 and b 0.75; a row's score is the sum over
the lexemes of a query, those of the three channels weighted 1, 0.3 and 0.5.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from django.db import connection

from statements.search import lexemes
from statements.search.among import Among
from statements.search.lexemes import quoted
from statements.search.query import Phrase, Prefix, Term, Word
from statements.search.selection import Selection
from statements.search.spread import parts, united
from statements.search.tables import Table

K1, B = 1.2, 0.75
STEM, EXACT, ROOT, BESIDE = 1.0, 0.3, 0.5, 0.25
MOST_TIMES = 30

# ts_rank() of one lexeme is a known function of how often it occurs: 0.1 Σ 1/j² · 6/π²; the
# borders between its values tell the number again.
_H2 = [sum(1 / j**2 for j in range(1, n + 1)) for n in range(MOST_TIMES + 1)]
BORDERS = [0.1 * (_H2[n] + _H2[n + 1]) / 2 / 1.64493406685 for n in range(MOST_TIMES)]

_SCORES = """
    SELECT {key}, (
        SELECT sum(lexeme.weight * tf.n * (%(k1)s + 1) / (tf.n + norm))
        FROM unnest({of_lexemes}, %(weights)s::float8[]) AS lexeme(found, weight),
            LATERAL (SELECT width_bucket({rank}, %(borders)s::float8[])) tf(n)
    ) AS score
    FROM (
        SELECT {key}, first_day, {found},
            %(k1)s * (1 - %(b)s + %(b)s * length / %(mean)s) AS norm
        FROM {rows} OFFSET 0
    ) AS candidate
    ORDER BY score DESC NULLS LAST, first_day DESC NULLS LAST, {key}
"""
# Of one server, the ranks by each of the lexemes beside it.
_RANKS = """
    SELECT array_agg({key}), array_agg(first_day), array_agg(length), {ranks}
        FROM {part} WHERE {key} = ANY(%(keys)s::bigint[])
"""
_UTTERANCES = """
    SELECT {key}, utterance_id FROM {table}
        WHERE {key} = ANY(%s::bigint[]) AND utterance_id IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Weighted:
    """A lexeme of a query and what it weighs among the channels."""

    lexeme: str
    weight: float
    is_prefix: bool = False

    @property
    def tsquery(self) -> str:
        """The lexeme as a tsquery's text."""
        return quoted(self.lexeme) + (":*" if self.is_prefix else "")


def weighted(selection: Selection) -> list[Weighted]:
    """The lexemes that tell how well a row answers, each once with its greatest weight."""
    found: dict[str, Weighted] = {}
    candidates = [w for terms in selection.terms for term in terms for w in _of_term(term)]
    named = {mark for marks in selection.named.values() for mark in marks}
    for one in [*candidates, *(Weighted(mark, STEM) for mark in sorted(named))]:
        known = found.get(one.lexeme)
        if known is None or known.weight < one.weight:
            found[one.lexeme] = one
    return list(found.values())


def _of_term(term: Term) -> Iterable[Weighted]:
    if isinstance(term, Prefix):
        return [Weighted(lexemes.exact(term.letters), STEM, is_prefix=True)]
    words = [term.analysis] if isinstance(term, Word) else term.words
    telling = [word for word in words if not word.is_stop_word]
    if not telling:
        return [Weighted(lexemes.exact(word.exact), STEM) for word in words]
    return [
        one
        for word in telling
        for one in (
            Weighted(lexemes.stem(word.stem), STEM),
            Weighted(lexemes.exact(word.exact), EXACT),
            Weighted(lexemes.root(word.root), ROOT),
            *([] if isinstance(term, Phrase) else [Weighted(lexemes.beside(word.stem), BESIDE)]),
        )
    ]


def idf(rows: int, containing: int) -> float:
    """How much a lexeme tells: ln(1 + (N - n + 0.5) / (n + 0.5)), never negative."""
    return log(1 + max(rows - containing + 0.5, 0.5) / (containing + 0.5))


def mean_length(known: Mapping[str, int]) -> float:
    """How many telling words a row has."""
    return max(known[lexemes.ALL_WORDS] / max(known[lexemes.EVERY_ROW], 1), 1)


def ranked(
    table: Table, among: Among, wanted: Sequence[Weighted], known: Mapping[str, int]
) -> list[tuple[int, float]]:
    """The rows with their scores, best first, of equal ones the newest.

    `known` holds the frequencies of the lexemes, of EVERY_ROW and of ALL_WORDS.
    """
    rows = max(known[lexemes.EVERY_ROW], 1)
    present = [one for one in wanted if known[one.lexeme] or one.is_prefix]
    parameters: dict[str, Any] = {
        **among.parameters,
        "k1": K1,
        "b": B,
        "mean": mean_length(known),
        "borders": BORDERS,
        "lexemes": [one.tsquery for one in present],
        "weights": [one.weight * idf(rows, known[one.lexeme]) for one in present],
    }
    if table.asks_servers:
        parameters |= {"keys": among.keys(), **_constants(present)}
        asked = _scores_there(table, len(present))
    else:
        asked = _scores(table, among)
    with connection.cursor() as cursor:
        cursor.execute(asked, parameters)
        return [(key, score or 0.0) for key, score in cursor.fetchall()]


def _scores(table: Table, among: Among) -> str:
    """The query for the scores; a vector is read once for all lexemes."""
    return _SCORES.format(
        key=table.key,
        of_lexemes="%(lexemes)s::tsquery[]",
        rank="ts_rank(words, lexeme.found)",
        found="words || '' AS words",
        rows=f"{table.name} WHERE {table.key} IN ({among.sql})",
    )


def _scores_there(table: Table, lexemes: int) -> str:
    """The same of rows that lie on several servers: these tell the ranks by so many lexemes."""
    names = [f"rank_{number}" for number in range(lexemes)]
    ranks = ", ".join(f"array_agg(ts_rank(words, %(of_{name})s::tsquery))" for name in names)
    there = united(_RANKS.format(key=table.key, part=part, ranks=ranks) for part in parts(table))
    columns = [table.key, "first_day", "length", *names]
    arrays = ", ".join(f"of_{name}" for name in columns)
    return _SCORES.format(
        key=table.key,
        of_lexemes="ranks",
        rank="lexeme.found",
        found=f"ARRAY[{', '.join(names)}]::float4[] AS ranks",
        rows=f"({there}) AS part({arrays}), unnest({arrays}) AS row({', '.join(columns)})",
    )


def _constants(present: Sequence[Weighted]) -> dict[str, str]:
    return {f"of_rank_{number}": one.tsquery for number, one in enumerate(present)}


def once(table: Table, rows: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The rows in order, of each utterance only the one that comes first."""
    with connection.cursor() as cursor:
        cursor.execute(
            _UTTERANCES.format(key=table.key, table=table.name), [[key for key, _ in rows]]
        )
        utterances = dict(cursor.fetchall())
    first = {utterances.get(key, -key): key for key, _ in reversed(rows)}
    return [(key, score) for key, score in rows if first[utterances.get(key, -key)] == key]
