"""Which events a reader's words name."""

import pytest
from pytest_django import DjangoAssertNumQueries

from statements.models import Article, Event, Speaker
from statements.models.names import events_called, named_events
from tests import cast
from tests.models.named import a_speaker, an_event

pytestmark = pytest.mark.django_db

SUMMIT = "القمة الرباعية لوزراء الخارجية حول سورية في فيينا"


@pytest.fixture
def speaker(article: Article) -> Speaker:
    """Who spoke there."""
    return a_speaker(article, "سيرغي لافروف")


@pytest.fixture
def geneva(article: Article, speaker: Speaker) -> Event:
    """The talks."""
    return an_event(article, speaker, "محادثات جنيف", "Geneva talks")


@pytest.fixture
def summit(article: Article, speaker: Speaker) -> Event:
    """An event with a long name."""
    return an_event(article, speaker, SUMMIT, "Vienna summit on Syria")


def named(words: str) -> list[str]:
    """The Arabic names of the events that the words name."""
    return [event.name_ar for event in named_events(words.split())]


def called(text: str) -> list[str]:
    """The Arabic names of the events that are called so."""
    return [event.name_ar for event in events_called(text)]


@pytest.mark.parametrize(
    "words", ["محادثات جنيف", "لافروف في محادثات جنيف", "بالمحادثات جنيف", "the Geneva talks"]
)
def test_an_event_is_named_by_its_whole_name(geneva: Event, words: str) -> None:
    assert named(words) == ["محادثات جنيف"]


@pytest.mark.parametrize("words", ["جنيف", "محادثات", "محادثات فيينا", "في", ""])
def test_a_part_of_a_name_and_something_else_name_nothing(geneva: Event, words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize(
    "words",
    ["القمة الرباعية", "قمة فيينا", "وزير خارجية", "وزراء الخارجية في فيينا", "Syria summit"],
)
def test_two_words_that_stand_in_a_name_name_it(summit: Event, words: str) -> None:
    assert named(words) == [SUMMIT]


def test_a_word_of_a_long_name_does_not_name_it(summit: Event) -> None:
    assert named("القمة") == named("القمة الثلاثية") == []


def test_at_most_three_are_named_the_newest_first(article: Article, speaker: Speaker) -> None:
    for year in range(2011, 2015):
        event = cast.the_talks(slug=f"talks-{year}", dates=str(year))
        text = article.body[year - 2011 : year - 2000]
        cast.statement_in(article, text, speaker, occasion=event)
    found = named_events(["محادثات", "جنيف"])
    assert [str(event.dates) for event in found] == ["2014", "2013", "2012"]


def test_events_are_called_by_any_part_of_their_name(geneva: Event, summit: Event) -> None:
    assert called("جنيف") == called("Geneva") == called("محادثات جنيف") == ["محادثات جنيف"]
    assert called("وزير") == called("لفيينا") == [SUMMIT]
    assert called("جنيف فيينا") == called("") == called("في") == []


def test_no_event_of_which_readers_see_nothing_is_named() -> None:
    cast.the_talks()
    assert named("محادثات جنيف") == called("جنيف") == []


def test_events_are_named_in_two_queries(
    geneva: Event, summit: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        named("محادثات فيينا وجنيف حول سورية")


@pytest.mark.parametrize("text", ["\0", "'; --", "% _", "ج\0نيف", "محادثات جنيف حول سورية " * 20])
def test_no_text_is_an_error(geneva: Event, text: str) -> None:
    named(text)
    called(text)
