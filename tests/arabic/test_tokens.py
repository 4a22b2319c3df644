"""A word knows where it stands in the text as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form
from statements.arabic.tokens import Token, tokens

any_text = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Mn", "Cf", "No", "Lm"]),
        st.sampled_from("ابتثةىأإآء «»“”\"'\u00a0\n_.،؛؟0١۲ﻻﷲﷺ" + MARKS + CONTROLS),
    )
)


def words(text: str) -> list[str]:
    """The words as printed."""
    return [text[token.start : token.end] for token in tokens(text)]


def test_a_word_has_its_marks_and_its_exact_form() -> None:
    assert list(tokens("قال: الهُدنةُ!")) == [Token(0, 3, "قال"), Token(5, 13, "الهدنه")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("وقال حداد: «لن نقبل».", ["وقال", "حداد", "لن", "نقبل"]),
        ("التركية-السورية", ["التركية", "السورية"]),
        ("الهُدنةُ ستُمدَّد", ["الهُدنةُ", "ستُمدَّد"]),
        ("الســلام", ["الســلام"]),
        ("رو\u200fسيا", ["رو\u200fسيا"]),
        ("القرار\u00a0٢٢٥٤", ["القرار", "٢٢٥٤"]),
        ("سطر\nسطر", ["سطر", "سطر"]),
        ("جنيف_2", ["جنيف", "2"]),
        ("لـ»داعش»", ["لـ", "داعش"]),
        ("نعم،لا؛ربما؟", ["نعم", "لا", "ربما"]),
        ("", []),
        ("… — ـ ، «»", []),
    ],
)
def test_words_are_found_whole(text: str, printed: list[str]) -> None:
    assert words(text) == printed


def test_a_letter_of_another_script_and_its_accent_are_one_word() -> None:
    composed, in_parts = "Café", "Cafe\u0301"
    assert [t.exact for t in tokens(in_parts)] == [t.exact for t in tokens(composed)]


@pytest.mark.parametrize("word", ["في", "من", "إلى", "الى", "على", "الذي", "هؤلاء"])
def test_words_that_say_nothing_alone_are_known(word: str) -> None:
    assert next(tokens(word)).is_stop_word


@pytest.mark.parametrize("word", ["روسيا", "قال", "وزير", "لافروف"])
def test_telling_words_are_no_stop_words(word: str) -> None:
    assert not next(tokens(word)).is_stop_word


@given(any_text)
def test_the_text_at_a_words_place_folds_to_its_form(text: str) -> None:
    for token in tokens(text):
        folded = exact_form(text[token.start : token.end])
        assert token.exact == "".join(ch for ch in folded if ch.isalnum())
        assert token.exact


@given(any_text)
def test_words_stand_in_order_and_apart(text: str) -> None:
    ends = [0]
    for token in tokens(text):
        assert ends[-1] <= token.start < token.end <= len(text)
        ends.append(token.end)


@given(any_text)
def test_every_letter_and_digit_belongs_to_a_word(text: str) -> None:
    inside = {place for token in tokens(text) for place in range(token.start, token.end)}
    outside = "".join(ch for place, ch in enumerate(text) if place not in inside)
    assert not any(ch.isalnum() for ch in exact_form(outside) if ch in "ابتثج0123456789")
