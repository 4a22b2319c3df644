"""What a reader may have meant whose words the archive does not know."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from django.http import QueryDict

from statements.arabic.normalise import exact_form
from statements.arabic.tokens import tokens
from statements.filters.statements import StatementFilter
from statements.models.names import nearest_names, speakers_called
from statements.search import frequencies, lexemes
from statements.search.query import LONGEST_QUERY, Phrase, Word
from statements.search.suggestions import nearest_words, slips_between
from statements.search.tables import STATEMENTS

MOST_UNKNOWN = 3
MOST_NEAREST = 3
MOST_COUNTED = 6
MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line with the number of statements it finds, its address and the words changed in it."""

    line: str
    count: int
    address: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A word of the archive, and how many letters it differs by from the one asked for."""

    word: str
    slips: int


def did_you_mean(found: StatementFilter) -> list[Suggestion]:
    """At most three lines with words of the archive in the place of those it does not know.

    The nearest first, and of these the one that finds most under the same filters; none that
    finds nothing. What stands around a word in the line stays. At most six are counted.
    """
    nearest = {exact: _nearest(written) for exact, written in _unknown_words(found)}
    known = {exact: words for exact, words in nearest.items() if words}
    lines = islice(_lines(found.line, known), MOST_COUNTED) if known else iter(())
    counted = [(slips, _counted(found, line, changed)) for slips, line, changed in lines]
    counted.sort(key=lambda pair: (pair[0], -pair[1].count))
    return [suggestion for _, suggestion in counted if suggestion.count][:MOST_SUGGESTED]


def _unknown_words(found: StatementFilter) -> Iterator[tuple[str, str]]:
    """The exact form and the spelling of at most three words that the archive does not know."""
    asked = dict(_asked_words(found))
    known = frequencies.documents(STATEMENTS, [one for each in asked.values() for one in each])
    unknown = (word for word, each in asked.items() if not any(map(known.__getitem__, each)))
    spelt = {token.exact: token for token in reversed([*tokens(found.line)])}
    for exact in islice((word for word in unknown if word in spelt), MOST_UNKNOWN):
        written = found.line[spelt[exact].start : spelt[exact].end]
        if not speakers_called(written):
            yield exact, written


def _asked_words(found: StatementFilter) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words asked for that name nobody, each with the lexemes of which one makes it known."""
    for place, clause in enumerate(found.query.clauses):
        for term in clause.terms:
            if isinstance(term, Word) and place not in found.search.named:
                stem = term.analysis.stem
                exact = lexemes.exact(term.analysis.exact)
                yield term.analysis.exact, (exact, lexemes.stem(stem), lexemes.beside(stem))
            elif isinstance(term, Phrase):
                yield from ((word.exact, (lexemes.exact(word.exact),)) for word in term.words)


def _nearest(written: str) -> list[Nearest]:
    """The names and words nearest to a word, each once, names before other words."""
    once: dict[str, str] = {}
    for word in nearest_names(written, MOST_NEAREST) + nearest_words(written, MOST_NEAREST):
        once.setdefault(exact_form(word), word)
    asked = exact_form(written)
    near = [Nearest(word, slips_between(asked, exact)) for exact, word in once.items()]
    return sorted(near, key=lambda each: each.slips)[:MOST_NEAREST]


def _lines(
    line: str, nearest: Mapping[str, list[Nearest]]
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """The lines in which each unknown word is replaced, those with fewest letters changed first."""
    choices = sorted(product(*nearest.values()), key=lambda each: sum(n.slips for n in each))
    for choice in choices:
        words = {exact: n.word for exact, n in zip(nearest, choice, strict=True)}
        yield sum(n.slips for n in choice), _replaced(line, words), tuple(words.values())


def _replaced(line: str, words: Mapping[str, str]) -> str:
    """The line with the words of those exact forms replaced, and all between them as it is."""
    for token in reversed([*tokens(line)]):
        if token.exact in words:
            line = line[: token.start] + words[token.exact] + line[token.end :]
    return line[:LONGEST_QUERY]


def _counted(found: StatementFilter, line: str, changed: tuple[str, ...]) -> Suggestion:
    address = found.address(q=line)
    count = type(found)(QueryDict(address[1:])).search.overview.count
    return Suggestion(line, count, address, changed)
