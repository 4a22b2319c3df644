"""What is suggested for a name that is half typed, or misspelt."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from statements.models import Article, Speaker
from statements.models.names import Suggestion, nearest_names, suggested_names
from tests import cast
from tests.models.named import a_speaker, also_called, an_event, quoted

pytestmark = pytest.mark.django_db


@pytest.fixture
def lavrov(article: Article) -> Speaker:
    """A minister."""
    return a_speaker(article, "سيرغي لافروف", "Sergei Lavrov", slug="sergei-lavrov")


@pytest.fixture
def jubeir(article: Article) -> Speaker:
    """A minister whose name has the article."""
    return a_speaker(article, "عادل الجبير")


def suggested(typed: str) -> list[str]:
    """The names suggested."""
    return [each.name for each in suggested_names(typed)]


@pytest.mark.parametrize(
    "typed", ["ل", "لا", "لافروف", "سيرغي لاف", "Lav", "lavrov", "SERGEI L", " لَا ", "وزير الدب"]
)
def test_a_name_is_suggested_when_a_word_of_it_begins_so(lavrov: Speaker, typed: str) -> None:
    also_called(lavrov, "وزير الدبلوماسية")
    assert suggested(typed) == ["سيرغي لافروف"]


@pytest.mark.parametrize("typed", ["", " ", "%", "شمس", "zz", "\0", " " * 50 + "شمس"])
def test_nothing_is_suggested_when_nothing_begins_so(lavrov: Speaker, typed: str) -> None:
    assert suggested(typed) == []


def test_the_article_need_not_be_typed(jubeir: Speaker) -> None:
    assert suggested("الجب") == suggested("جبي") == ["عادل الجبير"]


def test_from_three_letters_on_the_nearest_is_suggested(lavrov: Speaker) -> None:
    assert suggested("لافروق") == suggested("Lavrof") == ["سيرغي لافروف"]
    assert suggested("لق") == []


def test_a_suggestion_has_name_address_and_number_in_the_readers_language(
    article: Article, lavrov: Speaker
) -> None:
    quoted(article, lavrov)
    with translation.override("en"):
        assert suggested_names("لاف") == [
            Suggestion(
                "speaker", "Sergei Lavrov", "sergei-lavrov", "/en/speakers/sergei-lavrov/", 2
            )
        ]


def test_events_are_suggested_among_the_speakers_most_statements_first(
    article: Article, lavrov: Speaker
) -> None:
    event = an_event(article, lavrov, "لقاء لافروف", "Lavrov meeting")
    with cast.all_decided():
        lavrov.statements.first().about.add(event)  # type: ignore[union-attr]
    quoted(article, lavrov)
    found = [(each.kind, each.name, each.statements) for each in suggested_names("لا")]
    assert found == [("speaker", "سيرغي لافروف", 3), ("event", "لقاء لافروف", 2)]


def test_a_statement_made_at_an_event_and_of_it_counts_once(
    article: Article, lavrov: Speaker
) -> None:
    event = an_event(article, lavrov, "لقاء لافروف")
    with cast.all_decided():
        lavrov.statements.get(occasion=event).about.add(event)
    assert [each.statements for each in suggested_names("لقاء")] == [1]


def test_as_many_are_suggested_as_asked_for(article: Article) -> None:
    for given in "abcdefgh":
        a_speaker(article, f"{given} كيري")
    assert len(suggested("كير")) == 6
    assert len(suggested_names("كير", limit=2)) == 2


def test_nobody_of_whom_readers_see_nothing_is_suggested() -> None:
    cast.haddad()
    cast.the_talks()
    assert suggested("حداد") == suggested("محادثات") == nearest_names("حدادي") == []


def test_suggestions_take_two_queries_and_two_more_when_nothing_begins_so(
    lavrov: Speaker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        suggested("لاف")
    with django_assert_num_queries(4):
        suggested("لافروق")


@pytest.mark.parametrize(
    ("misspelt", "word"),
    [("لافروق", "لافروف"), ("لفروف", "لافروف"), ("Lavrow", "Lavrov"), ("الجبر", "الجبير")],
)
def test_the_nearest_word_of_a_name_is_given_as_it_is_written(
    lavrov: Speaker, jubeir: Speaker, misspelt: str, word: str
) -> None:
    assert nearest_names(misspelt) == [word]


@pytest.mark.parametrize(
    "word", ["لافروف", "lavrov", "مؤتمر", "سوريا", "لا", "", "\0", "!!!", "«»؛"]
)
def test_a_right_word_and_one_that_is_near_to_none_have_no_nearest(
    lavrov: Speaker, word: str
) -> None:
    assert nearest_names(word) == []


def test_a_word_of_an_alias_may_be_the_nearest(lavrov: Speaker) -> None:
    also_called(lavrov, "لاڤروڤسكي")
    assert nearest_names("لافروفسكا") == ["لاڤروڤسكي"]
