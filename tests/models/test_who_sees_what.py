"""Readers see what is published, and who and what stands behind it; nothing else."""

from typing import Any

import pytest

from statements.models import Article, Event, ReviewStatus, Speaker, Statement
from tests import cast

NOT_SEEN = [ReviewStatus.CANDIDATE, ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN]


def put(statement: Statement, status: str) -> None:
    """Puts a candidate into the status, by way of publication where it must."""
    with cast.all_decided():
        if status == ReviewStatus.WITHDRAWN:
            Statement.objects.filter(pk=statement.pk).update(status=ReviewStatus.PUBLISHED)
        Statement.objects.filter(pk=statement.pk).update(status=status)


def event_counts(slug: str) -> tuple[int, ...]:
    """How many statements were made at the event, how many speak of it, how many spoke there."""
    counted: Any = Event.objects.with_counts().get(slug=slug)
    return counted.said_count, counted.about_count, counted.speaker_count


@pytest.fixture
def candidate(article: Article, haddad: Speaker, talks: Event) -> Statement:
    """A candidate made at the talks, which speaks of an attack."""
    attack = cast.the_talks(slug="attack", kind="incident", is_occasion=False)
    return cast.the_promise(article, haddad, status="candidate", occasion=talks, about=[attack])


def test_what_is_published_is_seen_with_its_speaker_events_and_article(
    candidate: Statement, article: Article, haddad: Speaker
) -> None:
    put(candidate, "published")
    assert list(Statement.objects.published()) == [candidate]
    assert list(Speaker.objects.published()) == [haddad]
    assert list(Article.objects.published()) == [article]
    assert {event.slug for event in Event.objects.published()} == {"geneva-talks-2015-10", "attack"}


@pytest.mark.parametrize("status", NOT_SEEN)
def test_what_is_not_published_is_not_seen_nor_anything_behind_it(
    candidate: Statement, status: str
) -> None:
    put(candidate, status)
    candidate.refresh_from_db()
    assert candidate.status == status
    for model in (Statement, Speaker, Article, Event):
        assert not model.objects.published().exists()


@pytest.mark.parametrize("status", NOT_SEEN)
def test_counts_are_of_published_statements_only(
    candidate: Statement, article: Article, haddad: Speaker, talks: Event, status: str
) -> None:
    put(candidate, status)
    cast.the_refusal(article, haddad, occasion=talks, about=Event.objects.all())
    counted: list[Any] = [
        *Speaker.objects.published().with_statement_count(),
        *Article.objects.published().with_counts(),
    ]
    assert [record.statement_count for record in counted] == [1, 1]
    assert event_counts(talks.slug) == (1, 1, 1)
    assert event_counts("attack") == (0, 1, 0)


def test_speakers_and_statements_of_an_event_are_counted_each_once(
    article: Article, haddad: Speaker, petrova: Speaker, talks: Event
) -> None:
    attack = cast.the_talks(slug="attack")
    told = {"occasion": talks, "about": [attack, talks]}
    cast.the_promise(article, haddad, **told)
    cast.the_refusal(article, haddad, **told)
    cast.the_praise(article, petrova, **told)
    assert event_counts(talks.slug) == (3, 3, 2)


def test_nobody_is_seen_twice(article: Article, haddad: Speaker, talks: Event) -> None:
    cast.the_promise(article, haddad, about=[talks])
    cast.the_refusal(article, haddad, about=[talks])
    for model in (Speaker, Article, Event):
        assert model.objects.published().count() == 1
