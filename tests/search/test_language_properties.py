"""What holds of every line, whatever a reader types."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statements.search.language import MOST_CLAUSES, MOST_TERMS, parse, plain_words
from statements.search.query import (
    LONGEST_QUERY,
    Phrase,
    Prefix,
    Query,
    Remark,
    Term,
    Trouble,
    Word,
)

SIGNS = [*"«»“”„‟\"'-−–|*٭:：()،؛/_ـ", " ", "  ", "\n", "\0", "\u200f", "\u064e", "\ud800"]
WORDS = ["كيري", "لافروف", "حل", "في", "م", "أو", "أَو", "OR", "or", "متحدث", "سنة", "من", "foo"]
PARTS = ["متحدث:", " سنة:2015", " -", ' متحدث:"جون', "2015-12-01", " إلى: ", "ﷺ", "a\u0301"]

rich = st.lists(st.sampled_from(SIGNS + WORDS + PARTS), max_size=60).map("".join)
anything = st.text(st.characters(exclude_categories=()), max_size=400)
lines = st.one_of(rich, anything)


@given(lines)
@example('» سنة:2« x» b"')
@example("» سنة:«2» b»")
@example("» سنة:«2» »متحدث:x»")
@example('سنة:2015"-كيري')
@example("ـ" * 150)
@example("أو " * 70 + "سنة:2015")
def test_the_line_shown_again_asks_for_the_same(line: str) -> None:
    query = parse(line)
    again = parse(query.line)
    assert (again.line, again.clauses, again.excluded) == (
        query.line,
        query.clauses,
        query.excluded,
    )
    assert again.fields == ()


@given(lines)
def test_the_words_shown_again_are_the_same(line: str) -> None:
    query = plain_words(line)
    again = plain_words(query.line)
    assert (again.line, again.clauses) == (query.line, query.clauses)


@pytest.mark.parametrize("understand", [parse, plain_words])
@given(line=lines)
def test_every_query_keeps_its_bounds(understand: Callable[[str], Query], line: str) -> None:
    query = understand(line)
    assert len(query.clauses) + len(query.excluded) <= MOST_CLAUSES
    assert all(1 <= len(clause.terms) <= MOST_TERMS for clause in query.clauses)
    assert len(query.line) <= LONGEST_QUERY
    assert query.line == " ".join(query.line.split())


@pytest.mark.parametrize("understand", [parse, plain_words])
@given(line=lines)
def test_every_term_has_letters(understand: Callable[[str], Query], line: str) -> None:
    query = understand(line)
    assert all(_letters(term).isalnum() for term in [*query.terms, *query.excluded])
    assert all(field.value.strip() for field in query.fields)


@given(lines)
def test_every_remark_but_those_on_the_whole_line_shows_where(line: str) -> None:
    whole_line = ("cut", "only excluded")
    assert all(remark.part or remark.trouble in whole_line for remark in parse(line).remarks)


@given(lines)
def test_a_line_with_a_very_long_word_is_cut(line: str) -> None:
    assert parse(line + "ا" * 10_000).remarks[0] == Remark(Trouble.CUT)


def _letters(term: Term) -> str:
    match term:
        case Word():
            return term.analysis.exact
        case Phrase():
            return "".join(word.exact for word in term.words)
        case Prefix():
            return term.letters
