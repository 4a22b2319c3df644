"""The steps of a statement at the desk: each role takes its own and no other's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from archive.accounts.roles import Role
from statements.models import Article, ReviewRule, Speaker, Statement
from tests import cast
from tests.admin.screens import filled_in, save, screen_of, shown
from tests.archive.accounts.people import at_the_desk, somebody


@pytest.fixture
def promise(article: Article, haddad: Speaker) -> Statement:
    """A candidate."""
    return cast.the_promise(article, haddad, status="candidate")


def step(client: Client, statement: Statement, name: str, **written: Any) -> str:
    """The page after the button was pressed on the statement's screen, in words."""
    return shown(save(client, screen_of(statement), _decide=name, **written))


def status(statement: Statement) -> str:
    return Statement.objects.get(pk=statement.pk).status


def test_a_curator_accepts_and_a_reviewer_publishes(promise: Statement) -> None:
    curator = at_the_desk(somebody("mona", Role.CURATOR))
    reviewer = at_the_desk(somebody("rami", Role.REVIEWER))
    step(reviewer, promise, "accept")
    assert status(promise) == "candidate"
    step(curator, promise, "accept")
    assert status(promise) == "accepted"
    step(curator, promise, "publish")
    assert status(promise) == "accepted"
    assert "is on the site now" in step(reviewer, promise, "publish")


def test_a_reviewer_changes_no_word(promise: Statement) -> None:
    reviewer = at_the_desk(somebody("rami", Role.REVIEWER))
    page = reviewer.get(screen_of(promise)).content.decode()
    assert 'name="text"' not in page
    step(reviewer, promise, "publish", text="Something else", attributed_as="king")
    assert Statement.objects.get().attributed_as == promise.attributed_as
    taken_back = reviewer.post(
        reverse("admin:statements_statement_history", args=[promise.pk]), {"change": "1"}
    )
    assert taken_back.status_code == 403


def test_a_contributor_takes_no_step(promise: Statement) -> None:
    contributor = at_the_desk(somebody("mona", Role.CONTRIBUTOR))
    for name in ("accept", "reject", "publish"):
        sent = filled_in(contributor, screen_of(promise), _decide=name)
        assert contributor.post(screen_of(promise), sent).status_code == 403
    assert status(promise) == "candidate"


def test_a_curator_and_administrator_who_is_alone_ends_the_second_review(
    promise: Statement,
) -> None:
    alone = at_the_desk(somebody("mona", Role.CURATOR, Role.ADMINISTRATOR, Role.REVIEWER))
    step(alone, promise, "accept")
    assert "You accepted this statement" in step(alone, promise, "publish")
    rule = reverse("admin:statements_reviewrule_add")
    alone.post(rule, {"reason": "Nobody else is here"})
    assert not ReviewRule.objects.second_review()
    assert "is on the site now" in step(alone, promise, "publish")


def test_the_rule_of_review_is_the_administrators() -> None:
    for role in (Role.CONTRIBUTOR, Role.CURATOR, Role.REVIEWER):
        client = at_the_desk(somebody(role, role))
        answer = client.post(reverse("admin:statements_reviewrule_add"), {"reason": "why not"})
        assert answer.status_code == 403
    assert ReviewRule.objects.second_review()
