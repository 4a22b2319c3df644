"""Whom the archive does not know is proposed; a curator decides, and the candidates follow."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from statements.importers.records import Received
from statements.importers.running import take_in
from statements.models import Alias, Article, Speaker, SpeakerProposal, Statement
from tests.admin.reports import REPORT, WORRY
from tests.admin.screens import form_for, list_of, save, screen_of, shown
from tests.cast import ARRIVED


@pytest.fixture
def proposed(db: None) -> SpeakerProposal:
    """The minister of whom nobody has heard, proposed in one article."""
    take_in(Received(REPORT.encode(), "text/plain", ARRIVED))
    return SpeakerProposal.objects.get(name="نادين الخوري")


@pytest.fixture
def known(db: None) -> Speaker:
    """A minister whom the archive knows under a fuller name."""
    return Speaker.objects.create(
        name_ar="نادين سليم الخوري", family_name_ar="الخوري", country="LB", slug="nadine-el-khoury"
    )


def of_worry() -> Statement:
    """The candidate in which she speaks."""
    return Statement.objects.get(text=WORRY)


def decide(client: Client, proposed: SpeakerProposal, decision: str, **sent: Any) -> Any:
    """The page that answers a decision."""
    address = reverse(f"admin:statements_speakerproposal_{decision}", args=[proposed.pk])
    return client.post(address, sent, follow=True)


def test_the_list_tells_who_waits_and_where_they_speak(
    curator: Client, proposed: SpeakerProposal
) -> None:
    page = curator.get(list_of("speakerproposal"), {"status__exact": "open"})
    assert "نادين الخوري" in shown(page)
    assert "وزيرة خارجية الجبل" in shown(page)
    assert WORRY[:60] in shown(page)
    assert screen_of(of_worry()) in curator.get(screen_of(proposed)).content.decode()


def test_somebody_new_is_entered_and_the_candidates_have_a_speaker(
    curator: Client, proposed: SpeakerProposal
) -> None:
    page = curator.get(screen_of(proposed))
    address = f"{form_for('speaker')}?proposal={proposed.pk}"
    assert address in page.content.decode()
    page = save(
        curator,
        address,
        slug="nadine-al-khuri",
        **{
            "offices-TOTAL_FORMS": 1,
            "offices-0-title": "وزيرة خارجية الجبل",
            "offices-0-held": "",
        },
    )
    speaker = Speaker.objects.get(slug="nadine-al-khuri")
    assert (speaker.name_ar, speaker.kind) == ("نادين الخوري", "person")
    assert speaker.offices.get().title == "وزيرة خارجية الجبل"
    assert "1 candidate is now of نادين الخوري." in shown(page)
    assert of_worry().speaker == speaker
    assert of_worry().proposal.is_untouched


def test_a_new_speaker_is_offered_the_printed_titles(
    curator: Client, proposed: SpeakerProposal
) -> None:
    page = curator.get(form_for("speaker"), {"proposal": proposed.pk})
    assert 'value="نادين الخوري"' in page.content.decode()
    assert 'value="وزيرة خارجية الجبل"' in page.content.decode()


def test_a_name_is_somebodys_whom_the_archive_knows(
    curator: Client, proposed: SpeakerProposal, known: Speaker
) -> None:
    page = curator.get(screen_of(proposed))
    assert "نادين سليم الخوري" in shown(page)
    assert "Nobody is called so." in shown(curator.get(screen_of(proposed), {"q": "زرافة"}))
    page = decide(curator, proposed, "is", speaker=known.pk, alias="on")
    assert "1 candidate is now of نادين سليم الخوري." in shown(page)
    assert of_worry().speaker == known
    assert Alias.objects.get().name == "نادين الخوري"
    assert "Who is this?" not in shown(page)


def test_nobody_is_chosen_by_mistake(curator: Client, proposed: SpeakerProposal) -> None:
    assert "Choose who it is." in shown(decide(curator, proposed, "is"))
    assert "Choose who it is." in shown(decide(curator, proposed, "is", speaker="99999"))
    assert of_worry().speaker is None


def test_a_declined_name_leaves_its_candidates_to_the_curator(
    curator: Client, proposed: SpeakerProposal
) -> None:
    page = decide(curator, proposed, "decline")
    assert "Its candidates still wait for your decision." in shown(page)
    proposed.refresh_from_db()
    assert (proposed.status, of_worry().status) == ("declined", "candidate")


def test_whoever_may_only_look_decides_nothing(proposed: SpeakerProposal, known: Speaker) -> None:
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(
        Permission.objects.filter(codename__in=["view_speakerproposal", "add_speaker"])
    )
    client = Client()
    client.force_login(reader)
    assert "Who is this?" not in shown(client.get(screen_of(proposed)))
    assert decide(client, proposed, "is", speaker=known.pk).status_code == 403
    assert decide(client, proposed, "decline").status_code == 403
    assert of_worry().speaker is None


def test_candidates_without_a_speaker_are_found_on_the_list(
    curator: Client, proposed: SpeakerProposal
) -> None:
    page = curator.get(list_of("statement"), {"speaker_known": "no", "confidence__exact": "high"})
    assert "proposed: نادين الخوري" in shown(page)
    none = curator.get(list_of("statement"), {"speaker_known": "yes"})
    assert none.context["cl"].result_count == 0
    assert Article.objects.count() == 1
