"""What may be meant by a line that is being typed: names, and words of the archive."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from statements.arabic.tokens import tokens
from statements.models.names import suggested_names
from statements.search.language import parse
from statements.search.limits import TookTooLongError, time_limit
from statements.search.line import cleaned, whole_words
from statements.search.suggestions import following_words, frequent_words
from statements.search.tables import STATEMENTS

MOST = 8
MOST_NAMES = 4
WORD = "word"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A speaker, an event or a line of words, and the page to which it leads.

    `slug` is the key of a speaker or an event. `count` are the statements of a name or a word; of
    a line of several words it is not known.
    """

    kind: str
    text: str
    slug: str
    count: int | None
    address: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is typed; `is_open` while its last word may go on."""

    line: str
    is_open: bool

    @classmethod
    def of(cls, asked: str) -> "Typed":
        """The line that is asked for, without what no line of a search has."""
        return cls(cleaned(asked), not asked[-1:].isspace())


def suggestions(typed: Typed) -> list[Suggestion]:
    """At most eight, names before words, these only while the line is open.

    None for a line that is too long to be searched whole, nor where finding some takes too long;
    only names where search is away.
    """
    if whole_words(typed.line) != typed.line:
        return []
    try:
        with time_limit():
            names = list(_names(typed.line))
            is_open = typed.is_open and not STATEMENTS.is_at_home
            words = _words(typed.line, MOST - len(names)) if is_open else ()
            return [*names, *words]
    except TookTooLongError:
        return []


def _names(line: str) -> Iterator[Suggestion]:
    """Speakers and events that have what is typed in their names."""
    for found in suggested_names(line, MOST_NAMES):
        yield Suggestion(found.kind, found.name, found.slug, found.statements, found.address)


def _words(line: str, most: int) -> Iterator[Suggestion]:
    """The line with its last word completed, unless it ends in a sign or in a field."""
    words = [*tokens(line)]
    if not words or words[-1].end < len(line):
        return
    before, begun = line[: words[-1].start], line[words[-1].start :]
    if not parse(line).line.endswith(begun):
        return
    for word, count in _completed(before, begun, most):
        whole = before + word
        address = f"{reverse('statement-list')}?{urlencode({'q': whole})}"
        yield Suggestion(WORD, whole, "", count, address)


def _completed(before: str, begun: str, most: int) -> Iterable[tuple[str, int | None]]:
    """What the last word may become: after another word, one that follows it somewhere if any."""
    if not before:
        return frequent_words(begun, most)
    found = following_words(before.split()[-1], begun, most)
    return [(word, None) for word in found or dict(frequent_words(begun, most))]
