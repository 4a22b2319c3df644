"""The measured quality of the analysis, on the words of `groups.tsv`; it must not get worse."""

from itertools import combinations
from pathlib import Path

import pytest

from statements.arabic.analysis import analyse
from statements.arabic.normalise import exact_form

Pair = tuple[str, str]


def rows(kind: str) -> list[list[list[str]]]:
    """The columns of each row of a kind, as words."""
    text = Path(__file__).with_name("groups.tsv").read_text("utf-8")
    cells = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return [[cell.split() for cell in row[1:]] for row in cells if row[0] == kind]


def pairs(kind: str) -> list[Pair]:
    """All pairs of forms in the second column, row by row."""
    return [pair for row in rows(kind) for pair in combinations(row[0], 2)]


def is_united(pair: Pair) -> bool:
    """Whether both words have one stem."""
    one, other = (analyse(exact_form(word)).stem for word in pair)
    return one == other


def test_of_the_pairs_of_forms_at_most_one_in_a_hundred_is_split() -> None:
    forms = pairs("inflection")
    assert len(forms) > 1_700
    assert sum(not is_united(pair) for pair in forms) <= len(forms) / 100


def test_of_the_different_words_few_have_one_stem() -> None:
    merged = [pair for pair in pairs("apart") if is_united(pair)]
    assert len(merged) <= 5


@pytest.mark.parametrize("pair", pairs("spelling"))
def test_two_spellings_are_united(pair: Pair) -> None:
    assert is_united(pair)


def test_most_broken_plurals_and_derived_words_reach_the_first_form() -> None:
    further = [(row[0][0], word) for row in rows("inflection") for word in row[1]]
    assert [pair for pair in further if not is_united(pair)] == [("فريق", "فرق")]
