"""Two speakers who are one are merged, and a merge is undone to the letter."""

import pytest
from django.contrib.auth.models import User

from statements.curation.speakers import merge, preview
from statements.curation.undoing import undo
from statements.models import (
    SpeakerMove,
    SpeakerProposal,
)
from tests import cast
from tests.curation.two_lavrovs import Twice, differences, events_of, twice, whole_database

WHY = "وزير واحد كُتب اسمه بتهجئتين"


@pytest.fixture
def both(db: None) -> Twice:
    """Haddad under two names."""
    return twice()


def merged(both: Twice, by: User) -> SpeakerMove:
    """The second name merged into the first, with all checks."""
    with cast.checks_now():
        return merge(both.gone, both.kept, by, WHY)


def test_the_preview_tells_all_that_would_move(both: Twice) -> None:
    seen = preview(both.gone, both.kept)
    assert seen.statements == [("مقترح", 1), ("منشور", 1)]
    assert seen.names == ["سمير الحدّاد", "Sameer Hadad", "سمير حدّاد"]
    assert [office.title for office in seen.offices] == ["سفير بلاده"]
    assert {event.slug for event in seen.events} == {"geneva-talks-2015-10", "visit"}
    assert seen.proposed_names == ["سمير الحدّاد"]
    assert seen.addresses == ["sameer-hadad", "sameer"]
    assert seen.refusals == []


def test_a_merge_moves_everything_and_its_undo_restores_the_whole_database(
    both: Twice, curator_user: User
) -> None:
    before = whole_database()
    move = merged(both, curator_user)
    assert set(both.kept.statements.all()) == {both.of_kept, both.of_gone, both.candidate}
    assert both.candidate.proposal.is_untouched
    assert events_of(both.kept) == {"geneva-talks-2015-10", "visit"}
    assert events_of(both.gone) == set()
    assert SpeakerProposal.objects.get().speaker == both.kept
    assert {alias.came_by for alias in both.kept.aliases.exclude(name="حداد")} == {move}
    with cast.checks_now():
        undone = undo(move, curator_user, "هما شخصان")
    assert (undone.statements, undone.left) == (2, [])
    assert differences(before, whole_database()) == {}
