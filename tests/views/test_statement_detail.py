"""A statement’s page: whose words they are, and what is known of them."""

import pytest

from statements.models import Article, Event, Speaker
from tests import cast
from tests.views.statement_page import facts, large
from tests.views.visits import LANGUAGES, Visitor

PARAGRAPHS = cast.BODY.split("\n\n")


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
        about=[attack],
        **cast.said_on("2015-10-05"),
    )
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


def test_a_preview_has_its_marks_at_its_words(
    visitor: Visitor, article: Article, petrova: Speaker
) -> None:
    statement = cast.the_praise(article, petrova)
    page = visitor.page(f"/ar/statements/{statement.number}/")
    description = page.one("meta[name=description]")["content"]
    words = "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها «صريحة ومفيدة»، مشيرة"
    assert words in description
