"""Programs find speakers and events, and of each what its page tells."""

import pytest
from django.test import Client

from statements.curation.speakers import merge
from statements.models import Event, FormerEventSlug, Speaker
from tests import cast
from tests.api.asking import gone_through, got

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def test_all_speakers_come_by_the_alphabet_each_once(client: Client) -> None:
    slugs = [s["slug"] for s in gone_through(client, "/api/v1/speakers?limit=7", "speakers")]
    in_order = Speaker.objects.published().order_by("sort_key_normalised", "pk")
    assert slugs == [speaker.slug for speaker in in_order]
    assert len(slugs) == got(client, "/api/v1/speakers")["count"] > 14


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("q=لافروف", ["sergei-lavrov"]),
        ("q=lavrof", ["sergei-lavrov"]),
        ("q=لافروف&country=fr", []),
        ("q=…", []),
    ],
)
def test_speakers_are_found_by_name_and_country(
    client: Client, query: str, slugs: list[str]
) -> None:
    found = got(client, f"/api/v1/speakers?{query}")
    assert [speaker["slug"] for speaker in found["speakers"]] == slugs
    assert found["count"] == len(slugs)


def test_a_speaker_is_told_with_all_that_their_page_tells(client: Client) -> None:
    told = got(client, "/api/v1/speakers/sergei-lavrov")
    assert told["name"]["en"] == "Sergei Lavrov"
    assert told["counted"] == told["statement_count"] == sum(k["count"] for k in told["kinds"])
    assert sum(month["count"] for month in told["months"]) >= told["counted"] - 5
    titles = {title["title"]: title["count"] for title in told["titles"]}
    assert list(titles.values()) == sorted(titles.values(), reverse=True)
    assert "وزير الخارجية الروسي" in titles
    assert told["first"]["edtf"] <= told["last"]["edtf"]
    assert sum(o["count"] for o in told["occasions"]) == told["statement_count"]
    assert told["quoted_beside"][0]["articles"]


def test_the_address_of_a_speaker_merged_into_another_leads_there(client: Client) -> None:
    lavrov = Speaker.objects.get(slug="sergei-lavrov")
    other = Speaker.objects.create(name_ar="لاوروف", slug="lavroff")
    merge(other, lavrov, cast.unseen("curator")[0], "كتابة أخرى للاسم")
    (joined,) = got(client, "/api/v1/speakers/sergei-lavrov")["joined"]
    assert (joined["slug"], joined["reason"]) == ("lavroff", "كتابة أخرى للاسم")
    answer = client.get("/api/v1/speakers/lavroff")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/speakers/sergei-lavrov")
    assert got(client, "/api/v1/speakers/nobody", 404)["status"] == 404


def test_all_events_come_newest_first_each_once(client: Client) -> None:
    slugs = [e["slug"] for e in gone_through(client, "/api/v1/events?limit=7", "events")]
    assert slugs == [event.slug for event in Event.objects.published().newest_first()]
    dated = [e["dates"]["edtf"] for e in got(client, "/api/v1/events?year=2015")["events"]]
    assert dated
    assert all(edtf.startswith("2015") for edtf in dated)


def test_an_event_is_told_with_who_spoke_there_and_where_it_stands(client: Client) -> None:
    most = max(got(client, "/api/v1/events?limit=100")["events"], key=lambda e: e["said_count"])
    told = got(client, f"/api/v1/events/{most['slug']}")
    assert sum(each["count"] for each in told["speakers"]) == told["said_count"]
    assert sum(each["count"] for each in told["countries"]) == told["said_count"]
    assert len(told["speakers"]) == told["speaker_count"]
    assert len(told["articles"]) == told["article_count"] > 0


def test_the_former_address_of_an_event_leads_to_it(client: Client) -> None:
    event = Event.objects.published().newest_first()[0]
    FormerEventSlug.objects.create(event=event, slug="as-it-was-called")
    answer = client.get("/api/v1/events/as-it-was-called")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/events/{event.slug}")


@pytest.mark.parametrize(
    "query",
    ["cursor=WzEsMl0", "cursor=WyJhXHUwMDAwIiwxXQ", "kind=nobody", "year=soon", "fields=x"],
)
@pytest.mark.parametrize("nouns", ["speakers", "events"])
def test_what_cannot_be_taken_is_refused(client: Client, nouns: str, query: str) -> None:
    problem = got(client, f"/api/v1/{nouns}?{query}", 400)
    assert problem["errors"][0]["parameter"] == query.split("=")[0]
