"""What is wrong with an event, a speaker or an outlet is said in words."""

from typing import Any

from django.test import Client

from statements.models import Event, Outlet, Speaker, Statement
from tests import cast
from tests.admin.screens import deletion_of, form_for, save, screen_of, shown


def errors(response: Any) -> dict[str, list[str]]:
    """What the screen says of each field."""
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def test_dates_without_their_source_are_refused_in_words(curator: Client, talks: Event) -> None:
    page = save(curator, screen_of(talks), dates_from="")
    assert errors(page) == {"dates_from": ["Say whence the dates are known."]}


def test_a_source_without_dates_is_refused_in_words(curator: Client, talks: Event) -> None:
    page = save(curator, screen_of(talks), dates="")
    said = "The dates are missing, but it is said whence they are known."
    assert errors(page) == {"dates": [said]}


def test_a_range_that_ends_before_it_starts_is_refused_in_words(
    curator: Client, talks: Event
) -> None:
    page = save(curator, screen_of(talks), dates="2015-10-20/2015-10-02")
    assert errors(page)["dates"] == ["The end lies before the start."]


def test_dates_that_leave_out_what_was_said_there_are_refused_in_words(
    curator: Client, promise_at_the_talks: Statement, talks: Event
) -> None:
    page = save(curator, screen_of(talks), dates="2015-11")
    (said,) = errors(page)["dates"]
    assert said.startswith("On other dates was said, according to the archive:")
    assert f"{promise_at_the_talks.number}: أكد وزير الخارجية" in said


def test_dates_that_keep_what_was_said_there_are_saved(
    curator: Client, promise_at_the_talks: Statement, talks: Event
) -> None:
    save(curator, screen_of(talks), dates="2015-10-14/2015-10-16")
    talks.refresh_from_db()
    assert str(talks.dates) == "2015-10-14/2015-10-16"


def test_an_occasion_on_which_something_was_said_remains_one(
    curator: Client, promise_at_the_talks: Statement, talks: Event
) -> None:
    page = save(curator, screen_of(talks), is_occasion="")
    assert errors(page)["is_occasion"][0].startswith("Statements were made there:")


def test_an_event_is_entered_with_its_participants(curator: Client, haddad: Speaker) -> None:
    told = {"name_ar": "لقاء", "slug": "meeting", "kind": "meeting", "participants": [haddad.pk]}
    save(curator, form_for("event"), **told)
    assert list(Event.objects.get().participants.all()) == [haddad]


def test_a_country_that_does_not_exist_is_refused_in_words(
    curator: Client, haddad: Speaker
) -> None:
    page = save(curator, screen_of(haddad), country="QX")
    assert errors(page)["country"] == ["There is no country “QX”."]


def test_a_speaker_is_entered_with_alias_and_office(curator: Client) -> None:
    told = {"kind": "person", "name_ar": "سمير حداد", "family_name_ar": "حداد", "slug": "haddad"}
    alias = {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "سمير الحداد"}
    office = {"offices-TOTAL_FORMS": 1, "offices-0-title": "وزير", "offices-0-held": "2014/.."}
    save(curator, form_for("speaker"), **told, **alias, **office)
    speaker = Speaker.objects.get()
    assert speaker.sort_key == "حداد، سمير"
    assert speaker.aliases.get().name == "سمير الحداد"
    assert str(speaker.offices.get().held) == "2014/.."


def test_a_speaker_of_statements_is_not_deleted(curator: Client, promise: Statement) -> None:
    page = curator.post(deletion_of(promise.said_by), {"post": "yes"})
    assert "would require deleting the following protected related objects" in shown(page)
    assert Speaker.objects.exists()


def test_an_outlets_address_is_permanent(curator: Client) -> None:
    outlet = cast.an_outlet()
    save(curator, screen_of(outlet), slug="other", name_en="The Pulpit")
    outlet.refresh_from_db()
    assert (outlet.slug, outlet.name_en) == ("al-minbar", "The Pulpit")
    save(curator, form_for("outlet"), name_ar="الصدى", slug="echo")
    assert Outlet.objects.filter(slug="echo").exists()
