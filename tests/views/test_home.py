"""The first page: how much the archive holds, and ways in."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils import timezone

from statements.models import Article, Event, Speaker
from tests import cast
from tests.views.visits import LANGUAGES, Visitor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "لا تصريحات بعد بلا متحدثين بلا مقالات."),
        ("en", "0 statements of 0 speakers in 0 articles."),
    ],
)
def test_an_empty_archive_says_that_it_is_empty(
    visitor: Visitor, language: str, words: str
) -> None:
    page = visitor.page(f"/{language}/")
    assert page.one("main .counts").text == words
    assert page.all("main article.st") == []
    assert page.all("main .pull") == []
    assert page.all("main svg.chart") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ar",
            "3 تصريحات لمتحدثَين في مقال واحد، "
            "من تشرين الأول/أكتوبر 2015 إلى كانون الثاني/يناير 2016.",
        ),
        ("en", "3 statements of 2 speakers in 1 article, from October 2015 to January 2016."),
    ],
)
def test_it_tells_how_much_the_archive_holds_and_of_which_time(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    language: str,
    words: str,
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_refusal(article, haddad, **cast.said_on("2016-01"))
    cast.the_praise(article, petrova)
    cast.the_leak(article, petrova, status="candidate", **cast.said_on("2020"))
    assert visitor.page(f"/{language}/").one("main .counts").text == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_leads_to_the_list_of_statements(visitor: Visitor, language: str) -> None:
    form = visitor.page(f"/{language}/").one("main form[role=search]")
    assert (form["action"], form["method"]) == (f"/{language}/statements/", "get")
    assert form.one("input[name=q]")["type"] == "search"
    assert form.one("label")["for"] == form.one("input[name=q]")["id"]


def large(visitor: Visitor) -> str:
    """The words that stand large."""
    return visitor.page("/ar/").one("main .pull blockquote").text


def test_the_large_statement_is_verbatim_short_and_of_no_doubtful_speaker(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker, first_number: None
) -> None:
    long = " ".join(["كلمة"] * 60)
    text = f"وقال: «{long}»"
    elsewhere = cast.an_article(text)
    cast.statement_in(elsewhere, text, haddad, [long], kind="direct", **cast.said_on("2016-03"))
    doubtful = cast.an_article(f"{cast.BODY}\n")
    cast.the_refusal(doubtful, haddad, attribution_note_ar="لعله غيره")
    cast.the_praise(article, petrova, **cast.said_on("2016-02"))
    short = cast.the_refusal(article, haddad, **cast.said_on("2015-10-05"))
    pulled = visitor.page("/ar/").one("main .pull")
    assert pulled.one("blockquote.q.d").text == f"«{cast.REFUSED_WORDS}»"
    assert pulled.all(f"a[href=/ar/statements/{short.number}/]")


def test_another_statement_stands_large_on_another_day(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    first_number: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for n in range(8):
        words = f"لن نقبل شروطاً مسبقة رقم {n}"
        elsewhere = cast.an_article(f"وقال: «{words}»")
        cast.statement_in(elsewhere, elsewhere.body, haddad, [words], kind="direct")
    shown = []
    for day in range(8):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: date(2026, 3, 1 + day))
        shown.append(large(visitor))
        assert large(visitor) == shown[-1]
    assert all(one != next_one for one, next_one in pairwise(shown))
    assert len(set(shown)) > 4


def test_without_a_verbatim_statement_none_stands_large(
    visitor: Visitor, article: Article, haddad: Speaker
) -> None:
    cast.the_promise(article, haddad)
    page = visitor.page("/ar/")
    assert page.all("main .pull") == []
    assert len(page.all("main article.st")) == 1


def test_of_one_speaker_the_two_newest_statements_are_shown(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker
) -> None:
    by_date = {
        "2015-10-01": cast.the_leak(article, haddad, **cast.said_on("2015-10-01")),
        "2015-10-02": cast.the_promise(article, haddad, **cast.said_on("2015-10-02")),
        "2015-10-03": cast.the_refusal(article, haddad, **cast.said_on("2015-10-03")),
        "2015-09-30": cast.the_praise(article, petrova, **cast.said_on("2015-09-30")),
    }
    latest = visitor.page("/en/").one("section[aria-labelledby=h-new]")
    shown = [int(card.one("a.go bdi").text) for card in latest.all("article.st")]
    expected = [by_date[day].number for day in ("2015-10-03", "2015-10-02", "2015-09-30")]
    assert shown == expected


@pytest.mark.parametrize(
    ("language", "counts"),
    [("ar", ["تصريحان", "تصريح واحد"]), ("en", ["2 statements", "1 statement"])],
)
def test_the_most_quoted_speakers_come_first_with_their_numbers(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    language: str,
    counts: list[str],
) -> None:
    cast.the_praise(article, petrova)
    cast.the_promise(article, haddad)
    cast.the_refusal(article, haddad)
    cast.the_leak(article, petrova, status="rejected")
    ranks = visitor.page(f"/{language}/").one("main ol.rank").all("li")
    assert [rank.one("a")["href"].split("/")[-2] for rank in ranks] == [
        "samir-haddad",
        "elena-petrova",
    ]
    assert [rank.one(".n").text for rank in ranks] == counts


def test_occasions_are_ways_in_and_happenings_are_not(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    attack = cast.the_talks(slug="attack", name_en="The attack", is_occasion=False)
    cast.the_promise(article, haddad, occasion=talks, about=[attack])
    events = visitor.page("/en/").one("section[aria-labelledby=h-events]")
    assert events.texts("li a") == ["Geneva talks"]
    assert events.texts("li .role") == ["October 2015 · 1 statement"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_of_the_months_lead_to_their_statements(
    visitor: Visitor, article: Article, haddad: Speaker, language: str
) -> None:
    cast.the_promise(article, haddad, **cast.said_on("2015-10-05"))
    cast.the_refusal(article, haddad, **cast.said_on("2015-12"))
    page = visitor.page(f"/{language}/")
    bars = page.one("main svg.chart").all("a")
    start = f"/{language}/statements/?month="
    assert [bar["href"] for bar in bars] == [f"{start}2015-10", f"{start}2015-12"]
    named = {
        "ar": ["تشرين الأول/أكتوبر 2015: 1", "كانون الأول/ديسمبر 2015: 1"],
        "en": ["October 2015: 1", "December 2015: 1"],
    }
    assert [bar["aria-label"] for bar in bars] == named[language]
    assert [row.texts("td")[1] for row in page.all("table.data tbody tr")] == ["1", "1"]
    xs = [float(rect["x"].rstrip("%")) for rect in page.all("main svg.chart rect.bar")]
    assert (xs[0] > xs[1]) is (language == "ar")
