"""What is printed around an article is found, and the article's own sentences are left alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.extraction.boilerplate import boilerplate, is_date_line
from tests.importers.newspapers import PARAGRAPHS, TITLE

SEEDS = Path("fixtures/seeds")


def left_out(*lines: str) -> list[tuple[str, str]]:
    """The lines of an article's page that are not its body, each with the reason."""
    text = "\n\n".join([TITLE, *lines])
    return [(text[s.start : s.end], s.reason) for s in boilerplate(text, len(TITLE))]


def test_the_seeds_lose_what_their_annotators_left_out_and_nothing_else() -> None:
    annotation = json.loads((SEEDS / "annotations.json").read_text("utf-8"))
    for article in annotation["articles"]:
        text = (SEEDS / article["file"]).read_bytes().decode()
        found = boilerplate(text, text.index("\n"))
        told = [(cut["start"], cut["end"], cut["why"]) for cut in article["not_body"]]
        assert [(s.start, s.end, s.reason) for s in found] == told


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("أضف تعليقاً", "boilerplate"),
        ("لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها", "boilerplate"),
        ("١٬٢٠٤", "boilerplate"),
        ("12 تعليقاً", "boilerplate"),
        ("شارك هذا الخبر:", "boilerplate"),
        ("A- A+", "boilerplate"),
        ("https://ufuq.example/p/8", "boilerplate"),
        ("المصدر : وكالة أنباء الساحل", "source line"),
        ("رابط الخبر بصحيفة الأفق: افتتاح الجلسة", "source line"),
        ("اقرأ أيضاً: سفير الساحل يلتقي وفداً من رجال الأعمال", "other articles"),
        ("الوسوم: الساحل، هدنة، المرفأ", "tags"),
        ("#الساحل #هدنة_المرفأ", "tags"),
        ("© 2026 صحيفة الأفق", "page footer"),
        ("تابعونا على فيسبوك", "page footer"),
        ("تاريخ النشر: 3 مارس 2026", "date line"),
        ("بقلم: سعاد منصور", "byline"),
        ("تصوير: وكالة الساحل", "caption"),
    ],
)
def test_a_line_of_the_page_is_left_out_wherever_it_stands(line: str, reason: str) -> None:
    assert left_out(PARAGRAPHS[0], line, *PARAGRAPHS[1:]) == [(line, reason)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (TITLE, "title"),
        ("الثلاثاء، 3 آذار/مارس 2026 - 02:05 م", "date line"),
        ("١٤ رمضان ١٤٤٧ هـ", "date line"),
        ("المرفأ - وكالة الساحل", "byline"),
        ("وزير الخارجية خلال المؤتمر الصحفي في العاصمة أمس (رويترز)", "caption"),
    ],
)
def test_above_the_first_paragraph_stand_date_place_and_picture(line: str, reason: str) -> None:
    assert left_out(line, *PARAGRAPHS) == [(line, reason)]


def test_a_list_of_other_articles_ends_where_the_article_goes_on() -> None:
    headlines = ["مجلس الساحل يقر الموازنة", "افتتاح معرض الكتاب في المدينة القديمة"]
    found = left_out(PARAGRAPHS[0], "مواضيع ذات صلة", *headlines, *PARAGRAPHS[1:])
    assert [words for words, _ in found] == ["مواضيع ذات صلة", *headlines]


def test_a_list_at_the_end_takes_its_teasers_with_it() -> None:
    teasers = ["انتخابات بلدية في الربيع", "أعلنت الهيئة العليا أن الانتخابات البلدية ستجرى في…"]
    found = left_out(*PARAGRAPHS, "أحدث الأخبار", *teasers)
    assert [words for words, _ in found] == ["أحدث الأخبار", *teasers]


def test_a_summary_behind_the_source_line_is_left_out_and_new_words_there_are_not() -> None:
    summary = "دعا وزير خارجية الساحل إلى هدنة عاجلة في المرفأ وطالبت الخوري بفتح الممرات."
    news = "وفي شأن آخر ارتفعت أسعار الذهب والفضة خلال تعاملات البورصة الآسيوية صباحاً."
    report = [*PARAGRAPHS, "المصدر: وكالات"]
    assert left_out(*report, summary)[-1] == (summary, "summary placed after the source line")
    assert left_out(*report, news)[-1] == ("المصدر: وكالات", "source line")
    going_on = ["الحوار هو الطريق."] * 3
    assert left_out(*report, *going_on)[-1] == ("المصدر: وكالات", "source line")


def test_a_source_named_at_the_end_of_the_last_paragraph_is_left_out() -> None:
    assert left_out(" ".join(PARAGRAPHS) + " المصدر: رويترز") == [("المصدر: رويترز", "source line")]


@pytest.mark.parametrize(
    "line",
    [
        "وقال المصدر: إن القوات انسحبت من المدينة.",
        "المصدر: قال إن القوات ستنسحب.",
        "شارك الوزير في القمة العربية التي عقدت في العاصمة.",
        "وأعلن الوزير أن جميع الحقوق محفوظة للمواطنين كافة.",
        "مصادر أمنية: إطلاق سراح ثلاثة محتجزين",
        "السابق واللاحق في مسار التفاوض",
        "«لن نغادر»",
        "نعم.",
    ],
)
def test_a_short_sentence_of_the_article_is_left_alone(line: str) -> None:
    assert left_out(PARAGRAPHS[0], line, *PARAGRAPHS[1:]) == []


def test_an_article_that_ends_in_the_middle_of_a_sentence_keeps_it() -> None:
    assert left_out(*PARAGRAPHS, "وأشار الوزير إلى") == []


def test_a_last_short_sentence_is_no_byline() -> None:
    assert left_out(*PARAGRAPHS, "ولم يغادر أحد.", "«لن نغادر»") == []


@pytest.mark.parametrize("line", ["قال الوزير في 3 مارس", "مارس", "14", "3 مارس"])
def test_only_a_whole_date_is_a_date_line(line: str) -> None:
    assert is_date_line(line) == (line == "3 مارس")


LINES = st.lists(
    st.sampled_from(["المصدر: أ", "اقرأ أيضا", TITLE, "12", "", "\u00a0", "#ا", *PARAGRAPHS])
    | st.text(max_size=30)
)


@given(LINES, st.sampled_from(["\n", "\r\n", " "]), st.integers(0, 60))
def test_whatever_the_text_the_stretches_are_in_order_and_stand_in_it(
    lines: list[str], joint: str, start: int
) -> None:
    text = joint.join(lines)
    end = start
    for stretch in boilerplate(text, start):
        assert end <= stretch.start < stretch.end <= len(text)
        assert text[stretch.start : stretch.end].strip()
        end = stretch.end
