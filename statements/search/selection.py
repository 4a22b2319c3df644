"""Which rows a query selects, as PostgreSQL's tsquery; and how far it may be widened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from math import prod

from statements.arabic.analysis import Analysis
from statements.search import lexemes
from statements.search.condition import Condition
from statements.search.lexemes import quoted
from statements.search.query import Clause, Phrase, Prefix, Query, Term, Word

# Words that make a phrase stand together so many times as often as chance would have it. Where
# that is too few, the rows are read twice, so it costs little to be wrong.
TOGETHER = 4


class Way(StrEnum):
    """How a query is taken, from the strictest on."""

    ALL = "all"  # all clauses, one of them at least in the text itself
    BESIDE = "beside"  # all clauses, be it only in titles, the event or the heading
    LOOSE = "loose"  # the words of phrases wherever they stand
    ANY = "any"  # any of the words


# By the place of a clause among the query's: marks of the rows of those whom it names.
Named = Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Selection:
    """A query with whom it names and what else must hold, taken in one of the ways."""

    query: Query
    named: Named = field(default_factory=dict)
    condition: Condition = field(default_factory=Condition)
    way: Way = Way.ALL

    @property
    def tsquery(self) -> str:
        """What selects the rows; every row for an empty query without conditions."""
        parts = [self._words(), *(f"!{_text(term)}" for term in self.query.excluded)]
        required = [part for part in [*parts, self.condition.tsquery] if part]
        only_excluded = not self.query.clauses and not self.condition.tsquery
        return " & ".join([quoted(lexemes.EVERY_ROW), *required] if only_excluded else required)

    @property
    def terms(self) -> list[list[Term]]:
        """The terms by clause, as this way takes them: any of a clause's terms will do."""
        if self.way in (Way.ALL, Way.BESIDE):
            return [list(clause.terms) for clause in self.query.clauses]
        return [terms for clause in self.query.clauses for terms in _loosened(clause)]

    @property
    def stems(self) -> list[str]:
        """The stems that are asked for, each once."""
        words = (term.analysis for terms in self.terms for term in terms if isinstance(term, Word))
        return list(dict.fromkeys(lexemes.stem(w.stem) for w in words if not w.is_stop_word))

    def expected(self, known: Mapping[str, int]) -> float:
        """About how many rows there are, if words and marks occur independently of one another."""
        rows = max(known[lexemes.EVERY_ROW], 1)
        clauses = [
            sum(_rows_of(term, known) for term in terms)
            + sum(known[mark] for mark in self.named.get(n, ()))
            for n, terms in self._numbered()
        ]
        shares = [min(sum(map(known.__getitem__, marks)) / rows, 1) for marks in self._marks()]
        if self.way == Way.ANY:
            return min(sum(clauses), rows) * prod(shares)
        return rows * prod([*(min(n / rows, 1) for n in clauses), *shares])

    def _marks(self) -> Iterable[tuple[str, ...]]:
        return self.condition.marks.values()

    def _words(self) -> str:
        inside = [self._inside(n, terms) for n, terms in self._numbered()]
        if not inside:
            return ""
        if self.way == Way.ANY:
            return f"({' | '.join(inside)})"
        if self.way == Way.LOOSE or (self.way == Way.ALL and len(inside) == 1):
            return " & ".join(inside)
        anywhere = [self._anywhere(n, terms) for n, terms in self._numbered()]
        if self.way == Way.BESIDE:
            return " & ".join(anywhere)
        return " & ".join([*anywhere, f"({' | '.join(inside)})"])

    def _numbered(self) -> Iterator[tuple[int, list[Term]]]:
        """The terms of each clause with the clause's place, for whom it names."""
        if self.way in (Way.ALL, Way.BESIDE):
            yield from enumerate(self.terms)
            return
        for n, clause in enumerate(self.query.clauses):
            yield from ((n, terms) for terms in _loosened(clause))

    def _inside(self, number: int, terms: Iterable[Term]) -> str:
        either = [_text(term) for term in terms] + [quoted(m) for m in self.named.get(number, ())]
        return f"({' | '.join(either)})"

    def _anywhere(self, number: int, terms: list[Term]) -> str:
        stems = [t.analysis.stem for t in terms if isinstance(t, Word) and not _is_stop(t)]
        beside = "".join(f" | {quoted(lexemes.beside(stem))}" for stem in stems)
        return f"({self._inside(number, terms)}{beside})"


def ways(query: Query) -> list[Way]:
    """The ways of taking a query that differ, strictest first."""
    found = [Way.ALL]
    if not query.clauses:
        return found
    if any(isinstance(term, Word) and not _is_stop(term) for term in query.terms):
        found.append(Way.BESIDE)
    if any(isinstance(term, Phrase) and len(term.words) > 1 for term in query.terms):
        found.append(Way.LOOSE)
    if sum(len(_loosened(clause)) for clause in query.clauses) > 1:
        found.append(Way.ANY)
    return found


def _loosened(clause: Clause) -> list[list[Term]]:
    """The clauses that the words of a clause's phrase make; the clause itself without one."""
    if len(clause.terms) == 1 and isinstance(phrase := clause.terms[0], Phrase):
        telling = [w for w in phrase.words if not w.is_stop_word] or list(phrase.words)
        return [[Word(word.exact, word)] for word in telling]
    return [list(clause.terms)]


def _text(term: Term) -> str:
    """The condition that a term stands in the text."""
    if isinstance(term, Phrase):
        return _sequence(term.words)
    if isinstance(term, Prefix):
        exact, stem = lexemes.exact(term.letters), lexemes.stem(term.letters)
        return f"({quoted(exact)}:* | {quoted(stem)}:*)"
    return quoted(_text_of(term.analysis))


def _sequence(words: tuple[Analysis, ...]) -> str:
    """Words one after the other; the pairs find the few rows in which it is worth looking."""
    pairs = [quoted(lexemes.pair(one.exact, two.exact)) for one, two in pairwise(words)]
    in_order = " <-> ".join(quoted(lexemes.exact(word.exact)) for word in words)
    return f"({' & '.join([*pairs, f'({in_order})'])})"


def _rows_of(term: Term, known: Mapping[str, int]) -> int:
    """In about how many rows a term stands."""
    every = max(known[lexemes.EVERY_ROW], 1)
    if isinstance(term, Prefix):
        return every // 20
    words = [term.analysis] if isinstance(term, Word) else term.words
    rows = [known.get(_text_of(word), every) for word in words]
    if isinstance(term, Word):
        return rows[0]
    # In a row of so many words each is followed by another in one place of them.
    places = max(known.get(lexemes.ALL_WORDS, 0) / every, 1)
    by_chance = every * prod(n / every for n in rows) / places ** (len(rows) - 1)
    return int(min(*rows, TOGETHER * by_chance))


def _text_of(word: Analysis) -> str:
    return lexemes.exact(word.exact) if word.is_stop_word else lexemes.stem(word.stem)


def _is_stop(word: Word) -> bool:
    return word.analysis.is_stop_word
