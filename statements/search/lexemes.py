"""What stands in a search vector: one sign before a lexeme tells what it says of the row.

Words are letters and digits only, so no word is taken for a sign.
"""

from datetime import date
from zlib import crc32

EVERY_ROW = "@"
NO_PERIOD = "@p"
LONG = "@plong"
ANY_YEAR = "@y"
AGAIN = "@-"
# The rows' words in all, kept among the frequencies; no vector holds it.
ALL_WORDS = "*"

MOST_TIMES = 8
LONGEST_WORD = 500
LETTERS = "0123456789abcdefghijklmnopqrstuv"
# For each number below 1024 its letters, the lower one first.
TWO_LETTERS = tuple(low + high for high in LETTERS for low in LETTERS)


def stem(of: str) -> str:
    """A word in all its forms; the lexeme itself, without a sign."""
    return of[:LONGEST_WORD]


def exact(word: str) -> str:
    """A word as it is written, folded."""
    return f"={word[:LONGEST_WORD]}"


def root(key: str) -> str:
    """The root key of a word: it may raise a rank and never selects."""
    return f"~{key[:LONGEST_WORD]}"


def times(of: str, number: int) -> str:
    """A stem that occurs so many times or more, from 2 to 8."""
    return f"#{number}{of[:LONGEST_WORD]}"


def beside(of: str) -> str:
    """A stem in what stands beside the text: titles, the event, the article's heading."""
    return f"^{of[:LONGEST_WORD]}"


def pair(first: str, second: str) -> str:
    """Two words one after the other, as one of a million numbers: phrases are checked after it."""
    return pair_of(crc32(f"{first} ".encode()), second.encode())


def pair_of(first: int, second: bytes) -> str:
    """The same of a first word of which the CRC-32 is known, with the blank behind it."""
    number = crc32(second, first)
    return f"+{TWO_LETTERS[number & 1023]}{TWO_LETTERS[number >> 10 & 1023]}"


def mark(name: str, value: str | int = "") -> str:
    """A property of the row: `@s12` of the speaker numbered 12."""
    return f"@{name}{value}"


def again(name: str = "", value: str | int = "") -> str:
    """What an earlier report of the same utterance has too: itself (`@-`), or `@-s12` its speaker.

    What is counted under a mark is too much by these.
    """
    return f"{AGAIN}{name}{value}"


def period(day: date) -> str:
    """The month in which a row's days begin: `@p2015-12`."""
    return f"{NO_PERIOD}{day.year:04}-{day.month:02}"


def year(day: date) -> str:
    """The year in which a row's days begin: `@y2015`."""
    return f"{ANY_YEAR}{day.year:04}"


def quoted(lexeme: str) -> str:
    """A lexeme as it stands in the text of a vector or a query."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
