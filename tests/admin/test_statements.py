"""What is wrong with a statement is said in words, on the field that is wrong."""

import re
from typing import Any

from django.contrib.admin.models import LogEntry
from django.test import Client

from statements.models import Amendment, Article, Event, Speaker, Statement
from tests import cast
from tests.admin.screens import deletion_of, filled_in, form_for, list_of, save, screen_of, shown


def errors(response: Any) -> dict[str, list[str]]:
    """What the screen says of each field."""
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def entered(
    article: Article, speaker: Speaker, text: str = cast.LEAK, **told: Any
) -> dict[str, Any]:
    """What a curator writes to enter a paraphrase."""
    start = article.body.index(text)
    place = {"start": start, "end": start + len(text), "text": text, "kind": "indirect"}
    return {"article": article.pk, "speaker": speaker.pk, **place, **told}


def test_a_statement_is_entered_accepted_and_published_by_another(
    curator: Client, reviewer: Client, first_number: None, article: Article, haddad: Speaker
) -> None:
    page = save(curator, form_for("statement"), **entered(article, haddad))
    assert re.search("unnumbered: وكشف مصدر دبلوماسي.* was added successfully", shown(page))
    statement = Statement.objects.get()
    save(curator, screen_of(statement), _decide="accept")
    page = save(curator, screen_of(statement), _decide="publish")
    assert "You accepted this statement: somebody else must publish it." in shown(page)
    page = save(reviewer, screen_of(statement), _decide="publish")
    assert "Statement 1 is on the site now" in shown(page)
    listed = shown(reviewer.get(screen_of(statement)))
    assert re.search("Proposed: +curator.*Accepted: +curator.*Published: +reviewer", listed)


def test_a_span_that_does_not_match_is_refused_in_words(
    curator: Client, promise: Statement
) -> None:
    page = save(curator, screen_of(promise), start=1)
    said = " ".join(errors(page)["text"])
    assert f"The text does not stand there; from 1 to {promise.end} stands “كد وزير" in said
    assert f"It stands from 0 to {promise.end}." in said
    promise.refresh_from_db()
    assert promise.start == 0


def test_an_end_before_its_start_is_refused_in_words(curator: Client, promise: Statement) -> None:
    page = save(curator, screen_of(promise), start=20, end=10)
    assert "The end lies before the start." in errors(page)["end"]


def test_a_span_beyond_the_body_is_refused_in_words(curator: Client, promise: Statement) -> None:
    page = save(curator, screen_of(promise), start=90000, end=90010)
    assert "from 90000 to 90010 stands “”" in errors(page)["text"][0]


def test_a_date_outside_its_event_is_refused_in_words(
    curator: Client, promise: Statement, talks: Event
) -> None:
    told = {"occasion": talks.pk, **cast.said_on("2015-11-02")}
    page = save(curator, screen_of(promise), **told)
    assert errors(page)["occasion"] == ["The occasion took place on other dates: 2015-10."]


def test_a_date_that_cannot_be_read_is_refused_in_words(
    curator: Client, promise: Statement
) -> None:
    page = save(curator, screen_of(promise), said_on="yesterday")
    assert "“yesterday” is not a date that we can read." in errors(page)["said_on"][0]


def test_the_review_status_is_not_written_by_hand(curator: Client, promise: Statement) -> None:
    save(curator, screen_of(promise), status="candidate")
    promise.refresh_from_db()
    assert promise.status == "published"


def test_a_published_statement_can_only_be_withdrawn(curator: Client, promise: Statement) -> None:
    steps = [name for name, _label in curator.get(screen_of(promise)).context["steps"]]
    assert steps == ["withdraw"]


def test_a_withdrawn_statement_keeps_its_number(curator: Client, promise: Statement) -> None:
    save(curator, screen_of(promise), _decide="withdraw", reason="نُسب إلى غير قائله")
    promise.refresh_from_db()
    assert (promise.status, promise.number) == ("withdrawn", 1)
    assert "نُسب إلى غير قائله" in shown(curator.get(screen_of(promise)))


def test_what_was_never_published_is_not_withdrawn(curator: Client, candidate: Statement) -> None:
    save(curator, screen_of(candidate), _decide="withdraw")
    candidate.refresh_from_db()
    assert candidate.status == "candidate"


def test_what_is_rejected_can_be_reopened(curator: Client, candidate: Statement) -> None:
    for step, status in (("reject", "rejected"), ("reopen", "candidate")):
        save(curator, screen_of(candidate), _decide=step)
        candidate.refresh_from_db()
        assert candidate.status == status


def test_a_candidate_needs_no_speaker_and_what_is_accepted_does(
    curator: Client, candidate: Statement
) -> None:
    save(curator, screen_of(candidate), speaker="", confidence="low")
    candidate.refresh_from_db()
    assert (candidate.speaker, candidate.confidence) == (None, "low")
    assert curator.get(list_of("statement")).status_code == 200
    page = save(curator, screen_of(candidate), _decide="accept")
    assert "Say who speaks: nothing is accepted without its speaker." in shown(page)


