"""The pieces of a reader's line without fields: terms, exclusions, and the OR between terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from statements.arabic.tokens import tokens
from statements.search.line import (
    BEGINNING,
    COLON,
    EITHER,
    MINUS,
    OPENING,
    PHRASE,
    QUOTES,
    WHOLE,
)
from statements.search.query import Phrase, Prefix, Remark, Term, Trouble, Word

SHORTEST_PREFIX = 2

# What signs join (الوزير/السفير، 2015-12-01) is excluded as a phrase.
_JOINED = rf"{WHOLE}(?:[-‐‑./:'’_]{WHOLE})*"
_PIECE = re.compile(
    rf"""
    (?P<minus>(?<![^\s(]){MINUS}(?=[^\W_]|{PHRASE}))?
    (?: (?P<phrase>{PHRASE})
      | (?P<either>(?(minus)(?!)|{EITHER}))
      | (?P<word>(?(minus){_JOINED}|{WHOLE})) (?P<asterisk>[*٭]+(?!\w))?
    )
    | (?P<lone>[{OPENING}])
    """,
    re.VERBOSE,
)
_UNKNOWN_FIELD = re.compile(
    rf"{PHRASE}|{BEGINNING}{MINUS}?(?!\d)(?P<name>{WHOLE}){COLON}(?=[^\W\d_]|[{QUOTES}])"
)


def words(text: str) -> list[Word]:
    """The words of a text, each as written."""
    return [Word(text[word.start : word.end], word.analysis) for word in tokens(text)]


@dataclass(frozen=True, slots=True)
class Excluded:
    """A term that must not be found."""

    term: Term


@dataclass(frozen=True, slots=True)
class Either:
    """The OR between two terms, as the reader wrote it."""

    written: str

    @property
    def words(self) -> list[Word]:
        """What it says when it stands between no terms; a stroke says nothing."""
        return words(self.written)


Piece = Term | Excluded | Either


def pieces(line: str) -> Iterator[Piece]:
    """The pieces of a line that say something, in order."""
    for found in _PIECE.finditer(line):
        if found["either"]:
            yield Either(found["either"])
        elif term := _term(found):
            yield Excluded(term) if found["minus"] else term


def remarks(line: str) -> Iterator[Remark]:
    """What of a line could not be taken as it is: unknown fields, short prefixes, an open mark."""
    for named in _UNKNOWN_FIELD.finditer(line):
        if named["name"]:
            yield Remark(Trouble.UNKNOWN_FIELD, named["name"])
    found = list(_PIECE.finditer(line))
    for piece in found:
        if piece["asterisk"] and isinstance(_term(piece), Word):
            yield Remark(Trouble.SHORT_PREFIX, piece["word"] + "*")
    behind = [line[piece.end() :].strip() for piece in found if piece["lone"]]
    if behind and any(tokens(behind[0])):
        yield Remark(Trouble.OPEN_MARK, behind[0])


def _term(found: re.Match[str]) -> Term | None:
    """The term that was found, if it has any letters."""
    written = found["word"] or (found["phrase"] or "")[1:-1].strip()
    asked = words(written)
    if not asked:
        return None
    if found["phrase"] or len(asked) > 1:
        return Phrase(written, tuple(word.analysis for word in asked))
    exact = asked[0].analysis.exact
    is_prefix = found["asterisk"] and len(exact) >= SHORTEST_PREFIX
    return Prefix(written, exact) if is_prefix else asked[0]
