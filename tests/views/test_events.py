"""An event's page: who said what there, day by day and side by side, and what was said of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Article, Event, Speaker, Statement
from statements.views import event_sides, events
from tests import cast
from tests.views.visits import LANGUAGES, Visitor


@pytest.fixture
def attack(db: None) -> Event:
    """An attack that is only spoken of."""
    return cast.the_talks(
        slug="attack",
        name_ar="الهجوم",
        name_en="The attack",
        kind="incident",
        is_occasion=False,
        dates=None,
        dates_from="",
        place_ar="",
    )


@pytest.fixture
def at_the_talks(article: Article, haddad: Speaker, petrova: Speaker, talks: Event) -> None:
    """Two statements of Haddad and one of Petrova on one day, and one of Haddad on another."""
    for make, speaker, day in (
        (cast.the_promise, haddad, "2015-10-05"),
        (cast.the_refusal, haddad, "2015-10-05"),
        (cast.the_praise, petrova, "2015-10-05"),
        (cast.the_leak, haddad, "2015-10-06"),
    ):
        make(article, speaker, occasion=talks, **cast.said_on(day))


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize(
    ("language", "days", "sides"),
    [
        (
            "ar",
            ["5 تشرين الأول/أكتوبر 2015", "6 تشرين الأول/أكتوبر 2015"],
            [["لبنان · تصريحان", "روسيا · تصريح واحد"], ["لبنان · تصريح واحد"]],
        ),
        (
            "en",
            ["5 October 2015", "6 October 2015"],
            [["Lebanon · 2 statements", "Russia · 1 statement"], ["Lebanon · 1 statement"]],
        ),
    ],
)
def test_who_said_what_stands_day_by_day_and_side_by_side(
    visitor: Visitor, language: str, days: list[str], sides: list[list[str]]
) -> None:
    page = visitor.page(f"/{language}/events/geneva-talks-2015-10/")
    assert page.texts("main ol.tl h3") == days
    columns = page.all("main .sides")
    assert [column.texts("h4") for column in columns] == sides
    assert ["two" in column.classes for column in columns] == [True, False]


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_of_an_event_do_not_repeat_the_event(visitor: Visitor, language: str) -> None:
    cards = visitor.page(f"/{language}/events/geneva-talks-2015-10/").all("main article.st")
    assert len(cards) == 4
    for card in cards:
        assert card.all(f"a[href=/{language}/events/geneva-talks-2015-10/]") == []
        assert card.one(".st-by a")


@pytest.mark.usefixtures("at_the_talks")
@pytest.mark.parametrize(
    ("language", "countries", "speakers"),
    [
        ("ar", ["لبنان · 3 تصريحات", "روسيا · تصريح واحد"], ["سمير حداد 3", "إيلينا بتروفا 1"]),
        (
            "en",
            ["Lebanon · 3 statements", "Russia · 1 statement"],
            ["Samir Haddad 3", "Elena Petrova 1"],
        ),
    ],
)
def test_the_speakers_of_an_event_stand_by_country_with_their_numbers(
    visitor: Visitor, language: str, countries: list[str], speakers: list[str]
) -> None:
    who = visitor.page(f"/{language}/events/geneva-talks-2015-10/").one(
        "section[aria-labelledby=h-who]"
    )
    assert who.texts("h3") == countries
    assert who.texts("ul.who li") == speakers


@pytest.mark.parametrize(("language", "word"), [("ar", "بلا تاريخ"), ("en", "Undated")])
def test_statements_of_an_event_without_any_date_stand_under_that_word(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event, language: str, word: str
) -> None:
    cast.the_promise(article, haddad, occasion=talks)
    page = visitor.page(f"/{language}/events/geneva-talks-2015-10/")
    assert page.texts("main ol.tl h3") == [word]


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "بلا بلد · تصريح واحد"), ("en", "Of no country · 1 statement")],
)
def test_speakers_of_no_country_stand_under_that_word(
    visitor: Visitor,
    article: Article,
    unnamed_source: Speaker,
    talks: Event,
    language: str,
    words: str,
) -> None:
    cast.the_leak(article, unnamed_source, occasion=talks)
    page = visitor.page(f"/{language}/events/geneva-talks-2015-10/")
    assert page.texts("section[aria-labelledby=h-who] h3") == [words]
    assert page.texts("main .sides h4")[0].startswith("مصدر دبلوماسي")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ar", ["مباحثات", "تشرين الأول/أكتوبر 2015", "جنيف", "تصريح واحد فيه"]),
        ("en", ["Talks", "October 2015", "Geneva", "1 statement there"]),
    ],
)
def test_the_card_of_an_event_tells_what_when_and_where(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, lines: list[str]
) -> None:
    talks = cast.the_talks(place_en="Geneva")
    cast.the_promise(article, haddad, occasion=talks)
    card = visitor.page(f"/{language}/events/geneva-talks-2015-10/").one("main .idcard")
    what, when, *further = [line for line in card.texts("dd") if line != cast.TITLE]
    assert [what, card.one("time").text, *further] == lines
    assert when.endswith({"ar": "من مقال", "en": "From an article"}[language])
    assert card.one(f"a[href=/{language}/articles/{article.pk}/]")["lang"] == "ar"


@pytest.mark.parametrize(
    ("language", "untold", "counted"),
    [
        ("ar", "لا تذكره المقالات", "تصريح واحد عنه"),
        ("en", "The articles do not tell", "1 statement about it"),
    ],
)
def test_what_was_said_of_a_happening_stands_on_its_page(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    attack: Event,
    language: str,
    untold: str,
    counted: str,
) -> None:
    statement = cast.the_promise(article, haddad, about=[attack])
    page = visitor.page(f"/{language}/events/attack/")
    assert untold in page.one("main .idcard").texts("dd")
    assert counted in page.one("main .idcard").texts("dd")
    about = page.one("section[aria-labelledby=h-about]")
    assert about.one("a.go")["href"] == f"/{language}/statements/{statement.number}/"
    assert page.all("main ol.tl") == []


def test_a_statement_that_was_made_at_an_event_and_speaks_of_it_stands_there_once(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks, about=[talks])
    page = visitor.page("/ar/events/geneva-talks-2015-10/")
    assert len(page.all("main article.st")) == 1


def test_no_participant_leads_to_a_page_that_is_not_there(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> None:
    talks.participants.set([haddad, petrova])
    cast.the_promise(article, haddad, occasion=talks)
    card = visitor.page("/en/events/geneva-talks-2015-10/").one("main .idcard")
    assert "Elena Petrova" in card.text
    for link in card.all("a"):
        visitor.page(link["href"])


TALKS = "/en/events/geneva-talks-2015-10/"


@pytest.mark.usefixtures("at_the_talks")
def test_a_day_whose_date_is_inferred_says_so_once(visitor: Visitor) -> None:
    with cast.all_decided():
        Statement.objects.update(said_on_inferred="year")
    page = visitor.page(TALKS)
    assert page.texts("main ol.tl h3 .inf") == ["year inferred", "year inferred"]
    assert page.all("main article.st .inf") == []


@pytest.mark.usefixtures("at_the_talks")
def test_where_only_some_dates_of_a_day_are_inferred_each_statement_tells(visitor: Visitor) -> None:
    with cast.all_decided():
        Statement.objects.filter(speaker__slug="elena-petrova").update(said_on_inferred="date")
    page = visitor.page(TALKS)
    assert page.texts("main ol.tl h3") == ["5 October 2015", "6 October 2015"]
    assert page.texts("main article.st .inf") == ["date inferred"]


@pytest.mark.usefixtures("at_the_talks")
def test_side_by_side_each_country_has_one_column_over_all_days(visitor: Visitor) -> None:
    page = visitor.page(f"{TALKS}?by=side")
    assert page.texts("main .side h4") == ["Lebanon · 3 statements", "Russia · 1 statement"]
    haddad = page.all("main .side")[0]
    assert haddad.texts("time") == ["5 October 2015", "5 October 2015", "6 October 2015"]
    assert page.texts("main .bar-row [aria-current]") == ["side by side"]
    assert visitor.page(TALKS).texts("main .bar-row [aria-current]") == ["day by day"]


def test_speakers_of_one_country_are_sides_of_their_own(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    other = cast.petrova(country="LB")
    cast.the_promise(article, haddad, occasion=talks)
    cast.the_praise(article, other, occasion=talks)
    page = visitor.page(TALKS)
    assert page.texts("main .side h4") == [
        "Elena Petrova · 1 statement",
        "Samir Haddad · 1 statement",
    ]


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages on which there is room for one of everything."""
    for name in ("DAYS_A_PAGE", "MOST_SIDES", "EACH_A_DAY", "EACH_A_PAGE", "FEW"):
        monkeypatch.setattr(event_sides, name, 1)
    for name in ("MOST_OF_IT", "MOST_ARTICLES", "MOST_PARTICIPANTS", "MOST_SPEAKERS"):
        monkeypatch.setattr(events, name, 1)


