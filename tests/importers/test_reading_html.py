"""A web page becomes an article: its words, what it states, and what is left out and why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.importers.mapping import faults
from statements.importers.reading import read_article
from statements.importers.records import ArticleRecord, Cause, Refused
from statements.markup import visible_text
from statements.models import Article, Source
from statements.models.article import REASONS
from tests.importers.newspapers import (
    LINE_BREAKS,
    PARAGRAPHS,
    PORTAL,
    TITLE,
    page,
    paragraphs,
    read,
    received,
)

BODY = "\n\n".join(PARAGRAPHS)


def disagreements(article: ArticleRecord) -> list[str]:
    """Where body and source do not agree."""
    charset = article.received.media_type.partition("charset=")[2]
    source = article.received.content.decode(charset)
    return faults(source, article.received.media_type, article.body, article.pieces)


def left_out(article: ArticleRecord, source: str) -> dict[str, str]:
    """What is left out, by its reason."""
    return {cut.reason: visible_text(source[cut.start : cut.end]) for cut in article.left_out}


def test_a_news_portals_page_gives_the_article_and_what_it_states() -> None:
    article = read(PORTAL)
    assert (article.title, article.body) == (TITLE, BODY)
    assert (article.outlet, article.author) == ("صحيفة الأفق", "سعاد منصور")
    assert article.address == "https://ufuq.example/politics/1822"
    assert article.received.media_type == "text/html; charset=utf-8"
    assert disagreements(article) == []


def test_what_stands_around_the_article_is_left_out_with_its_reason() -> None:
    told = left_out(read(PORTAL), PORTAL)
    assert told["navigation"] == "الرئيسية\nسياسة"
    assert told["source line"] == "المصدر: وكالات"
    assert told["other articles"].startswith("مواضيع ذات صلة\nارتفاع أسعار القمح")
    assert told["comments"].startswith("3 تعليقات\nمقال ممتاز")
    assert told["page footer"] == "جميع الحقوق محفوظة لصحيفة الأفق"
    assert not any("ليس من المقال" in words for words in told.values())


def test_a_reader_sees_what_is_left_out_without_its_tags() -> None:
    record = read(PORTAL)
    source = Source(content=record.received.content, media_type=record.received.media_type)
    cuts = [{"start": c.start, "end": c.end, "reason": c.reason} for c in record.left_out]
    shown = Article(source=source, left_out=cuts).left_out_stretches
    assert shown[0]["text"] == "الرئيسية\nسياسة"
    assert shown[0]["why"] == REASONS["navigation"]
    assert {cut["reason"] for cut in shown} <= REASONS.keys()


def test_every_visible_word_is_in_the_body_or_left_out() -> None:
    article = read(PORTAL)
    places = [(piece.source_start, piece.source_end) for piece in article.pieces]
    places += [(cut.start, cut.end) for cut in article.left_out]
    assert sorted(places) == sorted(places, key=lambda place: place[1])
    shown = " ".join(visible_text(PORTAL[start:end]) for start, end in sorted(places))
    assert shown.split() == visible_text(PORTAL).split()


def test_the_date_that_a_page_states_is_the_date_of_publication() -> None:
    published = read(PORTAL).published
    assert published is not None
    assert (str(published.on), published.basis) == ("2026-03-03", "stated")


@pytest.mark.parametrize(
    ("line", "day"), [("الاثنين، 2 مارس 2026 - 10:15 ص", "2026-03-02"), ("كتب المحرر", None)]
)
def test_the_date_printed_under_the_title_counts_and_todays_date_above_it_does_not(
    line: str, day: str | None
) -> None:
    head = "<div>الأربعاء 4 مارس 2026</div>"
    article = f"<article><h1>{TITLE}</h1><div class=meta>{line}</div>{paragraphs()}</article>"
    published = read(page(head + article)).published
    assert (str(published.on) if published else None) == day


def test_a_date_that_the_bringer_states_wins_and_one_in_an_address_never_counts() -> None:
    published = read(PORTAL, published_on="2026-03-01").published
    assert published is not None
    assert str(published.on) == "2026-03-01"
    document = received(page(paragraphs()), address="https://ufuq.example/2026/03/02/hudna")
    assert read_article(document).published is None


def test_an_old_page_of_line_breaks_in_a_table_is_read_too() -> None:
    article = read(LINE_BREAKS.encode("windows-1256"), "text/html; charset=iso-8859-1")
    assert article.title == TITLE
    assert article.body.split("\n") == list(PARAGRAPHS)
    assert article.received.media_type == "text/html; charset=windows-1256"
    assert disagreements(article) == []
    assert left_out(article, LINE_BREAKS)["source line"].startswith("رابط الخبر بصحيفة المرسى")


def test_entities_and_tags_inside_a_paragraph_leave_its_words_whole() -> None:
    marked = paragraphs().replace("«", "&laquo;").replace("»", "&raquo;")
    marked = marked.replace("كمال الرافعي", '<a href="/r"><b>كمال</b>&nbsp;\n الرافعي</a>')
    article = read(page(f"<h1>{TITLE}</h1><div>{marked}</div>"))
    assert article.body == BODY
    assert disagreements(article) == []


def test_a_source_named_inside_the_last_paragraph_goes_and_the_paragraph_stays() -> None:
    markup = page(f"<h1>{TITLE}</h1><div>{paragraphs()[:-4]} المصدر:&nbsp;رويترز</p></div>")
    article = read(markup)
    assert article.body == BODY
    assert left_out(article, markup)["source line"] == "المصدر: رويترز"
    assert disagreements(article) == []


def test_a_teaser_that_repeats_the_first_paragraph_is_not_taken_for_it() -> None:
    teaser = f'<div class="slider"><p>{PARAGRAPHS[0]}</p></div><nav>{"<p>رابط</p>" * 9}</nav>'
    markup = page(f"{teaser}<article><h1>{TITLE}</h1>{paragraphs()}</article>{teaser}")
    article = read(markup)
    assert article.body == BODY
    assert article.pieces[0].source_start == markup.index(PARAGRAPHS[0], markup.index("<h1>"))


def test_lines_between_the_paragraphs_are_left_out_one_by_one() -> None:
    advertised = '<div class="banner">إعلان</div>'
    caption = f"<figure><figcaption>{PARAGRAPHS[1][:60]}</figcaption></figure>"
    story = advertised.join(f"<p>{words}</p>" for words in PARAGRAPHS)
    article = read(page(f"<article><h1>{TITLE}</h1>{caption}{story}</article>"))
    assert article.body == BODY
    assert [c.reason for c in article.left_out] == [
        "title",
        "caption",
        "boilerplate",
        "boilerplate",
    ]


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebPage", "datePublished": "2020-01-01", "headline": "صفحة"},
{"@type": ["NewsArticle"], "headline": "%s", "datePublished": "2026-03-03T10:00:00Z",
"publisher": {"name": "وكالة المرسى"}, "author": [{"name": "رامي"}, {"name": "لمى"}]}]}</script>"""


