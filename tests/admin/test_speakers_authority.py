"""A curator finds, merges, splits and tells apart speakers with plain forms."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from statements.curation.aliases import retire_alias
from statements.models import (
    Alias,
    DistinctSpeakers,
    LikelyDuplicate,
    Speaker,
    SpeakerMove,
)
from tests import cast
from tests.admin.screens import list_of, save, screen_of, shown
from tests.curation.two_lavrovs import Twice, twice

WHY = "وزير واحد كُتب اسمه بتهجئتين"


@pytest.fixture
def both(db: None) -> Twice:
    """Haddad under two names."""
    return twice()


def at(page: str, *keys: int) -> str:
    """The address of a page of the speaker's screen."""
    return reverse(f"admin:statements_speaker_{page}", args=keys)


def test_the_list_of_likely_duplicates_leads_through_a_preview_to_the_merge(
    curator: Client, both: Twice
) -> None:
    listed = curator.get(at("duplicates"))
    assert "1 pair waits for a decision." in shown(listed)
    assert "They have the same name." in shown(listed)
    address = f"{at('merge', both.gone.pk)}?into={both.kept.pk}"
    assert address in listed.content.decode()
    seen = shown(curator.get(address))
    assert "Candidate: 1 Published: 1" in seen
    assert "سفير بلاده" in seen
    assert "sameer-hadad" in seen
    done = curator.post(address, {"reason": WHY}, follow=True)
    assert "the old address leads there" in shown(done)
    assert Speaker.objects.get(pk=both.gone.pk).merged_into == both.kept
    assert "0 pairs wait" in shown(curator.get(at("duplicates")))


def test_without_a_reason_nothing_is_merged(curator: Client, both: Twice) -> None:
    address = f"{at('merge', both.gone.pk)}?into={both.kept.pk}"
    answer = curator.post(address, {"reason": " "})
    assert answer.status_code == 400
    assert "This field is required." in shown(answer)
    assert not SpeakerMove.objects.exists()


def test_the_page_says_why_two_cannot_be_merged(curator: Client, both: Twice) -> None:
    cast.the_refusal(both.of_gone.article, both.kept, status="candidate")
    page = curator.get(at("merge", both.gone.pk), {"into": both.kept.pk})
    assert "Both are said to say the same passage" in shown(page)
    assert screen_of(both.of_gone) in page.content.decode()
    assert "Merge the two" not in page.content.decode()


def test_somebody_else_to_merge_with_is_found_by_name(curator: Client, both: Twice) -> None:
    page = curator.get(at("merge", both.gone.pk), {"q": "سمير حداد"})
    assert f"?into={both.kept.pk}" in page.content.decode()


def test_who_is_merged_is_in_no_list_and_their_screen_only_reads(
    curator: Client, both: Twice
) -> None:
    curator.post(f"{at('merge', both.gone.pk)}?into={both.kept.pk}", {"reason": WHY})
    assert "سمير الحدّاد" not in shown(curator.get(list_of("speaker")))
    assert "سمير الحدّاد" in shown(curator.get(list_of("speaker"), {"merged": "yes"}))
    offered = curator.get(
        reverse("admin:autocomplete"),
        {"app_label": "statements", "model_name": "statement", "field_name": "speaker"},
    )
    assert [each["text"] for each in offered.json()["results"]] == ["سمير حداد"]
    screen = curator.get(screen_of(both.gone))
    assert "has been merged into another" in shown(screen)
    assert 'name="name_ar"' not in screen.content.decode()


def test_a_merge_is_undone_from_the_speakers_screen(curator: Client, both: Twice) -> None:
    curator.post(f"{at('merge', both.gone.pk)}?into={both.kept.pk}", {"reason": WHY})
    move = SpeakerMove.objects.get()
    assert at("undo", move.pk) in curator.get(screen_of(both.kept)).content.decode()
    assert "2 statements would go back" in shown(curator.get(at("undo", move.pk)))
    done = curator.post(at("undo", move.pk), {"reason": "هما شخصان"}, follow=True)
    assert "It is undone: 2 statements went back." in shown(done)
    assert both.gone.statements.count() == 2