@pytest.mark.usefixtures("at_the_talks", "little_room")
def test_a_day_of_very_many_statements_shows_the_first_and_leads_to_all(visitor: Visitor) -> None:
    page = visitor.page(TALKS)
    assert page.texts("main ol.tl h3") == ["5 October 2015"]
    assert page.texts("main .side h4") == ["Lebanon · 2 statements"]
    assert page.texts("main .side blockquote") == [cast.PROMISE]
    more = page.all("main ol.tl a.go")[1:]
    assert [a.text for a in more] == ["1 more statement, in the list"] * 2
    of_side, of_day = (visitor.page(a["href"]) for a in more)
    assert len(of_side.all("main article.st")) == 2
    assert len(of_day.all("main article.st")) == 3


@pytest.mark.usefixtures("at_the_talks", "little_room")
def test_the_days_of_a_long_event_have_pages(visitor: Visitor) -> None:
    following = visitor.page(TALKS).one("nav.pages a[rel=next]")["href"]
    page = visitor.page(TALKS + following)
    assert page.texts("main ol.tl h3") == ["6 October 2015"]
    assert page.texts("main .side blockquote") == [cast.LEAK]


@pytest.mark.usefixtures("at_the_talks", "little_room")
def test_long_sides_have_pages_too(visitor: Visitor) -> None:
    first = visitor.page(f"{TALKS}?by=side")
    assert first.texts("main .side blockquote") == [cast.PROMISE]
    assert "1 more statement, in the list" in first.texts("section#who a.go")
    last = visitor.page(f"{TALKS}?by=side&page=3")
    assert last.texts("main .side h4") == ["Lebanon · 3 statements"]
    assert last.texts("main .side blockquote") == [cast.LEAK]


