"""What readers looked for in vain, as curators see it."""

import pytest
from django.test import Client
from django.utils import timezone, translation

from statements.models import SearchMiss
from statements.models.search_miss import MOST_KEPT
from tests.admin.screens import deletion_of, form_for, list_of, screen_of, shown


@pytest.fixture
def misses(db: None) -> list[SearchMiss]:
    """Three searches for a giraffe, one for an elephant."""
    for words in ("فيل", "زرافة", "زرافة", "زرافة"):
        SearchMiss.objects.note(words)
    return list(SearchMiss.objects.all())


@pytest.mark.parametrize(
    ("language", "heading"), [("ar", "عمليات بحث بلا نتيجة"), ("en", "searches without result")]
)
def test_what_is_wanted_most_comes_first_in_both_languages(
    curator: Client, misses: list[SearchMiss], language: str, heading: str
) -> None:
    with translation.override(language):
        page = curator.get(list_of("searchmiss"))
    assert list(page.context["cl"].result_list) == misses
    assert [(miss.words, miss.times) for miss in misses] == [("زرافة", 3), ("فيل", 1)]
    assert heading in shown(page)
    assert misses[0].last_on == timezone.localdate()


def test_a_vain_search_is_found_by_its_words(curator: Client, misses: list[SearchMiss]) -> None:
    page = curator.get(list_of("searchmiss"), {"q": "زراف"})
    assert list(page.context["cl"].result_list) == misses[:1]


def test_only_readers_add_to_it_and_nobody_rewrites_it(
    curator: Client, misses: list[SearchMiss]
) -> None:
    assert curator.get(form_for("searchmiss")).status_code == 403
    screen = screen_of(misses[0])
    page = curator.get(screen)
    assert page.status_code == 200
    assert "View on site" not in shown(page)
    assert curator.post(screen, {"words": "نمر"}).status_code == 403
    assert SearchMiss.objects.get(pk=misses[0].pk).words == "زرافة"


def test_what_was_seen_to_is_removed(curator: Client, misses: list[SearchMiss]) -> None:
    curator.post(deletion_of(misses[0]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": misses[1].pk, "post": "yes"}
    curator.post(list_of("searchmiss"), chosen)
    assert not SearchMiss.objects.exists()


def test_of_very_many_the_rarest_are_forgotten_and_the_latest_stays(
    misses: list[SearchMiss],
) -> None:
    rare = [SearchMiss(words=f"نادر {n}") for n in range(MOST_KEPT - 2)]
    SearchMiss.objects.bulk_create(rare)
    SearchMiss.objects.note("نمر")
    kept = SearchMiss.objects.values_list("words", flat=True)
    assert len(kept) == MOST_KEPT + 1 - MOST_KEPT // 10
    assert {"زرافة", "نمر"} <= set(kept)


@pytest.mark.parametrize("words", ["ز" * 200, "  زرافة   في\tحديقة ", "<script>", "%_\\'\""])
def test_any_words_can_be_noted(db: None, words: str) -> None:
    SearchMiss.objects.note(words)
    SearchMiss.objects.note(words)
    assert SearchMiss.objects.get().times == 2
    assert SearchMiss.objects.get().words == " ".join(words.split())
