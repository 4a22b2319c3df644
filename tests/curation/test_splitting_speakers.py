"""One speaker who was two is split, and aliases find their bearer."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.curation import Refused
from statements.curation.aliases import add_alias, give_alias, retire_alias, use_again
from statements.curation.splitting import Chosen, split
from statements.curation.undoing import undo
from statements.importers.linking import Named, links
from statements.models import Alias, Office, Speaker, Statement
from statements.models.names import named_speakers
from tests import cast
from tests.admin.screens import shown
from tests.curation.two_lavrovs import Twice, differences, twice, whole_database

WHY = "الأب وابنه"


@pytest.fixture
def both(db: None) -> Twice:
    """Haddad under two names."""
    return twice()


def of(speaker: Speaker) -> Chosen:
    """What of the second Haddad is his son's: a published statement, an alias, an office."""
    statement = Statement.objects.get(speaker=speaker, status="published")
    alias, office = speaker.aliases.get(name="سمير حدّاد"), speaker.offices.last()
    assert office
    return Chosen([statement.pk], [alias.pk], [office.pk])


def test_what_was_chosen_is_the_others_and_the_undo_restores_the_whole_database(
    client: Client, both: Twice, curator_user: User
) -> None:
    other = cast.petrova()
    before = whole_database()
    with cast.checks_now():
        move = split(both.gone, other, of(both.gone), curator_user, WHY)
    assert other.statements.get() == both.of_gone
    assert other.aliases.get().name == "سمير حدّاد"
    assert other.offices.get().title == "سفير بلاده"
    assert "1 statement" in shown(client.get("/en/speakers/elena-petrova/"))
    found = client.get("/en/statements/?speaker=elena-petrova").context["found"]
    assert found.search.overview.count == 1
    with cast.checks_now():
        undone = undo(move, curator_user, "واحد")
    assert (undone.statements, undone.left) == (1, [])
    assert differences(before, whole_database()) == {}


def test_a_speaker_made_by_a_split_leads_back_when_it_is_undone(
    client: Client, both: Twice, curator_user: User
) -> None:
    son = Speaker(name_ar="سمير حداد الابن", family_name_ar="حداد", slug="haddad-junior")
    with cast.checks_now():
        move = split(both.gone, son, of(both.gone), curator_user, WHY)
    assert client.get("/en/speakers/haddad-junior/").status_code == 200
    with cast.checks_now():
        undo(move, curator_user, "هو نفسه")
    answer = client.get("/en/speakers/haddad-junior/", follow=True)
    assert answer.redirect_chain == [("/en/speakers/sameer-hadad/#joined", 301)]
    assert "هو نفسه" in shown(answer)


def test_nothing_is_split_that_the_other_has_already(both: Twice, curator_user: User) -> None:
    shared = both.gone.aliases.get(name="حداد")
    office = Office.objects.get(speaker=both.gone, title="وزير الخارجية")
    cast.the_refusal(both.of_gone.article, both.kept, status="candidate")
    for chosen in (
        Chosen(),
        Chosen(aliases=[shared.pk]),
        Chosen(offices=[office.pk]),
        Chosen(statements=[both.of_gone.pk]),
    ):
        with pytest.raises(Refused):
            split(both.gone, both.kept, chosen, curator_user, WHY)


def test_a_retired_alias_links_no_text_and_is_not_shown_but_a_search_by_it_finds(
    client: Client, both: Twice, curator_user: User
) -> None:
    alias = add_alias(both.kept, "  أبو   أنطون ", curator_user)
    named = Named("أبو أنطون", "person")
    assert links([named], None)[named].speaker == both.kept
    assert "أبو أنطون" in shown(client.get("/ar/speakers/samir-haddad/"))
    retire_alias(alias, curator_user, "كنية يشترك فيها كثيرون")
    assert links([named], None)[named].speaker is None
    assert "أبو أنطون" not in shown(client.get("/ar/speakers/samir-haddad/"))
    assert [found.speaker for found in named_speakers(["أبو", "أنطون"])] == [both.kept]
    use_again(alias, curator_user)
    assert links([named], None)[named].speaker == both.kept


def test_an_alias_is_given_to_another_unless_he_is_called_so_already(
    both: Twice, curator_user: User
) -> None:
    alias = both.gone.aliases.get(name="سمير حدّاد")
    give_alias(alias, both.kept, curator_user, "له")
    assert both.kept.aliases.filter(name="سمير حدّاد").exists()
    with pytest.raises(Refused):
        give_alias(both.gone.aliases.get(name="حداد"), both.kept, curator_user, "له")


def test_aliases_that_two_speakers_share_are_listed(both: Twice, curator_user: User) -> None:
    assert {alias.name for alias in Alias.objects.shared()} == {"حداد"}
    retire_alias(both.gone.aliases.get(name="حداد"), curator_user, "اسم عائلة")
    assert not Alias.objects.shared().exists()
