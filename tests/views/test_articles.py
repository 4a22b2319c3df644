"""The list of articles, and an article with its statements marked, as far as it may be shown."""

import pytest

from statements.models import Article, Speaker, Statement
from tests import cast
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor
from tests.whole_module import made_at_once

PARAGRAPHS = cast.BODY.split("\n\n")


def text_of(page: Element) -> Element:
    """The article's text."""
    return page.one("article.text")


def words_of(paragraph: Element) -> str:
    """A paragraph without the numbers of its statements, letter for letter but for its ends."""
    return _without_numbers(paragraph).strip()


def _without_numbers(part: Element) -> str:
    within = (c if isinstance(c, str) else _without_numbers(c) for c in part.children)
    return "" if part.tag == "a" else "".join(within)


@pytest.fixture
def four(
    article: Article, haddad: Speaker, petrova: Speaker, unnamed_source: Speaker
) -> list[Statement]:
    """Four statements of the article, in the order of its text."""
    return [
        cast.the_promise(article, haddad),
        cast.the_refusal(article, haddad),
        cast.the_praise(article, petrova),
        cast.the_leak(article, unnamed_source),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_statement_is_marked_in_the_text_and_linked(
    visitor: Visitor, article: Article, four: list[Statement], language: str
) -> None:
    text = text_of(visitor.page(f"/{language}/articles/{article.pk}/"))
    for place, statement in enumerate(four, start=1):
        [link] = text.all(f"a[href=/{language}/statements/{statement.number}/]")
        assert link.text == str(place)
        assert link["aria-label"].startswith(f"{place}: ")
        assert statement.said_by.name_ar in link["aria-label"] or language == "en"
        assert text.one(f"#s{statement.number}").raw_text == statement.text
    marked = "".join(run.raw_text for run in text.all("span.sq"))
    assert marked == "".join(statement.text for statement in four)


def test_verbatim_words_wear_another_line_than_paraphrased_ones(
    visitor: Visitor, article: Article, four: list[Statement]
) -> None:
    text = text_of(visitor.page(f"/ar/articles/{article.pk}/"))
    assert text.texts("span.d") == [cast.REFUSED_WORDS, *cast.PRAISING_WORDS]
    assert cast.PROMISE in text.texts("span.i")


def test_the_words_of_the_article_are_all_there_and_no_others(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(display_exception="whole")
    cast.the_promise(article, haddad)
    cast.the_praise(article, haddad)
    text = text_of(visitor.page(f"/ar/articles/{article.pk}/"))
    assert [words_of(p) for p in text.all("p")] == PARAGRAPHS


def test_a_statement_in_another_loses_no_word_and_both_are_marked_whole(
    visitor: Visitor, haddad: Speaker, petrova: Speaker
) -> None:
    body = "قال حداد إن الوفد أكد أن الهدنة صامدة"
    article = cast.an_article(body)
    outer = cast.statement_in(article, body, haddad)
    inner = cast.statement_in(article, "أكد أن الهدنة صامدة", petrova)
    page = visitor.page(f"/ar/articles/{article.pk}/")
    [paragraph] = text_of(page).all("p")
    assert words_of(paragraph) == body
    margin = page.one("aside.margin")
    for statement in (outer, inner):
        assert margin.all(f"a[href=#s{statement.number}]")
        assert words_of(page.one(f"#s{statement.number}")) == statement.text
    assert paragraph.texts("a.fn") == ["2", "1"]


def test_statements_that_cross_share_their_words_and_each_has_its_number_at_its_end(
    visitor: Visitor, haddad: Speaker, petrova: Speaker
) -> None:
    body = "قال حداد وبتروفا إن الهدنة صامدة ثم أضافت بتروفا أنها ستمدد"
    article = cast.an_article(body)
    cast.statement_in(article, "قال حداد وبتروفا إن الهدنة صامدة", haddad)
    second = cast.statement_in(article, "وبتروفا إن الهدنة صامدة ثم أضافت بتروفا أنها", petrova)
    [paragraph] = text_of(visitor.page(f"/ar/articles/{article.pk}/")).all("p")
    assert words_of(paragraph) == body
    assert paragraph.raw_text.strip() == body.replace("صامدة", "صامدة1").replace("أنها", "أنها2")
    assert words_of(paragraph.one(f"#s{second.number}")) == "وبتروفا إن الهدنة صامدة"


def test_what_is_not_published_is_not_marked(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad, status="candidate")
    text = text_of(visitor.page(f"/ar/articles/{article.pk}/"))
    assert [run.raw_text for run in text.all("span.sq")] == [cast.PROMISE]


def test_the_margin_lists_the_statements_by_speaker_in_order_of_appearance(
    visitor: Visitor, article: Article, four: list[Statement]
) -> None:
    sections = visitor.page(f"/en/articles/{article.pk}/").all("aside.margin section")
    assert [s.one("h3").text for s in sections] == [
        "Samir Haddad",
        "Elena Petrova",
        "مصدر دبلوماسي",
    ]
    assert [s.texts(".no") for s in sections] == [["1", "2"], ["3"], ["4"]]
    hrefs = [link["href"] for s in sections for link in s.all("li a")]
    assert hrefs == [f"#s{statement.number}" for statement in four]


def test_where_the_whole_text_may_be_shown_it_is_with_what_was_left_out(
    visitor: Visitor, haddad: Speaker
) -> None:
    content = f"{cast.TITLE}\n\n{cast.BODY}\nإعلان"
    left_out = [
        {"start": 0, "end": len(cast.TITLE), "reason": "title"},
        {"start": len(content) - 5, "end": len(content), "reason": "boilerplate"},
    ]
    source = cast.a_source(content.encode())
    article = cast.an_article(source=source, display_exception="whole", left_out=left_out)
    cast.the_promise(article, haddad)
    page = visitor.page(f"/ar/articles/{article.pk}/")
    assert text_of(page).all("p.cut") == []
    provenance = page.one("section[aria-labelledby=h-source]")
    assert "إعلان" in [words.text for words in provenance.all("[lang=ar]")]
    assert source.sha256 in provenance.text
    assert cast.TITLE not in provenance.text


def test_where_surroundings_may_be_shown_the_rest_is_cut_and_says_so(
    visitor: Visitor, haddad: Speaker
) -> None:
    content = f"{cast.TITLE}\n\n{cast.BODY}\nإعلان"
    left_out = [{"start": len(content) - 5, "end": len(content), "reason": "boilerplate"}]
    article = cast.an_article(
        source=cast.a_source(content.encode()), outlet=cast.an_outlet(), left_out=left_out
    )
    cast.the_leak(article, haddad)
    page = visitor.page(f"/ar/articles/{article.pk}/")
    shown = [words_of(p) for p in text_of(page).all("p")]
    assert shown == ["[…]", *PARAGRAPHS[3:]]
    for hidden in (*PARAGRAPHS[:3], "إعلان"):
        assert hidden not in page.text


def test_gaps_between_shown_paragraphs_and_at_the_end_are_told(
    visitor: Visitor, haddad: Speaker
) -> None:
    paragraphs = [f"الفقرة {n} من المقال" for n in range(1, 10)]
    article = cast.an_article("\n\n".join(paragraphs))
    cast.statement_in(article, paragraphs[0], haddad)
    cast.statement_in(article, paragraphs[5], haddad)
    text = text_of(visitor.page(f"/ar/articles/{article.pk}/"))
    expected = [*paragraphs[:2], "[…]", *paragraphs[4:7], "[…]"]
    assert [words_of(p) for p in text.all("p")] == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "لا يجوز عرض نص هذا المقال هنا."),
        ("en", "The text of this article may not be shown here."),
    ],
)
def test_where_only_a_link_may_be_shown_the_text_is_not(
    visitor: Visitor, haddad: Speaker, language: str, words: str
) -> None:
    article = cast.an_article(outlet=cast.an_outlet(display="link"), address="https://p.example/")
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/articles/{article.pk}/")
    assert page.all("article.text") == []
    assert words in page.one("main").text
    for hidden in (*PARAGRAPHS[1:], cast.REFUSAL):
        assert hidden not in page.text
    margin = page.one("aside.margin")
    assert margin.all(f"a[href=/{language}/statements/{statement.number}/]")
    assert page.one("main a[href=https://p.example/]")["rel"] == "noreferrer"


