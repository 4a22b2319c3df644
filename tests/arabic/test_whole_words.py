"""A stretch that a curator points at becomes whole words."""

from collections.abc import Callable

import pytest

from statements.arabic.highlights import Span
from statements.arabic.whole_words import passage, quoted, words

TEXT = "وقال حداد: «لن نقبل شروطاً». وأضاف أن الحل قريب، كما وصف اللقاء بأنه «مفيد»."


def fitted(how: Callable[[str, int, int], Span | None], pointed: str) -> str | None:
    """What the stretch becomes."""
    start = TEXT.index(pointed)
    span = how(TEXT, start, start + len(pointed))
    return TEXT[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("pointed", "becomes"),
    [
        ("قال حداد: «لن نقبل شرو", "وقال حداد: «لن نقبل شروطاً»"),
        ("وقال حداد: «لن نقبل شروطاً».", "وقال حداد: «لن نقبل شروطاً»"),
        (" وأضاف أن الحل قريب، ", "وأضاف أن الحل قريب"),
        ("«لن نقبل", "«لن نقبل"),
        ("لن نقبل شروطاً", "لن نقبل شروطاً"),
        ("بأنه «مف", "بأنه «مفيد»"),
        (". ", None),
    ],
)
def test_a_passage_begins_and_ends_with_words_and_closes_its_quotes(
    pointed: str, becomes: str | None
) -> None:
    assert fitted(passage, pointed) == becomes


@pytest.mark.parametrize(
    ("pointed", "becomes"),
    [("«لن نقبل شروطاً».", "لن نقبل شروطاً"), ("مف", "مفيد"), ("«", None)],
)
def test_quoted_words_stand_without_their_marks(pointed: str, becomes: str | None) -> None:
    assert fitted(quoted, pointed) == becomes


def test_the_words_of_a_stretch_are_found_with_their_places() -> None:
    assert [TEXT[a:b] for a, b in words(TEXT, 6, 15)] == ["حداد:", "لن"]
