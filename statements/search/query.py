"""What a reader asks for, understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from statements.arabic.analysis import Analysis

LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A word, found in all its forms; `written` as the reader wrote it."""

    written: str
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, each in its exact form; `written` without the marks."""

    written: str
    words: tuple[Analysis, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first letters of words, in exact form; `written` without the asterisk."""

    written: str
    letters: str


Term = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms any of which must be found."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field in its English name (`speaker`, `year`, …) and the value that the reader wrote."""

    name: str
    value: str


class Trouble(StrEnum):
    """What in a line could not be taken as it is; the rest is searched."""

    CUT = "cut"
    OPEN_MARK = "open mark"
    UNKNOWN_FIELD = "unknown field"
    EMPTY_FIELD = "empty field"
    EXCLUDED_FIELD = "excluded field"
    SHORT_PREFIX = "short prefix"
    ONLY_EXCLUDED = "only excluded"


@dataclass(frozen=True, slots=True)
class Remark:
    """A trouble, and the part of the line that it lies in."""

    trouble: Trouble
    part: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's line, understood: every clause must be found, nothing excluded may be.

    `line` is the line without its fields, as the search box shows it again.
    """

    line: str = ""
    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Term, ...] = ()
    fields: tuple[FieldValue, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __bool__(self) -> bool:
        """Whether any words are asked for."""
        return bool(self.clauses)

    @property
    def terms(self) -> Iterator[Term]:
        """The terms of all clauses, in order."""
        return (term for clause in self.clauses for term in clause.terms)
