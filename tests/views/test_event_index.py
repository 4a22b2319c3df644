"""The list of events."""

import pytest

from statements.models import Article, Event, Speaker
from statements.views import event_list
from tests import cast
from tests.views.visits import Visitor


@pytest.fixture
def attack(db: None) -> Event:
    """An attack in the year of the talks that is only spoken of."""
    named = {"slug": "attack", "name_ar": "الهجوم", "name_en": "The attack", "place_ar": ""}
    return cast.the_talks(**named, kind="incident", is_occasion=False, dates="2015-11-13")


@pytest.mark.parametrize(
    ("language", "occasion", "happening"),
    [
        (
            "ar",
            "مباحثات · تشرين الأول/أكتوبر 2015 · جنيف · تصريحان · متحدثان",
            "حادث · 13 تشرين الثاني/نوفمبر 2015 · تصريح واحد",
        ),
        (
            "en",
            "Talks · October 2015 · جنيف · 2 statements · 2 speakers",
            "Incident · 13 November 2015 · 1 statement",
        ),
    ],
)
def test_occasions_of_a_year_stand_before_the_happenings_that_are_only_spoken_of(
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
    cast.the_promise(article, haddad, occasion=talks, about=[attack])
    cast.the_praise(article, petrova, occasion=talks)
    year = visitor.main(f"/{language}/events/").one("section.sec")
    assert year.one("h2").text == "2015"
    assert year.texts("ul.evs.big li .role") == [occasion]
    assert year.one("h3.side-h")
    assert year.all("ul.evs")[1].texts("li .role") == [happening]


def test_the_newest_events_come_first_by_year_and_undated_ones_last(
    visitor: Visitor, article: Article, haddad: Speaker, talks: Event
) -> None:
    later = cast.the_talks(slug="later", dates="2016-03", name_en="Later")
    undated = cast.the_talks(slug="undated", dates=None, dates_from="", name_en="Some day")
    cast.the_promise(article, haddad, occasion=undated)
    cast.the_refusal(article, haddad, occasion=talks)
    cast.the_leak(article, haddad, occasion=later)
    years = visitor.main("/en/events/").all("section.sec")
    assert [(year.one("h2").text, year.texts("h3 a")) for year in years] == [
        ("2016", ["Later"]),
        ("2015", ["Geneva talks"]),
        ("Undated", ["Some day"]),
    ]


def test_a_long_list_of_events_has_pages(
    visitor: Visitor,
    article: Article,
    haddad: Speaker,
    talks: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(event_list, "ON_A_PAGE", 1)
    cast.the_promise(article, haddad, occasion=talks)
    earlier = cast.the_talks(slug="earlier", dates="2014", name_en="Earlier")
    cast.the_refusal(article, haddad, occasion=earlier)
    page = visitor.main("/en/events/")
    assert page.texts("h3 a") == ["Geneva talks"]
    further = page.one("nav.pages a[rel=next]")["href"]
    assert visitor.main(f"/en/events/{further}").texts("h3 a") == ["Earlier"]