def test_an_articles_exception_goes_before_its_outlets_rule(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(outlet=cast.an_outlet(display="link"), display_exception="whole")
    cast.the_leak(article, haddad)
    text = text_of(visitor.page(f"/ar/articles/{article.pk}/"))
    assert [words_of(p) for p in text.all("p")] == PARAGRAPHS


def test_what_the_address_asks_for_is_marked_in_and_beside_the_statements(
    visitor: Visitor, article: Article, four: list[Statement]
) -> None:
    address = f"/ar/articles/{article.pk}/"
    page = visitor.page(f"{address}?q=شرط+وفد+«مشاورات+بين»")
    text = text_of(page)
    assert text.texts("mark") == ["شروطاً", "الوفدان", "مشاورات بين", "الوفدان"]
    assert text.texts("span.sq mark") == ["شروطاً"]
    plain = text_of(visitor.page(address))
    assert [words_of(p) for p in text.all("p")] == [words_of(p) for p in plain.all("p")]
    assert plain.all("mark") == []
    assert page.one("link[rel=canonical]")["href"].endswith(f"testserver{address}")


def test_what_may_not_be_shown_of_an_article_is_not_shown_for_being_asked_for(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article()
    cast.the_leak(article, haddad)
    page = visitor.page(f"/ar/articles/{article.pk}/?q=شروطاً+الخبراء+القاعة")
    assert text_of(page).texts("mark") == ["الخبراء", "خبراء"]
    assert cast.REFUSED_WORDS not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_title_and_text_are_marked_as_arabic_from_right_to_left(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/articles/{article.pk}/")
    for printed in (page.one("h1"), text_of(page)):
        assert (printed["lang"], printed["dir"]) == ("ar", "rtl")
    title = visitor.page(f"/{language}/articles/").one("main h2 a")
    assert (title["lang"], title["dir"], title.text) == ("ar", "rtl", cast.TITLE)


@pytest.mark.parametrize(
    ("language", "undated", "dated"),
    [
        (
            "ar",
            "الجهة الناشرة غير مذكورة في النص · بلا تاريخ · تصريح واحد",
            "المنبر · 20 تشرين الأول/أكتوبر 2015 تاريخ مستنتج · تصريحان",
        ),
        (
            "en",
            "Outlet not stated in the text · undated · 1 statement",
            "المنبر · 20 October 2015 date inferred · 2 statements",
        ),
    ],
)
def test_the_list_tells_outlet_date_and_number_newest_first(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    language: str,
    undated: str,
    dated: str,
) -> None:
    cast.the_promise(article, haddad)
    printed = cast.an_article(
        f"{cast.BODY}\n",
        outlet=cast.an_outlet(),
        published_on="2015-10-20",
        published_basis="inferred",
        published_evidence="because",
    )
    cast.the_promise(printed, haddad)
    cast.the_refusal(printed, haddad)
    lines = visitor.page(f"/{language}/articles/").texts("main ul.evs li > .role".replace(" >", ""))
    assert lines == [dated, undated]


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({}, "nothing in it tells the date"),
        (cast.printed_on("2015-10-20"), "states that it was published: 20 October 2015."),
        (
            {
                "published_on": "2015-10-20",
                "published_basis": "inferred",
                "published_certainty": "medium",
                "published_evidence": "a Tuesday",
            },
            "does not state its date of publication. Certainty: Medium.",
        ),
    ],
)
def test_how_the_date_is_known_is_told_of_every_article(
    visitor: Visitor, haddad: Speaker, fields: dict[str, str], known: str
) -> None:
    article = cast.an_article(**fields)
    cast.the_promise(article, haddad)
    assert known in visitor.page(f"/en/articles/{article.pk}/").one("#dating").text


def test_many_articles_are_listed_page_by_page_and_all_are_counted(
    visitor: Visitor, haddad: Speaker
) -> None:
    with made_at_once():
        for n in range(21):
            cast.statement_in(cast.an_article(f"قال {n}", title=f"مقال {n}"), "قال", haddad)
    first = visitor.main("/en/articles/")
    assert "21 articles" in first.one("p.lede").text
    assert len(first.all("ul.evs li")) == 20
    [last] = visitor.main("/en/articles/" + first.one("a[rel=next]")["href"]).all("ul.evs li")
    assert last.one("h2").text not in first.texts("h2")


def test_a_later_version_is_told_once_readers_see_it(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    hidden = cast.an_article(f"{cast.BODY} ", replaces=article)
    cast.the_promise(hidden, haddad, status="candidate")
    address = f"/en/articles/{article.pk}/"
    assert not visitor.page(address).all(".note")
    later = cast.an_article(f"{cast.BODY}.", replaces=hidden)
    cast.the_promise(later, haddad)
    note = visitor.page(address).one(".note a")
    assert note.text == "A later version of this article came in."
    assert note["href"] == f"/en/articles/{later.pk}/"
