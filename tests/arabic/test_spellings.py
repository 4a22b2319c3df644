"""Why two spellings match, and why two words do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.letters import CONTROLS, MARKS
from statements.arabic.normalise import exact_form, without_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أوباما", "اوباما"),
        ("إيران", "ايران"),
        ("آذار", "اذار"),
        ("ٱلله", "الله"),
        ("إلى", "الي"),
        ("الأزمة", "الازمه"),
        ("سورية", "سوريه"),
        ("کیری", "كيري"),
        ("پوتین", "بوتين"),
        ("چنار", "جنار"),
        ("ژنرال", "زنرال"),
        ("ڤيينا", "فيينا"),
        ("گورباتشوف", "كورباتشوف"),
        ("حذَّرَ", "حذر"),
        ("مساءً", "مساء"),
        ("ٱلرَّحۡمَٰن", "الرحمن"),
        ("الســـلام", "السلام"),
        ("هـ", "ه"),
        ("\u200fروسيا\u200e", "روسيا"),
        ("\u202bروسيا\u202c", "روسيا"),
        ("\u2067روسيا\u2069", "روسيا"),
        ("ا\u0654مريكا", "أمريكا"),
        ("٢٢٥٤", "2254"),
        ("۲۲۵۴", "2254"),
        ("ﻻ", "لا"),
        ("ﻷن", "لان"),
        ("ﷲ", "الله"),
        ("ﺳﻮﺭﻳﺔ", "سورية"),
        ("NATO", "nato"),
        ("ＵＮ", "un"),
    ],
)
def test_two_spellings_of_a_word_match(one: str, other: str) -> None:
    assert exact_form(one) == exact_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كيري", "كيربي"),
        ("سوريا", "سورية"),
        ("وزير", "الوزير"),
        ("مسؤول", "مسول"),
        ("شيء", "شي"),
        ("شأن", "شن"),
        ("قائد", "قايد"),
        ("ضابط", "ظابط"),
        ("حرب", "حزب"),
        ("2254", "2255"),
    ],
)
def test_two_words_stay_apart(one: str, other: str) -> None:
    assert exact_form(one) != exact_form(other)


def test_the_form_is_written_without_hamza_dots_and_marks() -> None:
    assert exact_form("الأَزْمَةُ") == "الازمه"


def test_marks_go_and_letters_stay() -> None:
    assert without_marks("حذّر الرئيسُ") == "حذر الرئيس"


@given(st.text(), st.sampled_from(MARKS + CONTROLS), st.data())
def test_no_mark_is_left_wherever_it_stands(text: str, mark: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    marked = exact_form(text[:place] + mark + text[place:])
    assert not set(marked) & set(MARKS + CONTROLS)


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF)))
def test_what_is_folded_once_folds_to_itself(text: str) -> None:
    assert exact_form(exact_form(text)) == exact_form(text)
