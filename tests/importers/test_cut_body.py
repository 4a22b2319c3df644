"""An article's body is its source without title and boilerplate, and its offsets move along."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from statements.importers.body import Body, Cut, cut_body

TITLE = "كيري في موسكو"


def cut_out(source: str, *stretches: str) -> Body:
    """The body of a source without the stretches, each of which stands in it once."""
    starts = [source.index(stretch) for stretch in stretches]
    return cut_body(
        source,
        [Cut(at, at + len(words), "why") for at, words in zip(starts, stretches, strict=True)],
    )


@pytest.mark.parametrize(
    ("source", "stretches", "text"),
    [
        (f"{TITLE}\n\nأول.\n\nثان.", [], "أول.\n\nثان."),
        (f"{TITLE}\n\nأول.\n\nثان.\n", [], "أول.\n\nثان."),
        (f"{TITLE}\n\nأول.\n\nإعلان\n\nثان.", ["إعلان"], "أول.\n\nثان."),
        (f"{TITLE}\n\n\u00a019\n\nأول.", ["19"], "أول."),
        (f"{TITLE}\n\n19\u00a0\n\nأول.", ["19"], "أول."),
        (f"{TITLE}\n\nأول.\n\nاترك تعليقاً", ["اترك تعليقاً"], "أول."),
        (f"{TITLE}\n\nأول.\n\u00a0\nاترك\n\nالأعلى\n", ["اترك", "الأعلى"], "أول."),
        (f"{TITLE}\n\nأول.\n\nاتركالأعلى", ["اترك", "الأعلى"], "أول."),
        (f"{TITLE}\n\nأول إعلان ثان.", ["إعلان"], "أول ثان."),
        (f"{TITLE}\n\nاترك", ["اترك"], ""),
        (TITLE, [], ""),
        ("", [], ""),
        ("\nأول.", [], "أول."),
    ],
)
def test_the_body_is_what_a_reader_of_the_newspaper_read(
    source: str, stretches: list[str], text: str
) -> None:
    assert cut_out(source, *stretches).text == text


@pytest.mark.parametrize("end", ["إعلان", " إعلان"])
def test_a_cut_at_a_paragraphs_end_leaves_the_next_paragraph_its_own(end: str) -> None:
    assert "\n\nثان." in cut_out(f"{TITLE}\n\nأول.{end}\n\nثان.", end).text


def test_cuts_that_overlap_are_cut_once() -> None:
    body = cut_body("ع\nأبجدهوز", [Cut(3, 6, "one"), Cut(5, 7, "other")])
    assert body.text == "أوز"
    assert [(cut.start, cut.end) for cut in body.cuts] == [(0, 2), (3, 6), (6, 7)]


def test_a_stretch_behind_a_cut_moves_and_one_before_it_moves_by_the_title_alone() -> None:
    source = f"{TITLE}\nأول.\nإعلان\nثان."
    body = cut_out(source, "إعلان")
    for words in ("أول.", "ثان."):
        start, end = body.span(source.index(words), source.index(words) + len(words))
        assert body.text[start:end] == words


def test_a_stretch_that_reaches_into_a_cut_has_no_place() -> None:
    source = f"{TITLE}\nأول إعلان ثان."
    body = cut_out(source, "إعلان")
    at = source.index("إعلان")
    for start, end in ((at, at + 5), (at - 2, at + 1), (at - 2, at + 8), (at + 4, at + 8)):
        with pytest.raises(ValueError, match="not whole in the body"):
            body.span(start, end)


def test_the_title_has_no_place_in_the_body() -> None:
    body = cut_body(f"{TITLE}\nأول.", [])
    with pytest.raises(ValueError, match="not in the body"):
        body.offset(3)


texts = st.text(alphabet="ابج .\n\u00a0«»2", max_size=60)


@given(texts, st.data())
def test_a_body_is_its_source_without_its_cuts_and_all_else_keeps_its_place(
    source: str, data: st.DataObject
) -> None:
    places = st.integers(0, len(source))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=4))
    body = cut_body(source, [Cut(start, end, "why") for start, end in spans])
    lost = {place for cut in body.cuts for place in range(cut.start, cut.end)}
    kept = [place for place in range(len(source)) if place not in lost]

    assert body.text == "".join(source[place] for place in kept)
    assert sum(cut.end - cut.start for cut in body.cuts) == len(lost)
    assert list(body.cuts) == sorted(body.cuts)
    asked = {place for start, end in spans for place in range(start, end)}
    assert asked <= lost
    assert not any(source[place].strip() for place in lost - asked - title_of(source))
    assert [body.offset(place) for place in kept] == list(range(len(kept)))


@given(texts, st.data())
def test_a_stretch_has_the_same_words_in_body_and_source(source: str, data: st.DataObject) -> None:
    places = st.integers(0, len(source))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=3))
    body = cut_body(source, [Cut(start, end, "why") for start, end in spans])
    start, end = sorted((data.draw(places), data.draw(places)))
    assume(start < end)
    try:
        in_body = body.span(start, end)
    except ValueError:
        assert any(cut.start < end and start < cut.end for cut in body.cuts)
        return
    assert body.text[slice(*in_body)] == source[start:end]


@given(texts)
def test_a_body_neither_begins_nor_ends_with_white_space(source: str) -> None:
    text = cut_body(source, []).text
    assert text == text.strip()


def title_of(source: str) -> set[int]:
    """The places of the first line."""
    return set(range(len(source.split("\n", 1)[0])))
