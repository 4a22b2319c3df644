"""Who speaks and where is found by a name or entered anew, without leaving the screen."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from statements.models import Alias, Event, Proposal, Speaker, SpeakerProposal, Statement
from statements.models.proposal import values_of
from tests.admin.review.desk import Reviewer, now
from tests.admin.screens import shown


def offered(page: Any, what: str) -> list[str]:
    """The names among which one may choose."""
    return [option.name for option in page.context[what].near]


@pytest.mark.parametrize("typed", ["بتروف", "Petr", "إيلينا", "بتروقا"])
def test_a_speaker_is_found_as_her_name_begins_or_almost_so(
    desk: Reviewer, waiting: list[Statement], petrova: Speaker, typed: str
) -> None:
    Statement.objects.filter(speaker=petrova).delete()
    page = desk.press("look-speaker", waiting[0], speaker_name=typed, cue="أكد مراراً")
    assert offered(page, "speakers") == ["Samir Haddad", "Elena Petrova"]
    assert 'value="أكد مراراً"' in page.content.decode()


def test_a_speaker_is_found_by_an_alias_and_nobody_by_no_name(
    desk: Reviewer, waiting: list[Statement], petrova: Speaker
) -> None:
    Alias.objects.create(speaker=petrova, name="السيدة الحديدية")
    desk.press("reject", waiting[2])
    page = desk.press("look-speaker", waiting[0], speaker_name="الحديدية")
    assert "Elena Petrova" in offered(page, "speakers")
    page = desk.press("look-speaker", waiting[0], speaker_name="زرافة")
    assert "Nobody is called so." in shown(page)


def test_who_types_is_offered_names(curator: Client, petrova: Speaker, talks: Event) -> None:
    address = reverse("admin:statements_article_names")
    answer = curator.get(address, {"q": "بترو"}).json()
    assert answer["options"] == [
        {"key": petrova.pk, "name": "Elena Petrova", "note": "Person · Russia"}
    ]
    assert answer["status"] == "1 suggestion."
    answer = curator.get(address, {"q": "جنيف", "of": "event"}).json()
    assert [option["name"] for option in answer["options"]] == ["Geneva talks"]


def new_speaker(**written: str) -> dict[str, str]:
    """What is written of a new speaker."""
    told = {"name_ar": "ليلى منصور", "name_en": "Layla Mansour", "kind": "person"} | written
    return {f"speaker-{name}": value for name, value in told.items()}


def test_a_new_speaker_is_entered_without_leaving(desk: Reviewer, waiting: list[Statement]) -> None:
    page = desk.press("new-speaker", waiting[0], cue="أعلن", **new_speaker(country="lb"))
    made = Speaker.objects.get(name_ar="ليلى منصور")
    assert (made.slug, made.country) == ("layla-mansour", "LB")
    assert (now(waiting[0]).speaker, now(waiting[0]).cue) == (made, "أعلن")
    assert page.context["current"].key == waiting[0].pk
    desk.press("new-speaker", waiting[1], **new_speaker())
    assert now(waiting[1]).speaker.slug == "layla-mansour-2"  # type: ignore[union-attr]


def test_a_new_speaker_needs_a_name_in_latin_letters(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    page = desk.press("new-speaker", waiting[0], **new_speaker(name_en="ليلى"))
    assert "Write it in Latin letters" in shown(page)
    assert "ليلى منصور" in page.content.decode()
    assert not Speaker.objects.filter(name_ar="ليلى منصور").exists()


def test_all_candidates_of_a_new_speakers_name_are_hers(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    named = SpeakerProposal.objects.create(name="ليلى منصور", kind="person")
    for statement in waiting[:2]:
        statement.speaker = None
        statement.save()
        told = {"linked": "unknown", "speaker_kind": "person", "speaker_name": named.name}
        draft = values_of(statement)
        Proposal.objects.create(statement=statement, speaker_proposal=named, draft=draft, **told)
    page = desk.open(waiting[0])
    assert page.context["new_speaker"]["name_ar"].value() == "ليلى منصور"
    desk.press("new-speaker", waiting[0], speaker="", **new_speaker())
    made = Speaker.objects.get(name_ar="ليلى منصور")
    assert [now(s).speaker for s in waiting[:2]] == [made, made]


def test_a_new_event_is_entered_without_leaving(desk: Reviewer, waiting: list[Statement]) -> None:
    told = {"name_ar": "لقاء فيينا", "name_en": "Vienna meeting", "kind": "meeting"}
    place = {f"event-{name}": value for name, value in told.items()}
    desk.press("new-event", waiting[0], **place, **{"event-is_occasion": "on"})
    made = Event.objects.get(slug="vienna-meeting")
    assert now(waiting[0]).occasion == made
    page = desk.press("new-event", waiting[0], **place, **{"event-dates": "2015-10"})
    assert "Say whence the dates are known." in shown(page)
    assert Event.objects.count() == 1
