"""A passage is shown as the reporter's words, the quoted ones and the marks around these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.arabic.passage import Stretch, first_words, stretches
from tests import cast


def quoted(text: str, *quotes: str) -> list[Stretch]:
    """The stretches of the text with those quotes."""
    starts = [text.index(words) for words in quotes]
    return stretches(
        text, [(at, at + len(words)) for at, words in zip(starts, quotes, strict=True)]
    )


def test_a_quote_stands_between_its_marks() -> None:
    assert quoted(cast.REFUSAL, cast.REFUSED_WORDS) == [
        Stretch("وقال حداد: "),
        Stretch("«", is_mark=True, start=11),
        Stretch(cast.REFUSED_WORDS, is_quoted=True, start=12),
        Stretch("»", is_mark=True, start=len(cast.REFUSAL) - 1),
    ]


@pytest.mark.parametrize(
    ("text", "marks"),
    [("قال: «نعم", ["«"]), ("نعم»", ["»"]), ("قال نعم", []), ("“نعم”", ["“", "”"])],
)
def test_a_mark_that_the_newspaper_lost_is_not_made_up(text: str, marks: list[str]) -> None:
    found = quoted(text, "نعم")
    assert [stretch.text for stretch in found if stretch.is_mark] == marks
    assert [stretch.text for stretch in found if stretch.is_quoted] == ["نعم"]


@given(st.text(alphabet='اب «»“”"\n', max_size=40), st.data())
def test_all_of_the_text_is_shown_and_the_quotes_are_the_quoted_words(
    text: str, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=6).map(sorted))
    spans = list(zip(places[::2], places[1::2], strict=False))
    found = stretches(text, spans)
    assert "".join(stretch.text for stretch in found) == text
    assert [s.text for s in found if s.is_quoted] == [text[start:end] for start, end in spans]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_a_long_passage_is_cut_behind_its_first_words() -> None:
    cut = first_words(quoted(cast.PRAISE, *cast.PRAISING_WORDS), 6)
    assert "".join(stretch.text for stretch in cut) == "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها"
    assert [stretch.is_cut for stretch in cut] == [True]


def test_a_passage_that_is_hardly_longer_stays_whole() -> None:
    whole = quoted(cast.PROMISE)
    assert len(cast.PROMISE.split()) == 14
    assert first_words(whole, 14) == whole
    assert first_words(whole, 12) == whole
    assert first_words(whole, 11)[-1].is_cut


def test_marks_are_no_words() -> None:
    whole = quoted(cast.REFUSAL, cast.REFUSED_WORDS)
    assert len(cast.REFUSAL.split()) == 8
    assert first_words(whole, 8) == whole


def test_a_passage_is_not_cut_behind_an_opening_mark() -> None:
    cut = first_words(quoted(cast.REFUSAL, cast.REFUSED_WORDS), 3)
    assert "".join(stretch.text for stretch in cut) == "وقال حداد: «لن»"


def test_a_quotation_that_is_cut_keeps_the_mark_behind_it() -> None:
    cut = first_words(quoted(cast.PRAISE, *cast.PRAISING_WORDS), 7)
    assert [stretch.text for stretch in cut[-2:]] == ["صريحة", "»"]
    assert [stretch.is_cut for stretch in cut[-2:]] == [True, False]
    whole = first_words(quoted(cast.PRAISE, *cast.PRAISING_WORDS), 8)
    assert [stretch.text for stretch in whole[-2:]] == ["صريحة ومفيدة", "»"]
    assert [stretch.is_cut for stretch in whole[-2:]] == [False, True]
