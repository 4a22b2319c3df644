"""The reader's language: words, «phrases», -exclusions, OR, prefixes* and fields: values.

Every line is understood as far as it can be; what cannot be taken as it is stands in a remark.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from statements.search.line import cleaned, fields_taken_out, whole_words
from statements.search.pieces import Either, Excluded, Piece, pieces, remarks, words
from statements.search.query import (
    Clause,
    FieldValue,
    Phrase,
    Prefix,
    Query,
    Remark,
    Term,
    Trouble,
    Word,
)

MOST_CLAUSES = 30
MOST_TERMS = 10

T = TypeVar("T")


def parse(line: str) -> Query:
    """What a reader's line asks for; any text is a line.

    Stop words outside phrases are left out unless the line holds nothing else. A line of over
    200 characters is cut there.
    """
    whole = cleaned(line)
    cut = whole_words(whole)
    rest, understood = fields_taken_out(cut)
    found = list(pieces(rest))
    query = Query(
        line=rest,
        clauses=tuple(_clauses(_telling(found))),
        excluded=tuple(piece.term for piece in found if isinstance(piece, Excluded)),
        fields=tuple(dict.fromkeys(p for p in understood if isinstance(p, FieldValue))),
        remarks=(*(part for part in understood if isinstance(part, Remark)), *remarks(rest)),
    )
    return _bounded(query, was_cut=cut != whole)


def plain_words(line: str) -> Query:
    """What a line asks for when no sign in it means anything: each of its words, in all forms."""
    whole = cleaned(line)
    cut = whole_words(whole)
    query = Query(line=cut, clauses=tuple(_clauses(_telling([*words(cut)]))))
    return _bounded(query, was_cut=cut != whole)


def _telling(found: list[Piece]) -> list[Piece]:
    """The pieces without loose stop words, unless no other term is to be found.

    An OR among nothing else is a word.
    """
    if all(isinstance(piece, Either) for piece in found):
        found = [word for piece in found if isinstance(piece, Either) for word in piece.words]
    telling = [piece for piece in found if not _is_stop_word(piece)]
    return telling if any(isinstance(piece, Term) for piece in telling) else found


def _is_stop_word(piece: Piece) -> bool:
    return isinstance(piece, Word) and piece.analysis.is_stop_word


def _clauses(found: Iterable[Piece]) -> Iterator[Clause]:
    """The clauses of a line: an OR joins the terms on its two sides, and else says nothing."""
    clauses: list[list[Term]] = []
    is_open = joins = False
    for piece in found:
        if isinstance(piece, Either):
            joins = is_open
        elif isinstance(piece, Excluded):
            is_open = joins = False
        elif joins:
            clauses[-1].append(piece)
            joins = False
        else:
            clauses.append([piece])
            is_open = True
    return (Clause(tuple(terms)) for terms in clauses)


def _bounded(query: Query, was_cut: bool) -> Query:
    """The query without repetitions and within its bounds, with all remarks on it."""
    clauses = _distinct((Clause(_distinct(c.terms, _form)) for c in query.clauses), _forms)
    excluded = _distinct(query.excluded, _form)
    kept = tuple(Clause(clause.terms[:MOST_TERMS]) for clause in clauses[:MOST_CLAUSES])
    left = excluded[: MOST_CLAUSES - len(kept)]
    remarks = list(query.remarks)
    if was_cut or (kept, left) != (clauses, excluded):
        remarks.insert(0, Remark(Trouble.CUT))
    if left and not kept:
        remarks.append(Remark(Trouble.ONLY_EXCLUDED))
    return replace(query, clauses=kept, excluded=left, remarks=tuple(dict.fromkeys(remarks)))


def _distinct(items: Iterable[T], form: Callable[[T], Hashable]) -> tuple[T, ...]:
    """The items, of those in one form only the first."""
    first: dict[Hashable, T] = {}
    for item in items:
        first.setdefault(form(item), item)
    return tuple(first.values())


def _form(term: Term) -> Hashable:
    """What two terms share that ask for the same, however they are written."""
    match term:
        case Word():
            return term.analysis
        case Phrase():
            return term.words
        case Prefix():
            return term.letters


def _forms(clause: Clause) -> Hashable:
    return frozenset(map(_form, clause.terms))
