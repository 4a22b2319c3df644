"""What is accepted is published by another; what is published changes only by two."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from statements.models import Amendment, Article, Statement
from tests import cast
from tests.admin.review.desk import Reviewer, now, somebody_who_may
from tests.admin.screens import shown


@pytest.fixture
def another(desk: Reviewer) -> Reviewer:
    """Another account at the same screen."""
    client = Client()
    client.force_login(User.objects.create_superuser("reviewer"))
    return Reviewer(client, desk.article)


def test_who_accepted_is_refused_and_another_publishes(
    desk: Reviewer, another: Reviewer, waiting: list[Statement]
) -> None:
    promise = waiting[0]
    desk.press("accept", promise)
    page = desk.press("publish", promise)
    assert "You accepted this statement: somebody else must publish it." in shown(page)
    assert now(promise).status == "accepted"
    page = another.press("publish", promise)
    assert "Published." in shown(page)
    assert now(promise).status == "published"


def test_a_correction_of_what_is_published_waits_for_another(
    desk: Reviewer, another: Reviewer, promise: Statement
) -> None:
    page = desk.press("save", promise, cue="أكد")
    assert "Say why the published statement changes." in shown(page)
    assert 'value="أكد"' in page.content.decode()
    page = desk.press("save", promise, cue="أكد", reason="كما طُبع")
    assert "The correction waits for somebody else to approve it." in shown(page)
    assert (now(promise).cue, page.context["may_edit"]) == ("", False)
    waits = {"amendment": Amendment.objects.get().pk}
    assert "somebody else must publish it" in shown(desk.send("approve", promise, waits))
    page = another.open(promise)
    assert "كما طُبع" in shown(page)
    assert "cue – أكد" in shown(page)
    another.send("approve", promise, waits)
    assert now(promise).cue == "أكد"
    page = another.send("approve", promise, waits)
    assert "Somebody has decided on this correction already." in shown(page)


def test_a_correction_is_declined_with_an_answer(desk: Reviewer, promise: Statement) -> None:
    desk.press("save", promise, cue="أكد", reason="كما طُبع")
    waits = {"amendment": Amendment.objects.get().pk}
    assert "Say why the correction is declined." in shown(desk.send("decline", promise, waits))
    desk.send("decline", promise, {**waits, "reason": "ليس كذلك"})
    assert (Amendment.objects.get().state, now(promise).cue) == ("declined", "")


def test_a_passage_marked_of_what_is_published_waits_for_its_reason(
    desk: Reviewer, promise: Statement
) -> None:
    end = cast.BODY.index("ملتزمة")
    page = desk.press("span", promise, **{"from": promise.start, "to": end})
    assert "Say why the published statement changes." in shown(page)
    assert page.context["form"]["end"].value() == str(end - 1)
    assert now(promise).end == promise.end


def test_it_is_withdrawn_for_a_reason(desk: Reviewer, promise: Statement) -> None:
    assert "Say why it is withdrawn" in shown(desk.press("withdraw", promise))
    desk.press("withdraw", promise, reason="ليس تصريحاً")
    assert now(promise).status == "withdrawn"


def test_who_may_only_propose_sees_all_and_changes_nothing(
    desk: Reviewer, waiting: list[Statement], article: Article
) -> None:
    contributor = somebody_who_may("view_article", "view_statement", "propose_statement")
    theirs = Reviewer(contributor, article)
    page = theirs.open(waiting[0])
    assert cast.PROMISE in shown(page)
    assert 'name="do"' not in page.content.decode()
    for button in ("save", "accept", "publish", "nonsense"):
        assert theirs.send(button, waiting[0], {}).status_code == 403
