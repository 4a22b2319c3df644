"""What a reader of the seeds sees."""

import pytest
from django.test import Client
from django.utils.translation import get_language, override

from statements.models import Statement
from tests.views.markup import Element
from tests.views.visits import LANGUAGES, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


@pytest.fixture(scope="module")
def pages(all_seeds: None) -> dict[int | None, Element]:
    """What every statement's page has that others have not, by number."""
    visitor = Visitor(Client())
    numbers = Statement.objects.values_list("number", flat=True)
    with override(get_language()):
        return {n: visitor.main(f"/ar/statements/{n}/") for n in numbers}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "152 تصريحاً لـ 33 متحدثاً في 5 مقالات،"),
        ("en", "152 statements of 33 speakers in 5 articles,"),
    ],
)
def test_home_tells_of_152_statements_of_33_speakers_in_5_articles(
    visitor: Visitor, language: str, words: str
) -> None:
    assert visitor.page(f"/{language}/").one("main .counts").text.startswith(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_hold_all_of_them(visitor: Visitor, language: str) -> None:
    lists = {
        "speakers/": ("main section.az li", 33),
        "articles/": ("main ul.evs li", 5),
        "events/": ("main ul.evs li", 31),
    }
    for address, (selector, count) in lists.items():
        assert len(visitor.page(f"/{language}/{address}").all(selector)) == count
    last = visitor.page(f"/{language}/statements/?page=8")
    assert len(last.all("main article.st")) == 152 - 7 * 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doubt_about_the_statement_printed_as_peskovs_is_shown(
    visitor: Visitor, language: str
) -> None:
    statement = Statement.objects.exclude(attribution_note_ar="").get()
    page = visitor.page(f"/{language}/statements/{statement.number}/")
    note = {"ar": "لا تستقيم إلا لبوتين", "en": "can only be Putin's"}[language]
    assert note in page.one("main .doubt").text
    assert "بيسكوف" in page.one("blockquote.bigq").text


@pytest.mark.parametrize("kind", ["direct", "indirect", "mixed"])
def test_guillemets_of_ours_stand_around_verbatim_words_only(
    pages: dict[int | None, Element], kind: str
) -> None:
    for statement in Statement.objects.filter(kind=kind).prefetch_related("quotes"):
        words = pages[statement.number].one("blockquote.bigq")
        quotes = [quote.text for quote in statement.quotes.all()]
        if kind == "direct":
            expected = " […] ".join(f"«{quote}»" for quote in quotes)
        else:
            expected = statement.text
        assert words.text == " ".join(expected.split())


def test_every_statement_is_marked_in_its_article(visitor: Visitor) -> None:
    for pk in Statement.objects.values_list("article", flat=True).distinct().order_by("article"):
        page = visitor.page(f"/ar/articles/{pk}/")
        for number in Statement.objects.filter(article=pk).values_list("number", flat=True):
            assert page.one(f"#s{number}")
            assert page.all(f"article.text a[href=/ar/statements/{number}/]")


def test_every_inferred_date_says_so(pages: dict[int | None, Element]) -> None:
    for statement in Statement.objects.select_related("article"):
        page = pages[statement.number]
        words = {"date": ["تاريخ مستنتج"], "year": ["السنة مستنتجة"], "": []}
        assert page.texts(".by .inf") == words[statement.inferred]
        printed = page.one(".by .meta").text.startswith("نُشر ")
        assert printed is (statement.said_on is None)


def test_the_article_that_states_its_outlet_names_it_and_no_other_does(visitor: Visitor) -> None:
    page = visitor.page("/en/articles/")
    lines = page.texts("main ul.evs .role")
    assert sum("روسيا اليوم" in line for line in lines) == 1
    assert sum("Outlet not stated in the text" in line for line in lines) == 4


@pytest.mark.parametrize("query", ["الإرهاب", "الارهاب", "«مجلس الأمن»", "2254", "٢٢٥٤"])
def test_a_search_finds_whatever_the_spelling(visitor: Visitor, query: str) -> None:
    assert visitor.page(f"/ar/statements/?q={query}").all("main article.st")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_record_answers(visitor: Visitor, language: str) -> None:
    for section in ("speakers", "events", "dates"):
        links = {a["href"] for a in visitor.page(f"/{language}/{section}/").all("main a[href]")}
        for link in sorted(links):
            if link.startswith(f"/{language}/{section}/"):
                visitor.page(link)
