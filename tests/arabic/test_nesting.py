"""Spans that overlap become elements that only nest, and no character is lost."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.nesting import Closing, Opening, nested

TEXT = "0123456789"


@dataclass(frozen=True)
class Named:
    """A span with a letter."""

    name: str
    start: int
    end: int


def written(*spans: Named, start: int = 0, end: int = len(TEXT)) -> str:
    """The text with its spans in brackets; a dash where one only goes on."""
    found = ""
    for part in nested(start, end, spans):
        if isinstance(part, Opening):
            found += part.opens.name + ("[" if part.begins else "-[")
        elif isinstance(part, Closing):
            found += "]" if part.ends else "-]"
        else:
            found += TEXT[part.start : part.end]
    return found


def test_two_that_go_on_behind_the_stretch_open_once() -> None:
    assert written(Named("a", 1, 9), Named("b", 3, 9), end=5) == "0a[12b[34-]-]"


def test_a_span_stands_in_the_text_between_what_is_before_and_behind_it() -> None:
    assert written(Named("a", 2, 5)) == "01a[234]56789"


def test_a_span_that_lies_in_another_opens_and_closes_within_it() -> None:
    assert written(Named("b", 3, 4), Named("a", 2, 6)) == "01a[2b[3]45]6789"


def test_of_two_that_overlap_the_later_closes_with_the_earlier_and_opens_again() -> None:
    assert written(Named("a", 1, 5), Named("b", 3, 8)) == "0a[12b[34-]]b-[567]89"


def test_of_two_in_the_same_place_the_one_named_first_is_around_the_other() -> None:
    assert written(Named("a", 1, 3), Named("b", 1, 3)) == "0a[b[12]]3456789"


def test_a_span_that_comes_from_before_and_goes_on_behind_is_all_of_the_stretch() -> None:
    assert written(Named("a", 1, 9), start=3, end=6) == "a-[345-]"


spans = st.builds(
    lambda name, start, length: Named(name, start, start + length),
    st.sampled_from("abc"),
    st.integers(0, 8),
    st.integers(1, 9),
)


@given(st.lists(spans, max_size=6))
def test_whatever_overlaps_the_text_stays_whole_and_all_that_opens_closes(
    some: list[Named],
) -> None:
    line = written(*some)
    assert "".join(letter for letter in line if letter in TEXT) == TEXT
    assert line.count("[") == line.count("]")
    assert re.search(r"\[-?\]", line) is None
    for span in {s.name: s for s in some}.values():
        assert span.name in line
