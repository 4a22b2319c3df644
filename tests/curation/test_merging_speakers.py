"""Two speakers who are one are merged, and a merge is undone to the letter."""

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from statements.curation import Refused
from statements.curation.aliases import retire_alias
from statements.curation.correcting import approve, correct
from statements.curation.speakers import merge, preview
from statements.curation.splitting import Chosen, split
from statements.curation.telling_apart import tell_apart
from statements.curation.undoing import undo
from statements.importers.linking import Named, links
from statements.models import (
    Alias,
    Amendment,
    Change,
    Speaker,
    SpeakerMove,
    SpeakerProposal,
    Statement,
)
from statements.models.finding_duplicates import look_everywhere
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
    with override("ar"):
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
    assert {"statements_statement", "statements_speaker", "statements_searchentry"} <= set(
        differences(before, whole_database())
    )
    assert {alias.came_by for alias in both.kept.aliases.exclude(name="حداد")} == {move}
    with cast.checks_now():
        undone = undo(move, curator_user, "هما شخصان")
    assert (undone.statements, undone.left) == (2, [])
    assert differences(before, whole_database()) == {}


def test_a_text_that_names_the_one_gone_is_linked_to_the_one_kept(
    both: Twice, curator_user: User
) -> None:
    merged(both, curator_user)
    named = [Named(name, "person") for name in ("سمير الحدّاد", "حداد", "Sameer Hadad")]
    assert [link.speaker for link in links(named, None).values()] == [both.kept] * 3


def test_a_merge_into_one_who_is_merged_himself_is_followed_to_the_end_and_undone_in_turn(
    both: Twice, curator_user: User
) -> None:
    first = merged(both, curator_user)
    fullest = cast.haddad(name_ar="سمير أنطون حداد", slug="samir-antoun-haddad")
    look_everywhere()
    before = whole_database()
    with cast.checks_now():
        second = merge(both.kept, fullest, curator_user, WHY)
    assert set(Speaker.objects.filter(merged_into=fullest)) == {both.gone, both.kept}
    with pytest.raises(Refused, match="سمير حداد"):
        undo(first, curator_user, "هما شخصان")
    with cast.checks_now():
        undo(second, curator_user, "هما شخصان")
    assert differences(before, whole_database()) == {}
    with cast.checks_now():
        undo(first, curator_user, "هما شخصان")
    assert not Speaker.objects.filter(merged_into__isnull=False).exists()


def test_what_was_changed_after_the_merge_stays_as_it_is_and_is_told(
    both: Twice, curator_user: User
) -> None:
    move = merged(both, curator_user)
    chosen = Chosen(statements=[both.candidate.pk])
    alias = Alias.objects.get(name="سمير حدّاد", speaker=both.kept)
    with cast.checks_now():
        split(both.kept, cast.petrova(), chosen, curator_user, "هي")
        retire_alias(alias, curator_user, "خطأ مطبعي")
    with cast.checks_now():
        undone = undo(move, curator_user, "هما شخصان")
    assert undone.statements == 1
    assert [statement.status for statement in both.gone.statements.all()] == ["published"]
    assert len(undone.left) == 2
    assert "سمير حدّاد" in undone.left[1]
    assert not Alias.objects.get(pk=alias.pk).is_in_use


def test_a_statement_published_anew_since_goes_back_and_stays_decided(
    both: Twice, curator_user: User
) -> None:
    move = merged(both, curator_user)
    with cast.checks_now():
        amendment = correct(both.of_gone, {"via": "وكالة"}, curator_user, "سقطت الوكالة")
        assert isinstance(amendment, Amendment)
        approve(amendment, User.objects.create_user("reviewer"))
    with cast.checks_now():
        assert undo(move, curator_user, "هما شخصان").statements == 2
    again = Statement.objects.get(pk=both.of_gone.pk)
    assert (again.speaker, again.via) == (both.gone, "وكالة")


def test_two_are_not_merged_who_say_the_same_passage(both: Twice, curator_user: User) -> None:
    cast.the_refusal(both.of_gone.article, both.kept, status="candidate")
    seen = preview(both.gone, both.kept)
    assert seen.same_passages == [both.of_gone]
    with pytest.raises(Refused):
        merge(both.gone, both.kept, curator_user, WHY)
    assert both.gone.statements.count() == 2


def test_nobody_is_merged_whom_a_waiting_correction_names(both: Twice, curator_user: User) -> None:
    with cast.checks_now():
        correct(both.of_gone, {"via": "وكالة"}, curator_user, "سقطت الوكالة")
    with pytest.raises(Refused, match="سمير الحدّاد"):
        merge(both.gone, both.kept, curator_user, WHY)


def test_who_is_told_apart_unnamed_or_of_another_kind_is_not_merged(
    both: Twice, curator_user: User
) -> None:
    tell_apart(both.gone, both.kept, curator_user)
    ministry = cast.haddad(kind="organisation", slug="ministry")
    source = cast.unnamed_source()
    for gone, kept in ((both.gone, both.kept), (ministry, both.kept), (source, both.kept)):
        with pytest.raises(Refused):
            merge(gone, kept, curator_user, WHY)


def test_nobody_is_merged_without_a_reason(both: Twice, curator_user: User) -> None:
    with pytest.raises(Refused):
        merge(both.gone, both.kept, curator_user, "  ")


def test_the_database_holds_by_itself_what_a_merge_is(both: Twice, curator_user: User) -> None:
    source, ministry = cast.unnamed_source(), cast.haddad(kind="organisation", slug="ministry")

    def lead(gone: Speaker, to: Speaker | None) -> None:
        Speaker.objects.filter(pk=gone.pk).update(merged_into=to)

    with cast.refused_by("speaker_merged_is_named"):
        lead(source, both.kept)
    with cast.refused_by("speakers_merged_are_of_one_kind"):
        lead(ministry, both.kept)
    with cast.refused_by("merged_speaker_says_nothing"):
        lead(both.gone, both.kept)
    with cast.refused_by("speaker_merged_by_a_decision"):
        lead(cast.haddad(slug="third"), both.kept)
    move = merged(both, curator_user)
    with cast.refused_by("merged_speaker_says_nothing"):
        cast.the_praise(both.of_gone.article, both.gone, status="candidate")
    with cast.refused_by("merged_speaker_says_nothing"):
        SpeakerProposal.objects.update(speaker=both.gone)
    with cast.refused_by("speaker_merged_into_one_that_stands"):
        lead(cast.haddad(slug="third"), both.gone)
    with cast.refused_by("speaker_merged_by_a_decision"):
        lead(both.gone, None)
    with cast.refused_by("speaker_move_is_kept"):
        SpeakerMove.objects.filter(pk=move.pk).update(reason="آخر")
    with cast.refused_by("speaker_move_is_kept"):
        cast.as_owner("DELETE FROM statements_speakermove")


def test_the_log_says_of_every_row_who_merged_and_why(both: Twice, curator_user: User) -> None:
    last = Change.objects.order_by("-pk")[0].pk
    merged(both, curator_user)
    changes = Change.objects.filter(pk__gt=last)
    assert {(change.by, change.reason) for change in changes} == {(curator_user, WHY)}
    assert {"statements_speaker", "statements_statement", "statements_speakermove"} <= {
        change.table for change in changes
    }
