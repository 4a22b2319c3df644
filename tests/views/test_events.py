"""The list of events, and an event's page."""

import pytest

from statements.models import Article, Event, Speaker
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


@pytest.mark.parametrize(
    ("language", "occasion", "happening"),
    [
        (
            "ar",
            "مباحثات · تشرين الأول/أكتوبر 2015 · جنيف · تصريحان · متحدثان",
            "حادث · بلا تاريخ · تصريح واحد",
        ),
        (
            "en",
            "Talks · October 2015 · جنيف · 2 statements · 2 speakers",
            "Incident · undated · 1 statement",
        ),
    ],
)
def test_occasions_of_speech_stand_apart_from_happenings_spoken_of(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    petrova: Speaker,
    talks: Event,
    attack: Event,
    language: str,
    occasion: str,
    happening: str,
) -> None:
    cast.the_promise(article, haddad, occasion=talks).about.add(attack)
    cast.the_praise(article, petrova, occasion=talks)
    page = visitor.page(f"/{language}/events/")
    assert page.texts("main ul.evs.big li .role") == [occasion]
    assert page.texts("section[aria-labelledby=h-spoken] li .role") == [happening]


def test_the_newest_events_come_first_undated_ones_last(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event, attack: Event
) -> None:
    later = cast.the_talks(slug="later", dates="2016")
    for event, make in (
        (attack, cast.the_promise),
        (talks, cast.the_refusal),
        (later, cast.the_leak),
    ):
        make(article, haddad, occasion=event)
    links = visitor.page("/ar/events/").all("main ul.evs.big h2 a")
    assert [link["href"].split("/")[-2] for link in links] == [
        "later",
        "geneva-talks-2015-10",
        "attack",
    ]


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
            [["لبنان · تصريحان", "روسيا · تصريح واحد"], ["سمير حداد · تصريح واحد"]],
        ),
        (
            "en",
            ["5 October 2015", "6 October 2015"],
            [["Lebanon · 2 statements", "Russia · 1 statement"], ["Samir Haddad · 1 statement"]],
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
        ("ar", ["لبنان", "روسيا"], ["سمير حداد 3", "إيلينا بتروفا 1"]),
        ("en", ["Lebanon", "Russia"], ["Samir Haddad 3", "Elena Petrova 1"]),
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


@pytest.mark.parametrize(("language", "word"), [("ar", "بلا بلد"), ("en", "Of no country")])
def test_speakers_of_no_country_stand_under_that_word(
    visitor: Visitor,
    article: Article,
    unnamed_source: Speaker,
    talks: Event,
    language: str,
    word: str,
) -> None:
    cast.the_leak(article, unnamed_source, occasion=talks)
    page = visitor.page(f"/{language}/events/geneva-talks-2015-10/")
    assert page.texts("section[aria-labelledby=h-who] h3") == [word]
    assert page.texts("main .sides h4")[0].startswith("مصدر دبلوماسي")


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("ar", ["مباحثات", "تشرين الأول/أكتوبر 2015 من مقال", "جنيف", "تصريح واحد فيه"]),
        ("en", ["Talks", "October 2015 From an article", "Geneva", "1 statement there"]),
    ],
)
def test_the_card_of_an_event_tells_what_when_and_where(
    visitor: Visitor, article: Article, haddad: Speaker, language: str, lines: list[str]
) -> None:
    talks = cast.the_talks(place_en="Geneva")
    cast.the_promise(article, haddad, occasion=talks)
    card = visitor.page(f"/{language}/events/geneva-talks-2015-10/").one("main .idcard")
    assert [line for line in card.texts("dd") if line != cast.TITLE] == lines
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
    statement = cast.the_promise(article, haddad)
    statement.about.add(attack)
    page = visitor.page(f"/{language}/events/attack/")
    assert untold in page.one("main .idcard").texts("dd")
    assert counted in page.one("main .idcard").texts("dd")
    about = page.one("section[aria-labelledby=h-about]")
    assert about.one("a.go")["href"] == f"/{language}/statements/{statement.number}/"
    assert page.all("main ol.tl") == []


def test_a_statement_that_was_made_at_an_event_and_speaks_of_it_stands_there_once(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, occasion=talks).about.add(talks)
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