def test_not_the_same_person_is_remembered_and_taken_back(curator: Client, both: Twice) -> None:
    pair = LikelyDuplicate.objects.get()
    done = curator.post(
        at("not_the_same", pair.one_id, pair.other_id), {"reason": "الأب وابنه"}, follow=True
    )
    assert "will not be suggested again" in shown(done)
    assert "0 pairs wait" in shown(done)
    assert "الأب وابنه" in shown(curator.get(screen_of(both.kept)))
    told_apart = DistinctSpeakers.objects.get()
    assert told_apart.by == User.objects.get(username="curator")
    curator.post(at("may_be_the_same", told_apart.pk), {"back": screen_of(both.kept)})
    assert "1 pair waits" in shown(curator.get(at("duplicates")))


def test_a_speaker_is_split_in_two_after_a_preview(curator: Client, both: Twice) -> None:
    address = at("split", both.gone.pk)
    page = curator.get(address, {"words": "شروطا مسبقة"})
    assert "لن نقبل" in shown(page)
    assert "الجولة المقبلة" not in shown(page)
    chosen: dict[str, Any] = {
        "statements": [both.of_gone.pk],
        "aliases": [both.gone.aliases.get(name="سمير حدّاد").pk],
        "name_ar": "سمير حداد الابن",
        "slug": "haddad-junior",
        "reason": "الأب وابنه",
    }
    seen = shown(curator.post(address, chosen))
    assert "سمير حداد الابن" in seen
    assert "Split the two" in curator.post(address, chosen).content.decode()
    assert not Speaker.objects.filter(slug="haddad-junior").exists()
    curator.post(address, {**chosen, "confirm": "1"})
    son = Speaker.objects.get(slug="haddad-junior")
    assert (son.statements.get(), son.aliases.get().name) == (both.of_gone, "سمير حدّاد")


def test_a_split_says_what_is_missing_and_keeps_what_was_chosen(
    curator: Client, both: Twice
) -> None:
    address = at("split", both.gone.pk)
    answer = curator.post(address, {"statements": [both.of_gone.pk], "reason": "ابن"})
    assert "Choose to whom it goes" in shown(answer)
    assert f'value="{both.of_gone.pk}" checked' in answer.content.decode()
    answer = curator.post(address, {"to": both.kept.pk, "reason": "ابن"})
    assert "Choose what is the other’s." in shown(answer)


def test_an_alias_is_retired_taken_up_again_and_given_away(curator: Client, both: Twice) -> None:
    alias = both.gone.aliases.get(name="سمير حدّاد")
    assert at("alias", alias.pk) in curator.get(screen_of(both.gone)).content.decode()
    done = curator.post(at("alias", alias.pk), {"retire": "1", "reason": "خطأ"}, follow=True)
    assert "خطأ" in shown(done)
    assert not Alias.objects.get(pk=alias.pk).is_in_use
    curator.post(at("use_again", alias.pk))
    assert Alias.objects.get(pk=alias.pk).is_in_use
    curator.post(at("alias", alias.pk), {"give": "1", "to": both.kept.pk, "reason": "له"})
    assert Alias.objects.get(pk=alias.pk).speaker == both.kept


def test_aliases_that_two_share_are_listed(
    curator: Client, curator_account: User, both: Twice
) -> None:
    address = f"{list_of('alias')}?worklist=shared-aliases"
    assert address in curator.get(list_of("speaker")).content.decode()
    shared = both.gone.aliases.get(name="حداد")
    assert at("alias", shared.pk) in curator.get(address).content.decode()
    retire_alias(shared, curator_account, "اسم عائلة")
    assert at("alias", shared.pk) not in curator.get(address).content.decode()


def test_a_name_that_is_saved_is_looked_for_among_the_others(curator: Client, both: Twice) -> None:
    LikelyDuplicate.objects.all().delete()
    save(curator, screen_of(both.kept), name_en="Sameer Hadad", reason="تهجئة")
    assert "english" in LikelyDuplicate.objects.get().grounds


def test_who_may_not_merge_sees_none_of_these_pages(client: Client, both: Twice) -> None:
    client.force_login(User.objects.create_user("contributor", is_staff=True))
    move = ("merge", both.gone.pk), ("split", both.gone.pk), ("duplicates",)
    for page, *keys in move:
        assert client.get(at(str(page), *map(int, keys))).status_code == 403


def test_the_list_of_duplicates_asks_as_often_for_many_as_for_few(
    curator: Client, both: Twice, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20) as few:
        curator.get(at("duplicates"))
    for number in range(6):
        cast.haddad(slug=f"haddad-{number}")
    curator.post(at("look_again"))
    with django_assert_max_num_queries(20) as many:
        page = curator.get(at("duplicates"))
    assert len(page.context["pairs"]) > 10
    assert len(many) == len(few)