def test_what_a_page_states_in_json_ld_is_taken() -> None:
    article = read(page(paragraphs(), LINKED % TITLE))
    assert (article.title, article.outlet) == (TITLE, "وكالة المرسى")
    assert article.author == "رامي، لمى"


@pytest.mark.parametrize("told", ["[" * 90_000, '{"@type": 7}', "{", '[null, {"@graph": [1]}]'])
def test_broken_json_ld_states_nothing(told: str) -> None:
    head = f'<script type="application/ld+json">{told}</script>'
    assert read(page(f"<h1>{TITLE}</h1>{paragraphs()}", head)).outlet == ""


def test_what_the_bringer_states_wins() -> None:
    stated = {
        "title": "عنوان آخر",
        "outlet": "الأفق",
        "author": "س",
        "address": "https://a.example/1",
    }
    article = read(PORTAL, **stated)
    assert [getattr(article, name) for name in stated] == list(stated.values())
    assert article.body.endswith(BODY)


def test_without_a_canonical_address_the_one_it_was_fetched_from_counts() -> None:
    home = '<link rel="canonical" href="https://ufuq.example/">'
    document = received(page(paragraphs(), home), address="https://ufuq.example/?p=7")
    assert read_article(document).address == "https://ufuq.example/?p=7"


def test_an_html_file_is_known_by_its_name_or_its_beginning() -> None:
    fragment = received(paragraphs(), "application/octet-stream", file_name="خبر.HTML")
    assert read_article(fragment).body == BODY
    assert read(PORTAL, "text/plain").body == BODY


ENGLISH = "<p>The minister said in Geneva that talks about a truce would go on next week.</p>"


@pytest.mark.parametrize(
    ("markup", "cause"),
    [
        (page("<div>" * 20_000 + paragraphs()), Cause.BROKEN),
        (page("<b>" * 60_000), Cause.TOO_LARGE),
        (page(f'<p title="{"x" * 5_000_000}">{TITLE}</p>'), Cause.TOO_LARGE),
        (page("<nav><a>الرئيسية</a></nav>"), Cause.NO_ARTICLE),
        (page("<script>" + "document.write('ا')" * 50), Cause.NO_ARTICLE),
        (page(f"<article><h1>Talks</h1>{ENGLISH}</article>"), Cause.NOT_ARABIC),
        ("<html>", Cause.NO_ARTICLE),
    ],
)
def test_a_page_without_an_arabic_article_or_without_end_is_refused(
    markup: str, cause: Cause
) -> None:
    with pytest.raises(Refused) as refused:
        read(markup)
    assert refused.value.cause == cause


def test_a_huge_attribute_does_no_harm() -> None:
    huge = f'<p data-x="{"<p>" * 10_000}{"x" * 2_000_000}">{PARAGRAPHS[0]}'
    assert read(page(huge + paragraphs())).body == BODY


INTO_PAGES = st.lists(
    st.sampled_from(["<div>", "</div>", "<p>", "<br>", "&nbsp;", "<b>", "<!--", "المصدر: أ", "\n"])
    | st.text(alphabet="اب <>&;\"'=/-\u00a0\u200f", max_size=6),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25)
@given(st.lists(st.integers(0, len(PORTAL)), min_size=1, max_size=6), INTO_PAGES)
def test_however_a_page_is_mutilated_body_and_source_agree(
    places: list[int], put_in: list[str]
) -> None:
    markup = PORTAL
    for place, words in zip(places, put_in, strict=False):
        markup = markup[:place] + words + markup[place:]
    try:
        article = read(markup)
    except Refused:
        return
    assert disagreements(article) == []
    assert "\r" not in article.body


def test_a_body_that_was_altered_no_longer_agrees() -> None:
    article = read(PORTAL)
    changed = article.body.replace("الرافعي", "الخوري", 1)
    assert faults(PORTAL, "text/html", changed, article.pieces) != []
    assert faults(PORTAL, "text/html", f"{article.body} نهاية", article.pieces) != []
    assert faults(PORTAL, "text/html", article.body, article.pieces[1:]) != []
    assert faults(PORTAL, "text/html", article.body, article.pieces[::-1]) != []
