"""The archive's own words are suggested: for what is half typed, and for what is misspelt."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from statements.arabic.distance import distance, one_slip_from
from statements.models import Statement
from statements.search.suggestions import (
    as_printed,
    following_words,
    frequent_words,
    nearest_words,
)
from tests import cast
from tests.search.archives import archive_of
from tests.whole_module import for_a_module

pytestmark = pytest.mark.django_db

SAID = (
    "حذر الوزير من الإرهاب في سوريا",
    "قال وزير الخارجية إن الإرهاب يهدد المفاوضات",
    "أكد وزير الخارجية أن الأَزمة مستمرة بعد القرار 2254",
    "وصف الأزمة بأنها خطيرة وأن للإرهابيين ممولين",
    "رأى أن الازمة ستطول، وانتقد الخروج من المفاوضات",
)


@pytest.fixture(scope="module", autouse=True)
def said(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What Haddad has said in an article."""
    with for_a_module(django_db_blocker):
        archive_of(SAID, article=cast.an_article("\n".join(SAID)), speaker=cast.haddad())
        yield


def suggested(typed: str) -> list[str]:
    """The words suggested for what is typed."""
    return [word for word, _ in frequent_words(typed, 8)]


@pytest.mark.parametrize("typed", ["وز", "وزي", "الوز", "وزير", "وَزِ"])
def test_a_word_is_suggested_that_begins_as_typed_be_it_behind_the_article(typed: str) -> None:
    assert suggested(typed) in (["وزير"], ["الوزير"])


@pytest.mark.parametrize("typed", ["مفا", "المفا"])
def test_a_word_that_stands_only_with_the_article_is_found_without_it(typed: str) -> None:
    assert suggested(typed) == ["المفاوضات"]


@pytest.mark.parametrize("typed", ["", " ", "و", "ال", "»", "زرا", "وزير الخ", "%", "_", "'", "\\"])
def test_nothing_is_suggested_for_one_letter_the_article_or_what_no_word_begins_with(
    typed: str,
) -> None:
    assert frequent_words(typed, 8) == []


def test_each_word_comes_with_the_number_of_statements_that_it_finds_the_most_first() -> None:
    numbers = frequent_words("الإر", 8) + frequent_words("أز", 8) + frequent_words("22", 8)
    assert numbers == [("الإرهاب", 3), ("الأزمة", 3), ("2254", 1)]
    assert frequent_words("الخ", 8) == [("الخارجية", 2), ("الخروج", 1)]
    assert frequent_words("الخ", 1) == [("الخارجية", 2)]


def test_stop_words_are_not_suggested() -> None:
    assert suggested("من") == suggested("بعد") == []


def test_a_withdrawn_statements_words_are_not_suggested() -> None:
    withdrawn = Statement.objects.get(text=SAID[2])
    withdrawn.status = "withdrawn"
    with cast.all_decided():
        withdrawn.save()
    assert suggested("22") == []
    assert frequent_words("أز", 8) == [("الأزمة", 2)]


@pytest.mark.parametrize("typed", ["ال", "الخ", "الخا", "خا"])
def test_after_another_word_those_are_suggested_that_follow_it(typed: str) -> None:
    expected = [] if typed == "ال" else ["الخارجية"]
    assert following_words("وزير", typed, 8) == expected
    assert following_words("سوريا", typed, 8) == []


def test_a_word_is_shown_as_most_statements_print_it_without_vowel_signs() -> None:
    assert as_printed(["الازمه", "سوريا", "زرافه"]) == {"الازمه": "الأزمة", "سوريا": "سوريا"}
    assert as_printed([]) == {}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("الارهلب", "الإرهاب"),
        ("الارهبا", "الإرهاب"),
        ("الارهب", "الإرهاب"),
        ("الاررهاب", "الإرهاب"),
        ("ارهلب", "الإرهاب"),
        ("والارهلب", "الإرهاب"),
        ("بالارهلب", "الإرهاب"),
        ("المفاوظاث", "المفاوضات"),
        ("المفوضت", "المفاوضات"),
        ("سورنا", "سوريا"),
        ("خظيرة", "خطيرة"),
        ("الازنة", "الأزمة"),
    ],
)
def test_the_nearest_word_is_found_for_a_misspelt_one(misspelt: str, meant: str) -> None:
    assert nearest_words(misspelt, 3) == [meant]


@pytest.mark.parametrize(
    "word", ["", "قق", "زرافات", "ظزير!ط", "2255", "xyzzy", "عب", "م" * 300, "تمييل", "%%%", "'\\"]
)
def test_no_word_is_found_that_is_too_different_or_for_what_is_no_word(word: str) -> None:
    assert nearest_words(word, 3) == []


def test_in_a_short_word_only_one_letter_may_be_wrong() -> None:
    assert nearest_words("وزظر", 3) == ["وزير"]
    assert nearest_words("وظظر", 3) == nearest_words("وزقق", 3) == []


def test_as_many_words_are_given_as_asked_for_and_stop_words_never() -> None:
    assert nearest_words("الارهلب", 0) == []
    assert nearest_words("عند", 3) == nearest_words("منن", 3) == []


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("", "", 0),
        ("", "قلم", 3),
        ("قلم", "علم", 1),
        ("قلم", "قمل", 1),
        ("قلم", "قلام", 1),
        ("قلم", "دفتر", 4),
    ],
)
def test_the_distance_of_words_counts_letters_added_dropped_changed_and_swapped(
    one: str, other: str, letters: int
) -> None:
    assert distance(one, other) == distance(other, one) == letters


def test_one_slip_from_a_word_are_all_words_at_a_distance_of_one() -> None:
    near = one_slip_from("قلم", "قلمع")
    assert {distance("قلم", word) for word in near} == {1}
    assert {"قل", "قمل", "علم", "قلعم", "عقلم", "قلمع"} <= near
    assert "قلم" not in near
