"""Where in a text that stands which a reader asked for: whole words, as they are printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from statements.arabic.analysis import Analysis, analyse
from statements.arabic.highlights import Span
from statements.arabic.tokens import Token, tokens
from statements.search.query import Phrase, Prefix, Query, Term, Word


def hits(text: str, query: Query, widened: bool = False) -> list[Span]:
    """The places of the words and phrases that the query selects, in order, none over another.

    Where the search was `widened`, each word of a phrase counts in all its forms. What is
    excluded is no hit, nor are words that share only a root with what is asked.
    """
    if not query:
        return []
    words = list(tokens(text))
    wanted = _wanted(query, widened)
    found = [(word.start, word.end) for word in words if wanted.has(word)]
    for term in query.terms:
        if isinstance(term, Phrase):
            found += _phrases(words, [word.exact for word in term.words])
    return list(_merged(sorted(found)))


def hits_anyhow(text: str, query: Query) -> list[Span]:
    """The hits in a text; where it has none, those of a search that was widened."""
    return hits(text, query) or hits(text, query, widened=True)


def inside(hits: Iterable[Span], places: Iterable[Span]) -> list[Span]:
    """The hits that lie in one of the places."""
    shown = list(places)
    return [(a, b) for a, b in hits if any(start <= a and b <= end for start, end in shown)]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The single words that are asked for: stop words by exact form, others by stem or prefix."""

    exact: frozenset[str]
    stems: frozenset[str]
    prefixes: tuple[str, ...]

    def has(self, word: Token) -> bool:
        """Whether the word is one of them."""
        if word.exact in self.exact:
            return True
        stem = analyse(word.exact).stem
        if stem in self.stems and not word.is_stop_word:
            return True
        return bool(self.prefixes) and (
            word.exact.startswith(self.prefixes)
            or (stem.startswith(self.prefixes) and not word.is_stop_word)
        )


def _wanted(query: Query, widened: bool) -> _Wanted:
    terms = list(query.terms)
    single = [term for term in terms if widened or isinstance(term, Word)]
    words = [word for term in single for word in _words(term)]
    only_stop_words = not any(isinstance(term, Prefix) for term in terms) and all(
        word.is_stop_word for term in terms for word in _words(term)
    )
    return _Wanted(
        exact=frozenset(word.exact for word in words if only_stop_words),
        stems=frozenset(word.stem for word in words if not word.is_stop_word),
        prefixes=tuple(term.letters for term in terms if isinstance(term, Prefix)),
    )


def _words(term: Term) -> tuple[Analysis, ...]:
    if isinstance(term, Word):
        return (term.analysis,)
    return term.words if isinstance(term, Phrase) else ()


def _phrases(words: Sequence[Token], phrase: Sequence[str]) -> Iterator[Span]:
    """From the first word to the last, wherever the forms of the phrase stand in sequence."""
    exact = [word.exact for word in words]
    for place in range(len(words) - len(phrase) + 1):
        if exact[place] == phrase[0] and exact[place : place + len(phrase)] == phrase:
            yield words[place].start, words[place + len(phrase) - 1].end


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, those that overlap as one."""
    first, last = -1, -1
    for start, end in spans:
        if start >= last:
            if last > 0:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if last > 0:
        yield first, last
