"""A pattern found in the line of symbols, and the words of the text that its groups stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from statements.dates.date_words import BASES, NUMBERS
from statements.dates.printed_date import Kind, PrintedDate


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, the pieces in which it is printed, and how many letters of a clitic precede it.

    `needs_tanwin` where the word without it is a verb (غدا "became").
    """

    printed: PrintedDate
    first_piece: int
    end_piece: int
    clitic: int = 0
    needs_tanwin: bool = False

    def in_the_year_of(self, other: "ReadDate") -> "ReadDate":
        """The same date in the other's year, or the year before, where it prints none itself."""
        mine, theirs = self.printed.last, other.printed.last
        if mine.year or not (mine.month and theirs.year and theirs.month) or self.printed.shift:
            return self
        year = theirs.year - (mine.month > theirs.month)
        dated = replace(
            self.printed,
            first=self.printed.first._replace(year=year),
            last=mine._replace(year=year),
            kind=Kind.FULL if mine.day else Kind.MONTH_AND_YEAR,
        )
        return replace(self, printed=dated)


class Found:
    """A pattern with the words that its groups stand for."""

    def __init__(self, match: re.Match[str], pieces: Sequence[str]) -> None:
        self.match = match
        self.pieces = pieces
        self.symbols = match.string
        before = self.symbols[max(0, match.start() - 2) : match.start()].rstrip(" ")
        self.before = before[-1:]

    def has(self, group: str) -> bool:
        """Whether the pattern has the group."""
        return self.match[group] is not None

    def words(self, group: str) -> list[str]:
        """The words of a group without white space and clitics."""
        start, end = self.match.span(group)
        return [BASES.get(p, p) for p in self.pieces[start:end] if not p.isspace()]

    def numbers(self, group: str) -> list[int]:
        """The numbers that a group prints in digits."""
        return [int(word) for word in self.words(group) if word.isdecimal()]

    def number(self, group: str) -> int | None:
        """The first number of a group; None where the pattern has none."""
        return self.numbers(group)[0] if self.has(group) else None

    def turn(self, group: str) -> int | None:
        """What المقبل, الجاري, الماضي (-1) or قبل الماضي (-2) says; None where it is not there."""
        words = self.words(group) if self.match[group] else []
        return NUMBERS[words[-1]] - (len(words) > 1) if words else None

    @property
    def may_be_a_verb(self) -> bool:
        """Whether غدا stands alone before a noun, which it may govern."""
        return self.match.group() == "3" and self.symbols[self.match.end() :][:2] == " x"

    def read(self, printed: PrintedDate | None, end: int | None = None) -> ReadDate | None:
        """What was read, with its pieces: all of the pattern, or those before the given one."""
        if printed is None:
            return None
        start = self.match.start()
        word = self.pieces[start]
        base = BASES.get(word, word)
        clitic = len(word) - len(base) if word.endswith(base) else 0
        return ReadDate(printed, start, end or self._end, clitic, self.may_be_a_verb)

    @property
    def _end(self) -> int:
        """Where the pattern ends, with the bracket that closes one in it: «أمس (الاثنين)»."""
        end, whole = self.match.end(), self.match.group()
        closes = self.symbols[end : end + 1] == ")" and whole.count("(") > whole.count(")")
        return end + closes
