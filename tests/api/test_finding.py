"""Programs are told what helps to find: facets, suggestions, dates in either calendar."""

import pytest
from django.test import Client

from tests.api.asking import got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def test_each_value_of_a_facet_finds_as_many_as_it_says(client: Client) -> None:
    told = got(client, "/api/v1/facets?q=الإرهاب")
    for facet in told["facets"]:
        option = facet["options"][0]
        asked = {"q": "الإرهاب", facet["name"]: option["value"], "limit": 1}
        found = client.get("/api/v1/statements", asked).json()
        assert found["count"] == option["count"]
    assert {facet["name"] for facet in told["facets"]} >= {"speaker", "kind", "year", "month"}


def test_facets_are_labelled_in_both_languages(client: Client) -> None:
    facets = {each["name"]: each for each in got(client, "/api/v1/facets")["facets"]}
    speaker = facets["speaker"]
    (lavrov,) = [one for one in speaker["options"] if one["value"] == "sergei-lavrov"]
    assert lavrov["label"] == {"ar": "سيرغي لافروف", "en": "Sergei Lavrov"}
    assert speaker["label"] == {"ar": "المتحدث", "en": "Speaker"}


def test_a_chosen_value_stays_in_its_facet_beside_the_others(client: Client) -> None:
    told = got(client, "/api/v1/facets?speaker=sergei-lavrov")
    (speaker,) = [facet for facet in told["facets"] if facet["name"] == "speaker"]
    assert [o["value"] for o in speaker["options"] if o["is_chosen"]] == ["sergei-lavrov"]
    assert len(speaker["options"]) > 5


def test_what_is_being_typed_is_completed(client: Client) -> None:
    told = got(client, "/api/v1/suggestions?q=لافر")["suggestions"]
    assert (told[0]["kind"], told[0]["slug"]) == ("speaker", "sergei-lavrov")
    assert client.get(told[0]["address"]).status_code == 200
    assert got(client, "/api/v1/suggestions") == {"query": "", "suggestions": []}


@pytest.mark.parametrize("calendar", ["gregorian", "hijri"])
def test_the_months_of_a_calendar_find_as_many_as_they_say(client: Client, calendar: str) -> None:
    years = got(client, f"/api/v1/dates?calendar={calendar}")["years"]
    year = max(years, key=lambda each: each["count"])
    for period in (year, *year["months"]):
        asked = {"after": period["first_day"], "before": period["last_day"], "reports": "all"}
        assert client.get("/api/v1/statements", asked).json()["count"] == period["count"]
    month = year["months"][-1]
    path = f"/api/v1/dates/{year['year']}/{month['month']}?calendar={calendar}"
    days = got(client, path)
    assert days["count"] == month["count"]
    assert all(month["first_day"] <= d["date"] <= month["last_day"] for d in days["days"])


@pytest.mark.parametrize("when", ["2015/13", "0/1", f"{'9' * 30}/1", "1436/1?calendar=maya"])
def test_no_real_month_is_a_problem(client: Client, when: str) -> None:
    answer = client.get(f"/api/v1/dates/{when}")
    assert answer.status_code == (400 if "maya" in when else 404)
    assert answer["Content-Type"] == "application/problem+json"


def test_speakers_stand_side_by_side_with_as_many_as_their_lists_have(client: Client) -> None:
    both = "speaker=sergei-lavrov&speaker=john-kerry"
    told = got(client, f"/api/v1/compare?{both}&q=سوريا")
    slugs = ["sergei-lavrov", "john-kerry"]
    assert [side["speaker"]["slug"] for side in told["speakers"]] == slugs
    whole = got(client, f"/api/v1/compare?{both}")
    for side in whole["speakers"]:
        assert got(client, f"{side['statements']}&reports=all")["count"] == side["count"] > 0
        assert side["first"]["edtf"] <= side["last"]["edtf"]
    assert whole["quoted_together"][0]["articles"] > 0
    shared = [event for event in whole["events"] if len(event["counts"]) == 2]
    assert len(shared) == whole["shared_event_count"]
    assert whole["events"][: len(shared)] == shared


def test_no_more_than_four_speakers_are_compared(client: Client) -> None:
    slugs = [s["slug"] for s in got(client, "/api/v1/speakers?limit=5")["speakers"]]
    problem = client.get("/api/v1/compare", {"speaker": slugs})
    assert problem.status_code == 400
    assert problem.json()["errors"][0]["parameter"] == "speaker"