def test_a_correction_of_what_is_published_waits_for_another(
    curator: Client, promise: Statement
) -> None:
    page = save(curator, screen_of(promise), cue="أكد", reason="الفعل ناقص")
    assert "The correction waits until somebody else has approved it." in shown(page)
    promise.refresh_from_db()
    assert promise.cue == ""
    waiting = Amendment.objects.waiting().get()
    assert (waiting.values["cue"], waiting.reason) == ("أكد", "الفعل ناقص")


def test_what_is_published_is_not_corrected_without_a_reason(
    curator: Client, promise: Statement
) -> None:
    page = save(curator, screen_of(promise), cue="أكد", reason="")
    assert errors(page)["reason"] == ["Say why: readers see this record."]
    assert not Amendment.objects.exists()


def test_what_is_accepted_and_then_corrected_is_accepted_by_whoever_corrected_it(
    curator: Client, reviewer: Client, candidate: Statement
) -> None:
    save(curator, screen_of(candidate), _decide="accept")
    save(reviewer, screen_of(candidate), cue="كشف")
    page = save(reviewer, screen_of(candidate), _decide="publish")
    assert "You accepted this statement: somebody else must publish it." in shown(page)
    page = save(curator, screen_of(candidate), _decide="publish")
    assert "is on the site now" in shown(page)


def test_two_curators_never_overwrite_each_other_unseen(
    curator: Client, reviewer: Client, candidate: Statement
) -> None:
    stale = filled_in(curator, screen_of(candidate), cue="وكشف")
    save(reviewer, screen_of(candidate), cue="كشف")
    page = curator.post(screen_of(candidate), stale, follow=True)
    assert "Meanwhile this record was changed: reviewer: cue → كشف." in shown(page)
    assert page.context["adminform"].form["cue"].value() == "وكشف"
    candidate.refresh_from_db()
    assert candidate.cue == "كشف"
    stale["seen"] = page.context["adminform"].form["seen"].value()
    curator.post(screen_of(candidate), stale)
    candidate.refresh_from_db()
    assert candidate.cue == "وكشف"


def test_the_same_passage_of_the_same_speaker_is_not_entered_twice(
    curator: Client, promise: Statement, article: Article
) -> None:
    told = entered(article, promise.said_by, cast.PROMISE)
    page = save(curator, form_for("statement"), **told)
    assert "The archive already holds this passage, said by this speaker." in shown(page)


def test_a_statement_with_a_number_cannot_be_deleted(curator: Client, promise: Statement) -> None:
    assert deletion_of(promise) not in curator.get(screen_of(promise)).content.decode()
    assert curator.post(deletion_of(promise), {"post": "yes"}).status_code == 403
    assert Statement.objects.count() == 1


def test_a_candidate_can_be_deleted(curator: Client, candidate: Statement) -> None:
    assert deletion_of(candidate) in curator.get(screen_of(candidate)).content.decode()
    curator.post(deletion_of(candidate), {"post": "yes"})
    assert not Statement.objects.exists()


def test_statements_are_never_deleted_in_bulk(curator: Client, candidate: Statement) -> None:
    told = {"action": "delete_selected", "_selected_action": candidate.pk, "post": "yes"}
    curator.post(list_of("statement"), told)
    assert Statement.objects.exists()


def test_saving_what_was_not_changed_changes_nothing(
    curator: Client, promise_at_the_talks: Statement, praise: Statement
) -> None:
    for statement in (promise_at_the_talks, praise):
        save(curator, screen_of(statement))
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["[]", "[]"]


def test_a_text_of_several_lines_survives_the_browser(curator: Client, haddad: Speaker) -> None:
    article = cast.an_article("قال:\r\n«لا».\r\n", "عنوان")
    statement = cast.statement_in(article, "قال:\r\n«لا»", haddad, status="candidate")
    save(curator, screen_of(statement), cue="قال", text="قال:\r\n«لا»")
    statement.refresh_from_db()
    assert (statement.cue, statement.text) == ("قال", "قال:\r\n«لا»")


def test_nothing_is_stripped_from_a_text(curator: Client, haddad: Speaker) -> None:
    statement = cast.statement_in(cast.an_article("قال نعم .", "عنوان"), "قال نعم ", haddad)
    page = save(curator, screen_of(statement), cue="قال", text="قال نعم ")
    assert not page.context.get("adminform")


def test_provenance_is_read_only(curator: Client, promise: Statement) -> None:
    fields = curator.get(screen_of(promise)).context["adminform"].form.fields
    assert not {"number", "created_at", "changed_at", "listed_days"} & fields.keys()
