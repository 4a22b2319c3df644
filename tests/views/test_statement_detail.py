"""A statement's page: its words, who, when, how sure, and its place in the article."""

from urllib.parse import urlencode

import pytest
from django.template.loader import render_to_string

from statements.models import Article, Event, Speaker, Statement
from statements.search.hits import hits
from statements.search.language import parse
from statements.views import around
from tests import cast
from tests.views.markup import Element, tree
from tests.views.visits import LANGUAGES, Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


def large(page: Element) -> Element:
    """The words that stand large."""
    return page.one("blockquote.bigq")


def facts(page: Element) -> dict[str, str]:
    """The lines of the statement's card."""
    lines = page.one("section[aria-labelledby=h-facts]").all("dl div")
    return {line.one("dt").text: line.one("dd").text for line in lines}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verbatim_statement_wears_guillemets_around_its_quoted_words_only(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    statement = cast.the_refusal(article, haddad)
    words = large(visitor.page(f"/{language}/statements/{statement.number}/"))
    assert words.text == f"«{cast.REFUSED_WORDS}»"
    assert words.texts("span.g") == ["«", "»"]
    assert "d" in words.classes


def test_what_is_left_out_between_two_quotes_of_a_verbatim_statement_is_marked(
    visitor: Visitor, haddad: Speaker
) -> None:
    text = "وقال حداد: «لن نقبل»، ثم زاد: «لن نعود»"
    statement = cast.statement_in(
        cast.an_article(text), text, haddad, ["لن نقبل", "لن نعود"], kind="direct"
    )
    words = large(visitor.page(f"/ar/statements/{statement.number}/"))
    assert words.text == "«لن نقبل» […] «لن نعود»"


@pytest.mark.parametrize(
    ("text", "quotes", "clause"),
    [
        (cast.REFUSAL, [cast.REFUSED_WORDS], ["وقال حداد: […]"]),
        ("«لن نعود»، كما قال حداد", ["لن نعود"], ["كما قال حداد"]),
        ("وقال: «لن نقبل»، ثم زاد: «لن نعود»", ["لن نقبل", "لن نعود"], ["وقال: […] ثم زاد: […]"]),
        ("«لن نعود»", ["لن نعود"], []),
    ],
)
def test_the_reporting_clause_of_a_verbatim_statement_stands_beneath_it(
    visitor: Visitor, haddad: Speaker, text: str, quotes: list[str], clause: list[str]
) -> None:
    statement = cast.statement_in(cast.an_article(text), text, haddad, quotes, kind="direct")
    page = visitor.page(f"/ar/statements/{statement.number}/?q=حداد")
    assert page.texts("main p.clause") == clause
    assert page.texts("main p.clause mark") == ["حداد"] * ("حداد" in text)


def test_only_a_verbatim_statement_has_a_reporting_clause_of_its_own(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    for statement in (cast.the_promise(article, haddad), cast.the_praise(article, petrova)):
        assert visitor.page(f"/ar/statements/{statement.number}/").all("main p.clause") == []


@pytest.mark.parametrize(
    ("language", "badge", "whose"),
    [
        ("ar", "منقول بالمعنى", "كما صاغه كاتب المقال"),
        ("en", "Paraphrased", "as the article’s author put it"),
    ],
)
def test_a_paraphrase_has_no_guillemets_of_ours_and_says_that_it_is_one(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, badge: str, whose: str
) -> None:
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert large(page).text == cast.PROMISE
    assert large(page).all("span") == []
    assert large(page).classes[-1] == "i"
    assert page.one("main .by .kind").text == badge
    assert whose in page.one("section[aria-labelledby=h-facts]").text


def test_marks_that_a_paraphrase_itself_prints_stay_as_they_are(
    visitor: Visitor, haddad: Speaker
) -> None:
    text = "وأكد حداد أن “التنظيم» لا يمثل أحداً"
    statement = cast.statement_in(cast.an_article(text), text, haddad)
    words = large(visitor.page(f"/ar/statements/{statement.number}/"))
    assert words.text == text
    assert words.all("span") == []


@pytest.mark.parametrize(("language", "badge"), [("ar", "بعضه حرفي"), ("en", "Partly verbatim")])
def test_a_partly_verbatim_statement_shows_the_marks_of_its_source_and_no_others(
    visitor: Visitor, haddad: Speaker, language: str, badge: str
) -> None:
    text = 'ورأى حداد أن “الحل» سياسي، وأن "لا بديل" عنه، و«أن الوقت ضيق”'
    quotes = ["الحل", "لا بديل", "أن الوقت ضيق"]
    statement = cast.statement_in(cast.an_article(text), text, haddad, quotes)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert large(page).text == text
    assert large(page).texts("span.g") == ["“", "»", '"', '"', "«", "”"]
    assert large(page).texts("span.said") == quotes
    assert page.one("main .by .kind").text == badge


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_printed_is_marked_as_arabic_from_right_to_left(
    visitor: Visitor, article: Article, petrova: Speaker, language: str
) -> None:
    statement = cast.the_praise(
        article,
        petrova,
        attributed_as="نظيرته",
        cue="ووصفت",
        via="وكالة أنباء",
        **cast.said_on("2015"),
    )
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    printed = [cast.PRAISE, "نظيرته", "«ووصفت»", "وكالة أنباء", "«في الشهر الماضي»"]
    marked = page.all("main [lang=ar][dir=rtl]")
    for words in printed:
        assert words in [element.text for element in marked]
    assert page.one("main .ctx")["lang"] == "ar"


def test_names_stand_apart_from_the_text_around_them(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    statement = cast.the_promise(article, haddad, occasion=talks)
    page = visitor.page(f"/en/statements/{statement.number}/")
    assert {"Samir Haddad", "Geneva talks"} <= set(page.texts("main bdi"))
    for link in page.all("main a"):
        if link.text in {"Samir Haddad", "Geneva talks"}:
            assert link.texts("bdi") == [link.text]


@pytest.mark.parametrize(
    ("language", "date"), [("ar", "27 نيسان/أبريل 2016"), ("en", "27 April 2016")]
)
def test_a_date_that_is_printed_stands_there_without_a_word_of_doubt(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, date: str
) -> None:
    statement = cast.the_promise(article, haddad, **cast.said_on("2016-04-27"))
    when = visitor.page(f"/{language}/statements/{statement.number}/").one("main .by .meta")
    assert when.one("time").text == date
    assert when.one("time")["datetime"] == "2016-04-27"
    assert when.all(".inf") == []


@pytest.mark.parametrize(
    ("inferred", "language", "word"),
    [
        ("date", "ar", "تاريخ مستنتج"),
        ("date", "en", "date inferred"),
        ("year", "ar", "السنة مستنتجة"),
        ("year", "en", "year inferred"),
    ],
)
def test_what_of_a_date_was_inferred_is_said_in_a_word(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    inferred: str,
    language: str,
    word: str,
) -> None:
    statement = cast.the_promise(
        article, haddad, said_on_inferred=inferred, **cast.said_on("2015-10-05")
    )
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta .inf").text == word
    said = {"ar": "تاريخ القول", "en": "Said"}[language]
    assert word in facts(page)[said]
    assert page.one("main .by a[href=#known]")
    assert page.one("#known dt").text in {"كيف عُرف", "How that is known"}


@pytest.mark.parametrize(
    ("language", "printed", "said", "untold"),
    [
        ("ar", "نُشر 12 كانون الأول/ديسمبر 2015", "تاريخ القول", "لا يذكره المقال"),
        ("en", "Printed 12 December 2015", "Said", "The article does not tell"),
    ],
)
def test_a_statement_without_a_date_of_its_own_says_that_its_date_is_the_one_of_printing(
    visitor: Visitor, haddad: Speaker, language: str, printed: str, said: str, untold: str
) -> None:
    article = cast.an_article(**cast.printed_on("2015-12-12"))
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta").text.startswith(printed)
    assert page.all("main .by .inf") == []
    assert facts(page)[said] == untold


def test_an_inferred_date_of_printing_leads_to_what_it_was_inferred_from(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(
        published_on="2015-12-12",
        published_basis="inferred",
        published_certainty="medium",
        published_evidence="first reason\nsecond reason",
    )
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/en/statements/{statement.number}/")
    assert page.one("main .by .inf").text == "date inferred"
    assert page.one(f"main .by a[href=/en/articles/{article.pk}/#dating]")
    dating = visitor.page(f"/en/articles/{article.pk}/").one("#dating")
    assert dating.texts("li") == ["first reason", "second reason"]
    assert "Certainty: Medium." in dating.text


@pytest.mark.parametrize(("language", "word"), [("ar", "بلا تاريخ"), ("en", "Undated")])
def test_a_statement_without_any_date_says_so(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, word: str
) -> None:
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .by .meta").text.startswith(word)
    assert page.all("main nav.pn") == []


@pytest.mark.parametrize(
    ("date", "words", "machine"),
    [
        ("2015", "2015", "2015"),
        ("2015-10", "October 2015", "2015-10"),
        ("2016-07-14/2016-07-15", "from 14 to 15 July 2016", "2016-07-14/2016-07-15"),
        ("2015-12-14/P1W", "the week from 14 to 20 December 2015", "2015-12-14/2015-12-20"),
        ("2015-09-30/..", "since 30 September 2015", "2015-09-30/.."),
        ("../2015-12", "until December 2015", "../2015-12"),
    ],
)
def test_dates_known_in_part_are_put_in_words(
    visitor: Visitor, article: Article, haddad: Speaker, date: str, words: str, machine: str
) -> None:
    statement = cast.the_promise(article, haddad, **cast.said_on(date))
    time = visitor.page(f"/en/statements/{statement.number}/").one("main .by time")
    assert (time.text, time["datetime"]) == (words, machine)


@pytest.mark.parametrize(
    ("language", "heading", "note"),
    [
        ("ar", "ملاحظة على النسبة:", "في الأمر شك"),
        ("en", "Note on the attribution:", "There is a doubt"),
    ],
)
def test_a_doubt_about_who_spoke_stands_beside_the_words(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, heading: str, note: str
) -> None:
    statement = cast.the_promise(
        article, haddad, attribution_note_ar="في الأمر شك", attribution_note_en="There is a doubt"
    )
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    assert page.one("main .doubt").text == f"{heading} {note}"
    card = visitor.page(f"/{language}/statements/").one("article.st")
    assert {"ar": "ملاحظة على النسبة", "en": "note on the attribution"}[language] in card.text


def test_a_doubt_that_is_told_in_arabic_only_is_marked_as_arabic(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(article, haddad, attribution_note_ar="في الأمر شك")
    note = visitor.page(f"/en/statements/{statement.number}/").one("main .doubt")
    assert note.one("[lang=ar]").text == "في الأمر شك"


def test_the_paragraph_of_a_statement_stands_between_its_neighbours(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    context = visitor.page(f"/ar/statements/{statement.number}/").one("main .ctx")
    assert context.texts("p") == PARAGRAPHS[:3]
    assert context.texts("p.far") == [PARAGRAPHS[0], PARAGRAPHS[2]]
    assert context.texts("mark") == [cast.PRAISE]


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "الفقرة 2 من 6 في"), ("en", "Paragraph 2 of 6 in")]
)
def test_the_place_of_a_statement_is_named_and_leads_into_its_article(
    visitor: Visitor, article: Article, petrova: Speaker, language: str, words: str
) -> None:
    statement = cast.the_praise(article, petrova)
    place = visitor.page(f"/{language}/statements/{statement.number}/").one("main .where")
    assert place.text == f"{words} «{cast.TITLE}»"
    assert place.one("a")["href"] == f"/{language}/articles/{article.pk}/#s{statement.number}"
    assert len(place.all("svg rect")) == 6
    assert [line.classes for line in place.all("svg rect")].index(["here"]) == 1


def test_a_statement_over_two_paragraphs_is_marked_in_both(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    text = f"{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}"
    statement = cast.statement_in(article, text, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    assert page.one("main .ctx").texts("mark") == PARAGRAPHS[2:4]
    assert page.one("main .ctx").texts("p.far") == [PARAGRAPHS[1], PARAGRAPHS[4]]
    assert len(page.all("main .where svg rect.here")) == 2


@pytest.mark.parametrize("display", ["whole", "surroundings"])
def test_the_statements_page_shows_only_neighbours_also_where_all_may_be_shown(
    visitor: Visitor, haddad: Speaker, display: str
) -> None:
    article = cast.an_article(display_exception=display)
    statement = cast.the_promise(article, haddad)
    context = visitor.page(f"/ar/statements/{statement.number}/").one("main .ctx")
    assert context.texts("p") == PARAGRAPHS[:2]


def test_of_a_verbatim_statement_only_its_quotes_stand_where_only_a_link_may_be_shown(
    visitor: Visitor, haddad: Speaker
) -> None:
    statement = cast.the_refusal(cast.an_article(display_exception="link"), haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    assert large(page).text == f"«{cast.REFUSED_WORDS}»"
    assert page.all("main p.clause") == []


def test_the_map_of_a_very_long_article_stays_small(visitor: Visitor, haddad: Speaker) -> None:
    body = "\n\n".join([*(f"فقرة {n}" for n in range(500)), cast.PROMISE])
    statement = cast.the_promise(cast.an_article(body), haddad)
    place = visitor.page(f"/en/statements/{statement.number}/").one("main .where")
    assert place.text.startswith("Paragraph 501 of 501")
    lines = place.all("svg rect")
    assert len(lines) <= 60
    assert [line.classes for line in lines].index(["here"]) == len(lines) - 1


def test_where_only_a_link_may_be_shown_the_surroundings_are_not(
    visitor: Visitor, haddad: Speaker
) -> None:
    article = cast.an_article(display_exception="link", address="https://paper.example/5?a=1&b=2")
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/en/statements/{statement.number}/")
    assert page.all("main .ctx") == []
    assert PARAGRAPHS[1] not in page.text
    assert cast.REFUSAL not in page.text
    assert large(page).text == cast.PROMISE
    assert "The text of this article may not be shown here." in page.one("main").text
    [link] = page.all("main a[href=https://paper.example/5?a=1&b=2]")
    assert link["rel"] == "noreferrer"


def test_the_card_tells_all_that_is_known(visitor: Visitor, haddad: Speaker, talks: Event) -> None:
    article = cast.an_article(outlet=cast.an_outlet(), **cast.printed_on("2015-10-20"))
    attack = cast.the_talks(slug="attack", name_en="The attack", is_occasion=False)
    statement = cast.the_promise(
        article,
        haddad,
        occasion=talks,
        attributed_as="وزير الخارجية",
        cue="أكد",
        via="قناة",
        confidence="medium",
        **cast.said_on("2015-10-05"),
    )
    statement.about.add(attack)
    number = statement.number
    page = visitor.page(f"/en/statements/{number}/")
    assert facts(page) == {
        "Number": f"/s/{number} permanent address",
        "Said": "5 October 2015 22 Dhu al-Hijjah 1436 AH by the Umm al-Qura calendar",
        "How that is known": "Named in the passage: «في الشهر الماضي»",
        "Printed": "20 October 2015 7 Muharram 1437 AH by the Umm al-Qura calendar",
        "Wording": "Paraphrased, as the article’s author put it",
        "Title as printed": "وزير الخارجية",
        "Reporting verb": "«أكد»",
        "Relayed by": "قناة",
        "Occasion": "Geneva talks",
        "Speaks of": "The attack",
        "Outlet": "المنبر",
        "Confidence": "Medium",
    }
    assert page.all(f"main a[href=/s/{number}]")
    assert page.all("main a[href=/en/events/geneva-talks-2015-10/]")
    assert page.all("main a[href=/en/events/attack/]")


def test_the_permanent_address_is_told_to_machines_too(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_promise(article, haddad)
    page = visitor.page(f"/en/statements/{statement.number}/?from=elsewhere")
    assert page.one("link[rel=shortlink]")["href"] == f"/s/{statement.number}"
    assert page.one("link[rel=canonical]")["href"].endswith(f"/en/statements/{statement.number}/")


def test_the_title_names_the_speaker_and_the_number(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    number = cast.the_promise(article, haddad).number
    in_arabic = visitor.page(f"/ar/statements/{number}/").one("head title").text
    assert in_arabic == f"سمير حداد: التصريح {number} — أرشيف التصريحات الدبلوماسية"
    in_english = visitor.page(f"/en/statements/{number}/").one("head title").text
    assert in_english == f"Samir Haddad: statement {number} — Archive of Diplomatic Statements"


@pytest.fixture
def three_of_haddad(haddad: Speaker, petrova: Speaker) -> list[Statement]:
    """Three statements of Haddad by date, among others of Petrova and of no reader's eyes."""
    article = cast.an_article(**cast.printed_on("2015-10-20"))
    first = cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_praise(article, petrova, **cast.said_on("2015-10-06"))
    second = cast.the_refusal(article, haddad, **cast.said_on("2015-10-07"))
    cast.the_leak(article, haddad, status="candidate", **cast.said_on("2015-10-08"))
    elsewhere = cast.an_article(f"{cast.BODY}\n\nخاتمة", **cast.printed_on("2016"))
    return [first, second, cast.the_promise(elsewhere, haddad)]


def test_the_statements_of_a_speaker_lead_from_one_to_the_next(
    visitor: Visitor, three_of_haddad: list[Statement]
) -> None:
    first, second, third = (f"/ar/statements/{s.number}/" for s in three_of_haddad)
    navigation = {
        address: visitor.page(address).one("main nav.pn") for address in (first, second, third)
    }
    assert [a["href"] for a in navigation[first].all("a")] == [second]
    assert [a["href"] for a in navigation[second].all("a")] == [first, third]
    assert [a["href"] for a in navigation[third].all("a")] == [second]
    assert navigation[second].one("a.pv").text.startswith("→ التصريح السابق")
    assert navigation[second].one("a.nx").text.startswith("التصريح التالي ←")


def test_the_arrows_to_the_neighbours_point_as_the_language_reads(
    visitor: Visitor, three_of_haddad: list[Statement]
) -> None:
    address = f"/en/statements/{three_of_haddad[1].number}/"
    neighbours = visitor.page(address).one("main nav.pn")
    assert "→" not in neighbours.one("a.pv").text
    assert "←" not in neighbours.one("a.nx").text


def shown(page: Element, heading: str) -> list[str]:
    """The statements that stand under a heading, by their links."""
    return [a["href"] for a in page.all(f"section[aria-labelledby={heading}] article a.go")]


@pytest.fixture
def at_the_talks(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> dict[str, Statement]:
    """Two statements of Haddad at the talks and one of Petrova, and one of Haddad of them later."""
    told = {
        "promise": cast.the_promise(article, haddad, occasion=talks),
        "refusal": cast.the_refusal(article, haddad, occasion=talks),
        "praise": cast.the_praise(article, petrova, occasion=talks),
        "later": cast.the_leak(article, haddad),
        "other": cast.statement_in(article, PARAGRAPHS[3], haddad),
    }
    told["later"].about.add(talks)
    return told


def test_what_was_said_on_the_same_occasion_stands_there_others_first(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    number = {name: s.number for name, s in at_the_talks.items()}
    page = visitor.page(f"/en/statements/{number['promise']}/")
    there = [f"/en/statements/{number[name]}/" for name in ("praise", "refusal")]
    assert shown(page, "h-there") == there
    assert (
        page.all("section[aria-labelledby=h-there] p.meta a")[-1].text == "All about Geneva talks"
    )


def test_what_the_speaker_said_of_the_same_event_elsewhere_stands_there(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    number = {name: s.number for name, s in at_the_talks.items()}
    page = visitor.page(f"/en/statements/{number['promise']}/")
    assert shown(page, "h-same") == [f"/en/statements/{number['later']}/"]
    elsewhere = visitor.page(f"/en/statements/{number['later']}/")
    assert set(shown(elsewhere, "h-same")) == {
        f"/en/statements/{number[name]}/" for name in ("promise", "refusal")
    }
    assert shown(elsewhere, "h-there") == []


def test_a_statement_of_no_event_has_nothing_around_it(
    visitor: Visitor, at_the_talks: dict[str, Statement]
) -> None:
    page = visitor.page(f"/en/statements/{at_the_talks['other'].number}/")
    assert page.all("main aside") == []


def test_of_many_statements_around_the_first_stand_there_and_the_rest_is_counted(
    visitor: Visitor, at_the_talks: dict[str, Statement], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(around, "MOST", 1)
    page = visitor.page(f"/en/statements/{at_the_talks['promise'].number}/")
    assert len(shown(page, "h-there")) == 1
    assert "1 more statement" in page.one("section[aria-labelledby=h-there]").text
    page = visitor.page(f"/en/statements/{at_the_talks['later'].number}/")
    assert len(shown(page, "h-same")) == 1
    more = page.all("section[aria-labelledby=h-same] a.go")[-1]
    assert more.text == "1 more statement, in the list"
    assert len(visitor.page(more["href"]).all("main article.st")) == 3


def test_a_preview_has_its_marks_at_its_words(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    description = page.one("meta[name=description]")["content"]
    words = "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها «صريحة ومفيدة»، مشيرة"
    assert words in description


def test_what_the_address_asks_for_is_marked_in_the_large_words_and_in_the_article(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=شرط+هدنة+-أحد")
    assert large(page).text == f"«{cast.REFUSED_WORDS}»"
    assert large(page).texts("mark") == ["شروطاً"]
    context = page.one("main .ctx")
    assert context.texts("mark mark") == ["شروطاً"]
    assert context.texts("mark") == ["الهُدنة", cast.REFUSAL, "شروطاً"]
    assert context.texts("p") == PARAGRAPHS[:2]
    assert page.one("link[rel=canonical]")["href"].endswith(f"/ar/statements/{statement.number}/")


def test_a_phrase_over_the_edge_of_a_quote_is_marked_on_both_sides_of_the_mark(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=«بأنها+صريحة»")
    assert large(page).texts("mark") == ["بأنها", "صريحة"]
    assert large(page).texts("span.said mark") == ["صريحة"]
    assert large(page).text == cast.PRAISE


def test_the_words_of_a_phrase_that_stands_nowhere_are_marked_one_by_one(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    page = visitor.page(f"/ar/statements/{statement.number}/?q=«شروط+الوزير»")
    assert large(page).texts("mark") == ["شروطاً"]


@pytest.mark.parametrize(
    "line", ["«", "-", "* OR OR", "speaker:", "\x00", "\\", "<b>", "هدنة " * 5000, "(" * 5000]
)
def test_no_line_breaks_a_statements_page_or_an_articles(
    visitor: Visitor, article: Article, haddad: Speaker, line: str
) -> None:
    statement = cast.the_promise(article, haddad)
    asked = urlencode({"q": line})
    page = visitor.page(f"/ar/statements/{statement.number}/?{asked}")
    assert large(page).text == cast.PROMISE
    text = visitor.page(f"/ar/articles/{article.pk}/?{asked}").one("article.text")
    assert cast.REFUSAL in text.text


def card(statement: Statement, line: str) -> Element:
    """A statement's words as a list of what was searched for shows them."""
    statement.hits = hits(statement.text, parse(line))
    return tree(
        render_to_string("statements/includes/_statement_card.html", {"statement": statement})
    )


def test_what_was_searched_for_in_the_reporting_clause_of_a_quote_stands_above_it(
    article: Article, haddad: Speaker
) -> None:
    statement = cast.the_refusal(article, haddad)
    shown = card(statement, "حداد")
    assert shown.one("p.clause").text == "وقال حداد: […]"
    assert shown.texts("mark") == ["حداد"]
    assert shown.one("blockquote").text == f"«{cast.REFUSED_WORDS}»"


@pytest.mark.parametrize("line", ["شروط", "حداد شروط", "زرافة", ""])
def test_the_reporting_clause_is_not_told_where_the_quote_says_it_or_nothing_does(
    article: Article, haddad: Speaker, line: str
) -> None:
    assert card(cast.the_refusal(article, haddad), line).all("p.clause") == []


def test_the_reporting_clause_is_not_told_where_only_a_link_may_be_shown(haddad: Speaker) -> None:
    article = cast.an_article(display_exception="link")
    assert card(cast.the_refusal(article, haddad), "حداد").all("p.clause") == []


def test_a_long_statement_is_cut_around_what_was_searched_for(haddad: Speaker) -> None:
    body = f"وأكد حداد أن {'الوفد سيعود إلى القاعة ' * 30}بعد انتهاء المشاورات الأخيرة"
    statement = cast.statement_in(cast.an_article(body), body, haddad)
    quote = card(statement, "المشاورات").one("blockquote")
    assert quote.text.startswith("[…] ")
    assert quote.text.endswith("بعد انتهاء المشاورات الأخيرة")
    assert quote.texts("mark") == ["المشاورات"]
    assert card(statement, "").one("blockquote").text.endswith("[…]")
