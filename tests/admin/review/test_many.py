"""Many statements are decided on at once, after a look at what would change."""

from typing import Any

from django.urls import reverse

from statements.models import Statement
from tests import cast
from tests.admin.review.desk import Reviewer, now, somebody_who_may
from tests.admin.screens import shown


def looked_at(desk: Reviewer, do: str) -> Any:
    """The page that tells what would change."""
    return desk.client.get(address(desk), {"do": do})


def address(desk: Reviewer) -> str:
    """Where many of the article's statements are decided on."""
    return reverse("admin:statements_article_review_many", args=[desk.article.pk])


def ticked(page: Any) -> list[str]:
    """What the browser sends of the rows that would change."""
    return [f"{row.statement.pk}:{row.seen}" for row in page.context["changing"]]


def test_a_look_tells_what_would_change_and_changes_nothing(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise, refusal, praise = waiting
    Statement.objects.filter(pk=refusal.pk).update(speaker=None)
    Statement.objects.filter(pk=praise.pk).update(confidence="low")
    page = looked_at(desk, "accept")
    assert [row.statement.pk for row in page.context["changing"]] == [promise.pk]
    assert "1 statement would change" in shown(page)
    assert "Say who speaks: nothing is accepted without its speaker." in shown(page)
    assert {now(each).status for each in waiting} == {"candidate"}


def test_what_is_confirmed_changes_unless_somebody_else_was_faster(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    sent = ticked(looked_at(desk, "accept"))
    desk.press("save", waiting[1], cue="قال")
    page = desk.client.post(address(desk), {"do": "accept", "statement": sent}, follow=True)
    assert [now(each).status for each in waiting] == ["accepted", "candidate", "accepted"]
    assert "2 statements have changed." in shown(page)
    assert "1 not: Somebody has changed this statement since it was shown to you." in shown(page)


def test_nobody_publishes_in_bulk_what_they_accepted(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    desk.press("accept", waiting[0])
    page = looked_at(desk, "publish")
    assert "Nothing would change." in shown(page)
    assert "You accepted this statement: somebody else must publish it." in shown(page)


def test_a_look_at_what_would_be_published_uses_up_no_number(
    first_number: None, desk: Reviewer, waiting: list[Statement]
) -> None:
    desk.press("accept", waiting[0])
    cast.as_owner(
        "INSERT INTO statements_reviewrule (second_review, since, by_id, reason)"
        " SELECT false, now(), id, 'وحده' FROM auth_user WHERE NOT is_active LIMIT 1"
    )
    for _look in range(2):
        assert "1 statement would change" in shown(looked_at(desk, "publish"))
    desk.client.post(
        address(desk), {"do": "publish", "statement": ticked(looked_at(desk, "publish"))}
    )
    assert now(waiting[0]).number == 1


def test_who_may_not_is_kept_out(desk: Reviewer, waiting: list[Statement]) -> None:
    theirs = Reviewer(somebody_who_may("view_statement", "accept_statement"), desk.article)
    assert looked_at(theirs, "accept").status_code == 200
    assert looked_at(theirs, "publish").status_code == 403
    assert looked_at(theirs, "nonsense").status_code == 403
