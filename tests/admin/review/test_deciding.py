"""What a curator does with a candidate by plain forms: correct, accept, reject, open again."""

import pytest

from statements.models import Event, Speaker, Statement
from tests import cast
from tests.admin.review.desk import Reviewer, now
from tests.admin.screens import shown


def test_accepting_goes_on_to_the_next_that_waits(desk: Reviewer, waiting: list[Statement]) -> None:
    promise, refusal, praise = waiting
    page = desk.press("accept", promise)
    assert now(promise).status == "accepted"
    assert "Accepted." in shown(page)
    assert page.context["current"].key == refusal.pk
    page = desk.press("reject", refusal)
    assert page.context["current"].key == praise.pk


def test_a_correction_is_stored_with_the_acceptance(
    desk: Reviewer, waiting: list[Statement], talks: Event, petrova: Speaker
) -> None:
    promise = waiting[0]
    told = {"speaker": petrova.pk, "occasion": talks.pk, "about": [talks.pk], "cue": "أكد"}
    desk.press("accept", promise, **told, confidence="low")
    stored = now(promise)
    assert (stored.status, stored.speaker, stored.occasion) == ("accepted", petrova, talks)
    assert (stored.cue, stored.confidence, list(stored.about.all())) == ("أكد", "low", [talks])


def test_what_is_wrong_is_said_and_nothing_that_was_written_is_lost(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    promise = waiting[0]
    page = desk.press("accept", promise, said_on="2015-10", cue="أكد مراراً")
    assert "Say whence the date is known." in shown(page)
    assert 'value="أكد مراراً"' in page.content.decode()
    assert now(promise).status == "candidate"


def test_what_was_rejected_is_opened_again(desk: Reviewer, waiting: list[Statement]) -> None:
    desk.press("reject", waiting[0])
    desk.send("reopen", waiting[0], {"seen": desk.open(waiting[0]).context["seen"]})
    assert now(waiting[0]).status == "candidate"


def test_a_quote_that_is_unticked_makes_a_paraphrase_of_the_passage(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    praise = waiting[2]
    kept = desk.form_of(praise)["quote"][:1]
    desk.press("save", praise, quote=kept)
    assert (now(praise).kind, now(praise).quotes.count()) == ("mixed", 1)
    desk.press("save", praise, quote=[])
    assert (now(praise).kind, now(praise).quotes.count()) == ("indirect", 0)


def test_the_passage_is_chosen_by_its_first_and_last_word(
    desk: Reviewer, waiting: list[Statement]
) -> None:
    praise = waiting[2]
    end = cast.BODY.index("مفيدة") + 6
    desk.press("span", praise, **{"from": praise.start, "to": end})
    assert now(praise).text == "ووصفت نظيرته إيلينا بتروفا المحادثات بأنها «صريحة ومفيدة»"
    assert [quote.text for quote in now(praise).quotes.all()] == ["صريحة ومفيدة"]


def test_words_are_quoted_and_quoted_no_more(desk: Reviewer, waiting: list[Statement]) -> None:
    promise = waiting[0]
    start = cast.BODY.index("ملتزمة")
    place = {"from": start, "to": start + 3}
    desk.press("quote", promise, **place)
    assert (now(promise).kind, now(promise).quotes.get().text) == ("mixed", "ملتزمة")
    desk.press("quote", promise, **place)
    assert (now(promise).kind, now(promise).quotes.count()) == ("indirect", 0)


@pytest.mark.parametrize("place", [{}, {"from": "x", "to": "9"}, {"from": "99999", "to": "9"}])
def test_who_marks_nothing_is_told_to(
    desk: Reviewer, waiting: list[Statement], place: dict[str, str]
) -> None:
    page = desk.press("span", waiting[0], **place)
    assert "Mark some words of the text first." in shown(page)
    assert now(waiting[0]).text == cast.PROMISE
