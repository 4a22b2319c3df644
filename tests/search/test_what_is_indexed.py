"""The words of a text, each at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.index import vector
from tests import cast


def test_each_word_stands_at_its_place_in_its_exact_form() -> None:
    assert vector("قال: الهُدنة في سوريا") == "'قال':1 'الهدنه':2 'في':3 'سوريا':4"


def test_a_text_without_words_has_no_entry() -> None:
    assert vector("… «»") == ""


@pytest.mark.django_db
@given(st.text() | st.text(alphabet=st.characters(categories=["L", "N", "Cs", "Cc"])))
def test_the_database_reads_what_is_indexed_of_any_text(text: str) -> None:
    cast.sql("SELECT %s::tsvector", vector(text))


@pytest.mark.django_db
def test_the_longest_words_and_texts_are_indexed() -> None:
    longest_word = "\U0001e900" * 5000
    most_words = "كلمة " * 20000
    for text in (longest_word, most_words):
        cast.sql("SELECT %s::tsvector", vector(text))
