"""What a query finds is marked: whole words as they are printed, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.tokens import tokens
from statements.search.hits import hits
from statements.search.language import parse


def found(line: str, text: str, widened: bool = False) -> list[str]:
    """The hits of a reader's line in a text."""
    return [text[start:end] for start, end in hits(text, parse(line), widened)]


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("وزير", "قال الوزير لوزيرين", ["الوزير", "لوزيرين"]),
        ("الإرهاب", "مكافحة الإرهابيين وبالإرهاب", ["الإرهابيين", "وبالإرهاب"]),
        ("هدنة", "أن الهُدنَةَ ستُمدَّد", ["الهُدنَةَ"]),
        ("هدنة", "الهـــدنة", ["الهـــدنة"]),
        ("2254", "القرار ٢٢٥٤.", ["٢٢٥٤"]),
        ("nato", "حلف NATO (الناتو)", ["NATO"]),
        ("الأزمة في سوريا", "الأزمة في سوريا", ["الأزمة", "سوريا"]),
        ("روسيا -تركيا", "روسيا وتركيا", ["روسيا"]),
        ("روسيا OR تركيا", "روسيا وتركيا", ["روسيا", "وتركيا"]),
        ("زرافة", "قال حداد", []),
    ],
)
def test_words_are_marked_in_all_their_forms_with_all_their_letters(
    line: str, text: str, words: list[str]
) -> None:
    assert found(line, text) == words


@pytest.mark.parametrize(
    ("line", "text", "marked"),
    [
        ("«حل سياسي»", "إلى «حل سياسي» لا حلول سياسية ولا حل", ["حل سياسي"]),
        ("«حل سياسي»", "حلٌّ\nسياسيٌّ", ["حلٌّ\nسياسيٌّ"]),
        ("«الأزمة في سوريا»", "الأزمة في سوريا والأزمة", ["الأزمة في سوريا"]),
        ("«قال نعم»", "وقال: قال: «نعم»", ["قال: «نعم"]),
        ("«لا لا»", "لا لا لا", ["لا لا لا"]),
        ("«حل سياسي» سياسة", "حل سياسي", ["حل سياسي"]),
    ],
)
def test_a_phrase_is_marked_from_its_first_word_to_its_last(
    line: str, text: str, marked: list[str]
) -> None:
    assert found(line, text) == marked


def test_the_words_of_a_phrase_count_singly_where_the_search_was_widened() -> None:
    text = "اجتماع سياسي في دمشق وهدنة"
    assert found("«الهدنة في السياسة»", text) == []
    assert found("«الهدنة في السياسة»", text, widened=True) == ["سياسي", "وهدنة"]


@pytest.mark.parametrize(
    ("line", "text", "marked"),
    [
        ("إره*", "الإرهاب وإرهابيون وإرث", ["الإرهاب", "وإرهابيون"]),
        ("والإره*", "الإرهاب والإرهاب", ["والإرهاب"]),
    ],
)
def test_first_letters_are_found_with_and_without_what_is_joined_to_the_word(
    line: str, text: str, marked: list[str]
) -> None:
    assert found(line, text) == marked


def test_stop_words_are_marked_only_where_nothing_else_is_asked_for() -> None:
    assert found("في من", "في جنيف من روسيا") == ["في", "من"]
    assert found("في جنيف", "في جنيف من روسيا") == ["جنيف"]
    assert found("دونية", "من دون دونية") == ["دونية"]


def test_words_that_share_only_a_root_are_not_marked() -> None:
    assert found("كتاب", "كاتب ومكتب") == []


@given(st.text(alphabet='الوزيرهدنةفي «»"-*:.\u064b\u0640\u200f\nab1', max_size=80), st.text())
def test_hits_are_whole_words_in_order_of_any_text_and_line(text: str, line: str) -> None:
    for asked in (line, text[:20]):
        for widened in (False, True):
            spans = hits(text, parse(asked), widened)
            words = list(tokens(text))
            assert {start for start, _ in spans} <= {word.start for word in words}
            assert {end for _, end in spans} <= {word.end for word in words}
            ends = [place for span in spans for place in span]
            assert ends == sorted(ends)
