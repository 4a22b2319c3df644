"""What a reader's line asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.search.query import parse


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        ("الهدنة", (("الهدنه",),)),
        ("الهُدنة أسبوعاً", (("الهدنه",), ("اسبوعا",))),
        ("القرار ٢٢٥٤", (("القرار",), ("2254",))),
        ("الأزمة في سوريا", (("الازمه",), ("سوريا",))),
        ("في من", (("في",), ("من",))),
        ("«حل سياسي»", (("حل", "سياسي"),)),
        ("“حل سياسي”", (("حل", "سياسي"),)),
        ('"حل سياسي"', (("حل", "سياسي"),)),
        ("«الأزمة في سوريا»", (("الازمه", "في", "سوريا"),)),
        ("بتروفا «حل سياسي»", (("حل", "سياسي"), ("بتروفا",))),
        ("«حل سياسي» في", (("حل", "سياسي"),)),
        ("«» في", (("في",),)),
        ("روسيا روسيا رُوسيا", (("روسيا",),)),
        ("«حل سياسي", (("حل",), ("سياسي",))),
        ("«حل» «سياسي»", (("حل",), ("سياسي",))),
        ("«أحد»ما", (("احد",),)),
        ("", ()),
        ("«» … ،", ()),
        ("OR -كيري *", (("or",), ("كيري",))),
    ],
)
def test_a_line_is_its_telling_words_and_its_phrases(
    line: str, phrases: tuple[tuple[str, ...], ...]
) -> None:
    assert parse(line).phrases == phrases


def test_an_empty_line_asks_nothing() -> None:
    assert not parse(" … ")
    assert parse("روسيا")


def test_a_line_of_two_hundred_characters_is_asked_whole() -> None:
    asked = parse("ا" * 200)
    assert asked.phrases == (("ا" * 200,),)
    assert not asked.was_cut


def test_a_longer_line_is_cut_and_says_so() -> None:
    asked = parse("روسيا " * 33 + "و كيري")
    assert asked.was_cut
    assert asked.phrases == (("روسيا",),)


def test_a_longer_line_is_not_cut_within_a_word() -> None:
    asked = parse("روسيا " * 33 + "موسكو")
    assert asked.was_cut
    assert asked.phrases == (("روسيا",),)


@given(st.text())
def test_any_line_gives_words_that_need_no_quoting(line: str) -> None:
    for phrase in parse(line).phrases:
        assert phrase
        assert all(word.isalnum() for word in phrase)
