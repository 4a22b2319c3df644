"""Readers follow a merge: old addresses, lists, feeds, files, names and counts."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation.speakers import merge
from statements.curation.undoing import undo
from statements.models import SpeakerMove
from statements.models.names import named_speakers, suggested_names
from tests import cast
from tests.admin.screens import shown
from tests.curation.two_lavrovs import Twice, twice

WHY = "وزير واحد كُتب اسمه بتهجئتين"


@pytest.fixture
def both(db: None) -> Twice:
    """Haddad under two names."""
    return twice()


@pytest.fixture
def move(both: Twice, curator_user: User) -> SpeakerMove:
    """The second name merged into the first."""
    with cast.checks_now():
        return merge(both.gone, both.kept, curator_user, WHY)


def counted(client: Client) -> dict[str, int]:
    """The number of statements of each speaker in the file of all."""
    answer: Any = client.get("/en/speakers.json")
    rows = json.loads(b"".join(answer.streaming_content))["speakers"]
    return {row["slug"]: row["statement_count"] for row in rows}


@pytest.mark.parametrize("old", ["sameer-hadad", "sameer"])
def test_the_old_addresses_lead_to_the_speaker_kept(
    client: Client, move: SpeakerMove, old: str
) -> None:
    answer = client.get(f"/en/speakers/{old}/")
    assert answer.status_code == 301
    assert answer["Location"].split("#")[0] == "/en/speakers/samir-haddad/"


def test_the_page_says_who_stood_elsewhere_and_why(client: Client, move: SpeakerMove) -> None:
    page = shown(client.get("/en/speakers/samir-haddad/"))
    assert "Sameer Hadad stood here as another speaker" in page
    assert WHY in page
    assert "سمير حدّاد" in page
    assert "2 statements" in page


@pytest.mark.parametrize("ending", ["atom", "csv", "json"])
def test_feeds_and_files_of_the_old_address_lead_on(
    client: Client, move: SpeakerMove, ending: str
) -> None:
    answer = client.get(f"/en/statements.{ending}?speaker=sameer-hadad&kind=direct")
    assert answer.status_code == 301
    assert answer["Location"] == f"/en/statements.{ending}?speaker=samir-haddad&kind=direct"


def test_lists_understand_the_old_address_and_find_all(client: Client, move: SpeakerMove) -> None:
    page = client.get("/en/statements/?speaker=sameer-hadad")
    assert page.context["found"].values["speaker"] == ["samir-haddad"]
    assert page.context["found"].search.overview.count == 2
    feed = client.get("/en/statements.atom?speaker=samir-haddad").content.decode()
    assert feed.count("<entry>") == 2


def test_a_search_by_the_old_name_finds_the_speaker_kept(both: Twice, move: SpeakerMove) -> None:
    assert [each.speaker for each in named_speakers(["Hadad"])] == [both.kept]
    assert [each.address for each in suggested_names("Sameer")] == [both.kept.get_absolute_url()]


def test_the_index_counts_one_speaker_and_after_the_undo_two(
    client: Client, both: Twice, move: SpeakerMove, curator_user: User
) -> None:
    assert counted(client) == {"samir-haddad": 2}
    with cast.checks_now():
        undo(move, curator_user, "هما شخصان")
    assert counted(client) == {"samir-haddad": 1, "sameer-hadad": 1}
    assert client.get("/en/speakers/sameer-hadad/").status_code == 200
    assert "stood here" not in shown(client.get("/en/speakers/samir-haddad/"))


def test_the_chart_and_the_facets_show_one_speaker(client: Client, move: SpeakerMove) -> None:
    page = client.get("/en/speakers/samir-haddad/")
    assert [bar.count for bar in page.context["chart"].bars] == [2]
    listed = client.get("/en/statements/").context["found"]
    assert [(o.label, o.count) for o in listed.facet("speaker").options] == [("Samir Haddad", 2)]


def test_the_history_of_a_statement_says_who_moved_it_and_why(
    both: Twice, move: SpeakerMove, curator_user: User
) -> None:
    last = both.of_gone.versions.order_by("-number")[0]
    assert (last.number, last.by, last.reason) == (2, curator_user, WHY)
    assert last.content["speaker"] == both.kept.pk
