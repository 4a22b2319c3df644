"""A pasted text or a text file becomes an article."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.importers.body import Cut, cut_body
from statements.importers.mapping import faults
from statements.importers.plain_text import read_plain_text
from statements.importers.records import Cause, Refused
from tests.importers.newspapers import PARAGRAPHS, TITLE, read

SEEDS = Path("fixtures/seeds")
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{BODY}\n"


def test_the_first_line_is_the_title_and_the_rest_the_body() -> None:
    article = read(f"\ufeff\n {TEXT}\nاترك تعليقاً\n", "text/plain")
    assert (article.title, article.body) == (TITLE, BODY)
    assert [cut.reason for cut in article.left_out] == ["title", "boilerplate"]
    assert article.received.media_type == "text/plain; charset=utf-8"


def test_the_seeds_come_in_as_their_fixture_has_them() -> None:
    for article in json.loads((SEEDS / "annotations.json").read_text("utf-8"))["articles"]:
        content = (SEEDS / article["file"]).read_bytes()
        cuts = [Cut(cut["start"], cut["end"], cut["why"]) for cut in article["not_body"]]
        known = cut_body(content.decode(), cuts)
        found = read(content, "text/plain")
        assert (found.title, found.body) == (article["title"], known.text)
        assert found.left_out == known.cuts
        assert faults(content.decode(), "text/plain", found.body, found.pieces) == []


def test_a_date_line_at_the_head_dates_the_article_and_is_left_out_of_it() -> None:
    article = read(f"{TITLE}\n3 آذار/مارس 2026\n\n{BODY}", "text/plain")
    assert article.published is not None
    assert str(article.published.on) == "2026-03-03"
    assert article.body == BODY
    assert "date line" in [cut.reason for cut in article.left_out]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2029"])
def test_lines_may_end_as_in_windows_or_otherwise(line_end: str) -> None:
    source = TEXT.replace("\n", line_end)
    article = read(source, "text/plain")
    assert (article.title, article.body) == (TITLE, BODY)
    assert faults(source, "text/plain", article.body, article.pieces) == []


def test_with_a_stated_title_all_is_body_unless_the_text_repeats_it() -> None:
    article = read(BODY, "text/plain", title="هدنة")
    assert (article.title, article.body) == ("هدنة", BODY)
    assert read(TEXT, "text/plain", title=TITLE).body == BODY


@pytest.mark.parametrize("text", [" ".join(PARAGRAPHS), "\n".join([" ".join(PARAGRAPHS)] * 2)])
def test_a_text_without_a_title_is_all_body_and_titled_by_its_beginning(text: str) -> None:
    article = read(text, "text/plain")
    assert article.body == text
    assert article.title.endswith("…")
    assert len(article.title) <= 120
    assert text.startswith(article.title[:-1])


def test_a_single_short_line_is_both_title_and_body() -> None:
    article = read(TITLE, "text/plain")
    assert (article.title, article.body) == (TITLE, TITLE)


@pytest.mark.parametrize(
    ("text", "media_type", "cause"),
    [
        (f"{TITLE}\n\nاترك تعليقاً", "text/plain", Cause.NO_ARTICLE),
        ("Talks\n\nThe minister said no.", "text/plain", Cause.NOT_ARABIC),
        (
            "خبر\n\n" + "وزیر امور خارجه گفت که این مذاکرات آغاز خواهد شد و " * 5,
            "",
            Cause.NOT_ARABIC,
        ),
        (TEXT, "application/pdf", Cause.MEDIA_TYPE),
        (TEXT, "image/png; charset=utf-8", Cause.MEDIA_TYPE),
    ],
)
def test_what_is_no_arabic_text_is_refused(text: str, media_type: str, cause: Cause) -> None:
    with pytest.raises(Refused) as refused:
        read(text, media_type)
    assert refused.value.cause == cause


LINES = st.lists(
    st.sampled_from([TITLE, "المصدر: أ", "اترك تعليقاً", "", " ", "\u00a0", *PARAGRAPHS])
    | st.text(max_size=20),
    max_size=8,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r", " \r\n\r\n"]), st.sampled_from(["", TITLE]))
def test_whatever_the_text_its_body_agrees_with_it(
    lines: list[str], line_end: str, title: str
) -> None:
    text = line_end.join(lines)
    plain = read_plain_text(text, title)
    assert faults(text, "text/plain", plain.body, plain.pieces) == []
    assert "\r" not in plain.body
    assert list(plain.cuts) == sorted(plain.cuts)
