"""The part of a passage that shows what was searched for, cut so that nothing is misread.

A quotation that is cut keeps the marks around it: quoted words always stand between them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from statements.arabic.highlights import Span, within
from statements.arabic.passage import Stretch, first_words, hits_in, length, marked
from statements.arabic.tokens import WORD

SENTENCE_ENDS = ".!?؟…"
CLAUSE_ENDS = "،؛,;:"

# How well a passage may be cut before a word: not before loose punctuation, best where a
# sentence begins.
PUNCTUATION, ANYWHERE, CLAUSE, SENTENCE = range(4)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word between white space, with the number of its stretch."""

    stretch: int
    start: int
    end: int
    border: int
    is_hit: bool


def excerpt(passage: Sequence[Stretch], hits: Sequence[Span], most: int) -> list[Stretch]:
    """About so many words of a passage, at most a fifth more, where its hits stand closest.

    It begins with the passage if such hits stand in its first words, and else, like its end, at
    a border of clauses if one is near. Its ends know that they are cut. Without hits, and in
    passages that are only a little longer, it is what `first_words` gives.
    """
    whole = marked(passage, hits)
    if sum(map(length, whole)) <= most + most // 5 or not hits_in(whole):
        return first_words(whole, most)
    words = list(_words(whole))
    begin, end = _window(words, most)
    if end < len(words):
        whole = _until(whole, words[end - 1])
    return _since(whole, words[begin]) if begin else whole


def around_quotes(passage: Sequence[Stretch], most: int) -> list[Stretch]:
    """The reporter's words in which something was found, about so many, without the quotes.

    Each stretch of them is cut where the passage goes on.
    """
    told = [s for s in passage if s.hits and not (s.is_quoted or s.is_mark)]
    shown = excerpt(told, hits_in(told), most)
    if shown and shown[0].start > passage[0].start:
        shown[0] = _from_a_word(shown[0])
    return [replace(s, text=s.text.rstrip(), is_cut=s.end < passage[-1].end) for s in shown]


def _from_a_word(stretch: Stretch) -> Stretch:
    """The stretch from its first word on, without the punctuation behind the quote before it."""
    word = WORD.search(stretch.text)
    begin = word.start() if word else 0
    text = stretch.text[begin:]
    return replace(stretch, text=text, start=stretch.start + begin, cut_before=True)


def _words(passage: Sequence[Stretch]) -> Iterator[_Word]:
    before, last = ".", -1
    for number, stretch in enumerate(passage):
        for match in () if stretch.is_mark else re.finditer(r"\S+", stretch.text):
            start, end = stretch.start + match.start(), stretch.start + match.end()
            border = _border(match.group(), before, is_first=number != last)
            yield _Word(number, start, end, border, bool(within(stretch.hits, start, end)))
            before, last = match.group(), number


def _border(word: str, before: str, is_first: bool) -> int:
    """How well a passage may be cut between two words; `is_first` where a stretch begins."""
    if not WORD.search(word):
        return PUNCTUATION
    if before[-1] in SENTENCE_ENDS:
        return SENTENCE
    return CLAUSE if is_first or before[-1] in CLAUSE_ENDS else ANYWHERE


def _window(words: Sequence[_Word], most: int) -> tuple[int, int]:
    """The numbers of the first word of an excerpt and of the one behind its last."""
    near = most // 10
    borders = [*(word.border for word in words), SENTENCE]
    found = [n for n, word in enumerate(words) if word.is_hit]
    # A quarter is left for the words around the hits.
    first, last = _densest(found, most - most // 4)
    spare = most - (last - first + 1)
    begin = 0 if last < most else min(first - spare // 2, len(words) - most)
    begin = _best_border(borders, begin, max(begin - near, 0), min(begin + near, first))
    end = max(begin + most, last + 1)
    return begin, _best_border(borders, end, max(end - near, last + 1), min(end + near, len(words)))


def _densest(found: Sequence[int], most: int) -> tuple[int, int]:
    """The first and the last of the most hits that stand within so many words, the earliest."""
    counts = [bisect_left(found, first + most) - n for n, first in enumerate(found)]
    best = counts.index(max(counts))
    return found[best], found[best + counts[best] - 1]


def _best_border(borders: Sequence[int], wanted: int, lowest: int, highest: int) -> int:
    """The best place to cut from the lowest to the highest, the nearest to the one wanted."""
    return max(range(lowest, highest + 1), key=lambda n: (borders[n], -abs(n - wanted)))


def _until(passage: Sequence[Stretch], word: _Word) -> list[Stretch]:
    """The passage up to a word; behind a quoted one stands the closing mark."""
    stretch = passage[word.stretch]
    stop = word.end - stretch.start
    kept = [*passage[: word.stretch], replace(stretch, text=stretch.text[:stop])]
    behind = passage[word.stretch + 1 : word.stretch + 2]
    kept += [mark for mark in behind if mark.is_mark and stretch.is_quoted]
    cut = word.stretch if stretch.text[stop:].strip() else -1
    kept[cut] = replace(kept[cut], is_cut=True)
    return kept


def _since(passage: Sequence[Stretch], word: _Word) -> list[Stretch]:
    """The passage from a word on; before a quoted one stands the opening mark."""
    stretch = passage[word.stretch]
    begin = word.start - stretch.start
    first = replace(stretch, text=stretch.text[begin:], start=word.start)
    before = passage[: word.stretch][-1:]
    opening = [mark for mark in before if mark.is_mark and stretch.is_quoted]
    kept = [*opening, first, *passage[word.stretch + 1 :]]
    cut = len(opening) if stretch.text[:begin].strip() else 0
    kept[cut] = replace(kept[cut], cut_before=True)
    return kept
