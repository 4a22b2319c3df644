"""HTML is read as a browser shows it, and every word knows its place in the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.markup import MAX_DEPTH, TooDeepError, blocks, in_words, places, visible_text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>قال <b>كيري</b>&nbsp;إن</p>", "قال كيري إن"),
        ("و<i>لافروف</i> ذهب", "ولافروف ذهب"),
        ("<p>أول<p>ثان<br>ثالث", "أول\nثان\nثالث"),
        ("<li>أ</li>\n<li> ب </li>", "أ\nب"),
        ("&laquo;نعم&raquo; &#1602;&#x627;&#1604; &amp; &lt;p&gt;", "«نعم» قال & <p>"),
        ("5 < 6 و 7 > 2", "5 < 6 و 7 > 2"),
        ("أ<!-- <p>خفي</p> -->ب<!-->ج", "أبج"),
        ("أ<script>if (a < b) { '</p>' }</script>ب<style>p{}</style>", "أب"),
        ("<title>خفي</title><noscript><p>خفي</p></noscript>ظاهر", "ظاهر"),
        ('<a title="a > b" href=x>رابط</a>', "رابط"),
        ("<svg/>أ<svg><text>خفي</text></svg>ب", "أب"),
        ("أ<script>بلا نهاية", "أ"),
        ("أ<a href='بلا نهاية", "أ"),
        (f"أ&#{'9' * 5000};ب", "أ\ufffdب"),
    ],
)
def test_a_stretch_of_html_shows_what_a_browser_shows(markup: str, shown: str) -> None:
    assert visible_text(markup) == shown


def test_a_block_knows_the_part_of_the_page_it_stands_in() -> None:
    markup = (
        '<body class="comments-open"><nav><ul><li>أ</li></ul></nav><div class="story">ب</div>'
        '<div id="comments"><div>ج</div></div><figure><figcaption>د</figcaption></figure>'
    )
    parts = [(block.text, block.part) for block in blocks(markup)]
    assert parts == [("أ", "navigation"), ("ب", ""), ("ج", "comments"), ("د", "caption")]


def test_elements_nested_without_end_are_refused() -> None:
    assert visible_text("<div>" * MAX_DEPTH + "أ") == "أ"
    with pytest.raises(TooDeepError):
        visible_text("<div>" * (MAX_DEPTH + 1) + "أ")


BITS = "<p> </p> <b> </b> <br> < > & &amp; &nbsp; &#x6 &lt; <!-- --> <a b=\" ' = </ قال <script>"
PIECES = st.lists(
    st.sampled_from([*BITS.split(), "</script>", " ", "\n", "\u200f"]) | st.text(max_size=5),
    max_size=30,
).map("".join)


@given(PIECES)
def test_every_run_of_words_is_what_its_stretch_of_the_markup_shows(markup: str) -> None:
    end = 0
    for block in blocks(markup):
        for run in block.runs:
            assert end <= run.start < run.end <= len(markup)
            assert in_words(markup[run.start : run.end]) == run.text
            end = run.end


@given(PIECES)
def test_every_character_shown_has_its_place(text: str) -> None:
    text = text.strip()
    found = places(text)
    assert len(found) >= len(in_words(text))
    assert found == sorted(found)
