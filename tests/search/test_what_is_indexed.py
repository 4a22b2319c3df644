"""What the index holds of a text: its words in three forms at their places, and marks."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statements.arabic.analysis import analyse
from statements.search import lexemes
from statements.search.vector import LAST_POSITION, MOST_POSITIONS, Vector, vector
from tests import cast


def _stored(indexed: Vector) -> dict[str, list[int]]:
    """What the database reads: each lexeme with its places."""
    rows = cast.sql("SELECT lexeme, positions FROM unnest(%s::tsvector)", indexed.text)
    return {lexeme: list(positions or []) for lexeme, positions in rows}


pytestmark = pytest.mark.django_db


def test_each_word_stands_at_its_place_as_stem_exact_form_and_root_key() -> None:
    stored = _stored(vector("قال: الهُدنة في سوريا"))
    truce = analyse("الهدنه")
    assert stored["=قال"] == [1]
    assert stored["=الهدنه"] == stored[truce.stem] == stored[f"~{truce.root}"] == [2]
    assert stored["=سوريا"] == [4]


def test_a_stop_word_keeps_its_place_and_stands_there_in_its_exact_form_only() -> None:
    indexed = vector("الهدنة في سوريا")
    assert [lexeme for lexeme, places in _stored(indexed).items() if places == [2]] == ["=في"]
    assert indexed.length == 2


def test_a_word_said_often_has_a_lexeme_for_each_time_up_to_eight() -> None:
    stem = analyse("هدنه").stem
    for times in (1, 2, 3, 8, 20):
        tiers = {lexeme for lexeme in _stored(vector("هدنة " * times)) if lexeme[0] == "#"}
        assert tiers == {f"#{n}{stem}" for n in range(2, min(times, 8) + 1)}


def test_what_stands_beside_the_text_has_no_place_and_no_stop_words() -> None:
    stored = _stored(vector("هدنة", beside=["قمة في باريس", ""]))
    beside = {lexeme: places for lexeme, places in stored.items() if lexeme[0] == "^"}
    assert beside == {f"^{analyse(word).stem}": [] for word in ("قمه", "باريس")}


def test_two_words_in_sequence_stand_there_as_one_number() -> None:
    stored = _stored(vector("لا يجوز ذلك"))
    pairs = {lexeme for lexeme in stored if lexeme[0] == "+"}
    assert pairs == {lexemes.pair("لا", "يجوز"), lexemes.pair("يجوز", "ذلك")}


def test_marks_stand_as_they_are() -> None:
    marks = {lexemes.mark("s", 12), lexemes.mark("f", "وزير' \\ الخارجية"), lexemes.mark("o")}
    stored = _stored(vector("", marks=marks))
    assert set(stored) == {"@", *marks}
    assert lexemes.period(date(815, 3, 1)) == "@p0815-03"


def test_a_text_without_words_is_a_row_all_the_same() -> None:
    assert vector("… «»") == Vector("'@'", 0)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text() | st.text(alphabet=st.characters(categories=["L", "N", "Cs", "Cc"])))
@example(text="it's \\ 'quoted' and \\\\ a\\'b")
def test_the_database_reads_what_is_indexed_of_any_text(text: str) -> None:
    without_nul = text.replace("\0", "").encode("utf-8", "ignore").decode()
    _stored(vector(without_nul, beside=[without_nul], marks=[lexemes.mark("f", without_nul)]))


@pytest.mark.parametrize(
    "text",
    [
        "\U0001e900" * 5000,
        "كلمة " * 20_000,
        " ".join(f"كلمة{n}" for n in range(60_000)),
        " ".join("\U0001e900" * 490 + f"{n}" for n in range(600)),
        (" ".join("\U0001e900" * 490 + f"{n}" for n in range(100)) + " ") * 9,
        "لا يجوز " * 40_000,
    ],
    ids=["a word", "one word", "many words", "long words", "long words often", "two words"],
)
def test_the_longest_words_and_texts_are_indexed_as_far_as_they_fit(text: str) -> None:
    stored = _stored(vector(text))
    assert max(max(places, default=0) for places in stored.values()) <= LAST_POSITION
    assert max(len(places) for places in stored.values()) <= MOST_POSITIONS


def test_a_word_behind_the_last_place_is_found_all_the_same() -> None:
    stored = _stored(vector("كلمة " * LAST_POSITION + "هدنة"))
    assert "=هدنه" in stored
