"""What a line selects where texts hold marks, are long, or look like what the index keeps."""

import pytest

from statements.models import Speaker
from statements.search.engine import Order
from statements.search.lexemes import mark
from tests.search.archives import archive_of, found


def test_marks_in_a_text_do_not_hide_its_words(db: None) -> None:
    archive_of(["الهُدْنَةُ", "الهـدنة", "ال\u200fهدنة", "\u202bالهدنة\u202c"])
    assert len(found("هدنة")) == 4
    assert len(found("«الهدنة»")) == 4


def test_a_phrase_finds_its_words_only_in_sequence_however_long_the_text(db: None) -> None:
    filler = " ".join(f"كلمة{n}" for n in range(500))
    in_sequence = f"{filler} لا يجوز ذلك"
    archive_of([in_sequence, f"يجوز {filler} لا", f"لا {filler} يجوز"])
    assert found("«لا يجوز»") == [in_sequence]


def test_an_exclusion_does_not_look_beside_the_text(haddad: Speaker) -> None:
    archive_of(["حلب غد"], speaker=haddad)
    assert found("حلب -جريدة") == ["حلب غد"]


def test_marks_of_one_filter_are_either_or_and_of_two_filters_both(
    haddad: Speaker, petrova: Speaker
) -> None:
    archive_of(["هدنة حداد"], speaker=haddad)
    archive_of(["هدنة بتروفا"], speaker=petrova)
    by_haddad, by_petrova = mark("s", haddad.pk), mark("s", petrova.pk)
    assert found("هدنة", marks={"speaker": (by_haddad,)}) == ["هدنة حداد"]
    assert len(found("هدنة", marks={"speaker": (by_haddad, by_petrova)})) == 2
    both = {"speaker": (by_haddad,), "country": (mark("c", "ru"),)}
    assert found("هدنة", marks=both) == []


@pytest.mark.parametrize("word", ["words", "p2015", "s1", "all", "c", "*", "@", "@s1", "#2a"])
def test_a_word_is_never_taken_for_what_the_index_itself_keeps(haddad: Speaker, word: str) -> None:
    archive_of(["هدنة حلب", f"هدنة حلب {word}"], ["2015-01", "2015-01"], speaker=haddad)
    has_letters = any(map(str.isalnum, word))
    assert set(found(f"هدنة {word}")) >= ({f"هدنة حلب {word}"} if has_letters else set())
    assert len(found(f"هدنة -{word}", Order.NEWEST)) == (1 if has_letters else 2)