@pytest.mark.usefixtures("at_the_talks", "little_room")
def test_many_speakers_articles_and_participants_lead_on_to_the_lists(
    visitor: Visitor, talks: Event, haddad: Speaker, petrova: Speaker
) -> None:
    talks.participants.set([haddad, petrova])
    again = cast.an_article(f"{cast.BODY}\n\nخاتمة")
    cast.the_promise(again, haddad, occasion=talks)
    page = visitor.page(TALKS)
    speakers = page.one("section[aria-labelledby=h-who]")
    assert speakers.texts("ul.who li") == ["Samir Haddad 4"]
    assert "1 more speaker, in the list" in speakers.texts("a")
    card = page.one("main .idcard")
    assert "and 1 more" in card.text
    assert card.one("a[href=/en/articles/?event=geneva-talks-2015-10]").text == "1 more article"


@pytest.mark.usefixtures("little_room")
def test_much_said_of_a_happening_leads_on_to_the_list(
    visitor: Visitor, article: Article, haddad: Speaker, petrova: Speaker, attack: Event
) -> None:
    cast.the_promise(article, haddad, about=[attack])
    cast.the_praise(article, petrova, about=[attack])
    about = visitor.page("/en/events/attack/").one("section[aria-labelledby=h-about]")
    assert len(about.all("article.st")) == 1
    assert about.all("a.go")[-1].text == "1 more statement, in the list"
    assert about.all("a.go")[-1]["href"] == "/en/statements/?event=attack"


@pytest.mark.usefixtures("at_the_talks")
def test_the_two_most_quoted_may_be_compared(visitor: Visitor) -> None:
    who = visitor.page(TALKS).one("section[aria-labelledby=h-who]")
    compare = who.one("a[href=/en/compare/?speaker=samir-haddad&speaker=elena-petrova]")
    assert compare.text == "Compare Samir Haddad and Elena Petrova"


def test_statements_over_months_have_a_chart(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks, **cast.said_on("2015-10-05"))
    assert visitor.page(TALKS).all("main svg.chart") == []
    cast.the_refusal(article, haddad, about=[talks], **cast.said_on("2015-12-05"))
    chart = visitor.page(TALKS).one("main svg.chart")
    assert [bar["aria-label"] for bar in chart.all("a")] == ["October 2015: 1", "December 2015: 1"]
    december = chart.all("a")[1]
    assert len(visitor.page(december["href"]).all("main article.st")) == 1


@pytest.mark.usefixtures("at_the_talks")
def test_side_by_side_asks_the_database_no_more_than_day_by_day(
    visitor: Visitor, talks: Event
) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            visitor.page(address)
        return len(queries)

    assert asked(f"{TALKS}?by=side") <= asked(TALKS)
