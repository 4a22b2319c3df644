"""What readers were last told of a statement, and when, whatever road a change takes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.db import connection

from statements.models import (
    Article,
    Event,
    LinkKind,
    Release,
    Speaker,
    Statement,
    StatementLink,
    Told,
    settled_until,
)
from tests import cast

pytestmark = pytest.mark.django_db


def settled_elsewhere() -> datetime:
    """What is settled for those who ask over a connection of their own."""
    try:
        return settled_until()
    finally:
        connection.close()


def changed(statement: Statement) -> Any:
    """When what readers see of it last changed."""
    return Release.objects.get(statement=statement).changed_at


def test_a_candidate_has_not_been_told_to_readers(article: Article, haddad: Speaker) -> None:
    cast.the_promise(article, haddad, status="candidate")
    assert not Release.objects.exists()


def test_a_statement_is_new_when_it_is_published(article: Article, haddad: Speaker) -> None:
    assert cast.the_refusal(article, haddad).release.told == Told.NEW


def test_a_statement_that_is_withdrawn_is_told_to_be_so(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    before = changed(promise)
    cast.withdraw(promise)
    release = Release.objects.withdrawn().get()
    assert (release.told, release.changed_at > before) == (Told.WITHDRAWN, True)


CHANGES: dict[str, Callable[[Statement], object]] = {
    "the speaker is renamed": lambda s: Speaker.objects.filter(statements=s).update(
        name_en="S. Haddad"
    ),
    "the occasion is renamed": lambda s: Event.objects.filter(statements=s).update(name_en="Talks"),
    "the article is dated": lambda s: Article.objects.filter(pk=s.article_id).update(
        published_on="2015-10", published_basis="stated"
    ),
    "the outlet becomes known": lambda s: Article.objects.filter(pk=s.article_id).update(
        outlet=cast.an_outlet()
    ),
    "it is less sure": lambda s: cast.sql(
        "UPDATE statements_statement SET confidence = 'low' WHERE id = %s", s.pk
    ),
    "it is linked": lambda s: StatementLink.objects.create(
        from_statement=s,
        to_statement=cast.the_praise(s.article, cast.petrova()),
        kind=LinkKind.REPEATS,
        ground="كما قال",
        state="confirmed",
        decided_by=cast.unseen("first-reader")[0],
        decided_at=cast.ARRIVED,
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_stands_around_a_statement_changes_it_for_readers(
    change: Callable[[Statement], object], article: Article, haddad: Speaker, talks: Event
) -> None:
    promise = cast.the_promise(article, haddad, occasion=talks)
    refusal = cast.the_refusal(cast.an_article(title="آخر"), cast.haddad(slug="another"))
    before, beside = changed(promise), changed(refusal)
    with cast.checks_now():
        change(promise)
    assert changed(promise) > before
    assert changed(refusal) == beside


def test_a_change_that_no_reader_sees_is_none(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    before = changed(promise)
    with cast.checks_now():
        Speaker.objects.filter(pk=haddad.pk).update(sort_key="حداد")
        Article.objects.filter(pk=article.pk).update(published_evidence="")
        promise.save()
    assert changed(promise) == before


def test_while_a_change_is_under_way_nothing_after_its_beginning_is_settled(
    article: Article, haddad: Speaker
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        begun = cursor.fetchone()[0]
    cast.the_promise(article, haddad)
    with ThreadPoolExecutor(1) as somebody_else:
        assert somebody_else.submit(settled_elsewhere).result() <= begun
    assert settled_until() > begun
