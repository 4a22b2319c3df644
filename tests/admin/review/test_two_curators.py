"""Two curators at one statement never overwrite each other."""

from statements.models import Speaker, Statement
from tests.admin.review.desk import Reviewer, now
from tests.admin.screens import shown


def test_a_stale_save_is_shown_beside_what_is_stored_and_nothing_is_lost(
    desk: Reviewer, waiting: list[Statement], petrova: Speaker
) -> None:
    promise = waiting[0]
    opened_before = desk.form_of(promise)
    desk.press("save", promise, speaker=petrova.pk, cue="أعلن")
    page = desk.send("save", promise, {**opened_before, "cue": "أكد مراراً"})
    assert "Somebody else has changed this statement meanwhile" in shown(page)
    assert "speaker Elena Petrova Samir Haddad" in shown(page)
    assert "cue أعلن أكد مراراً" in shown(page)
    assert (now(promise).speaker, now(promise).cue) == (petrova, "أعلن")
    assert 'value="أكد مراراً"' in page.content.decode()


def test_a_stale_acceptance_accepts_nothing(desk: Reviewer, waiting: list[Statement]) -> None:
    promise = waiting[0]
    opened_before = desk.form_of(promise)
    desk.press("save", promise, confidence="low")
    page = desk.send("accept", promise, opened_before)
    assert "confidence Low High" in shown(page)
    assert now(promise).status == "candidate"


def test_mine_is_put_over_theirs_only_when_i_say_so(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise = waiting[0]
    mine = {**desk.form_of(promise), "cue": "أكد"}
    desk.press("save", promise, cue="أعلن")
    page = desk.send("save", promise, mine)
    desk.send("save", promise, {**mine, "seen": page.context["seen"]})
    assert now(promise).cue == "أكد"


def test_what_was_sent_of_a_proposal_that_is_gone_is_shown(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise = waiting[0]
    opened_before = desk.form_of(promise)
    Statement.objects.filter(pk=promise.pk).delete()
    page = desk.send("save", promise, {**opened_before, "cue": "أكد مراراً"})
    assert "This statement is no longer there" in shown(page)
    assert "أكد مراراً" in shown(page)


def test_what_somebody_else_decided_meanwhile_is_told(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise = waiting[0]
    opened_before = desk.form_of(promise)
    desk.press("reject", promise)
    page = desk.send("accept", promise, opened_before)
    assert "It now is: Rejected." in shown(page)
    assert now(promise).status == "rejected"
