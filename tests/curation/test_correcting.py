"""What a statement says is corrected: at once while nobody reads it, by two afterwards."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from statements.curation import Refused, Stale, correcting, deciding
from statements.models import Amendment, Article, Event, ReviewRule, Speaker, Statement, acting
from statements.models.proposal import values_of
from statements.models.version import seen
from tests import cast
from tests.search.archives import found

pytestmark = pytest.mark.usefixtures("in_english")

SHORTER = cast.PROMISE.removesuffix(" أسبوعاً")
WHY = "نُقلت الكلمة الأخيرة خطأ"


@pytest.fixture
def promise(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """A published statement."""
    return cast.the_promise(article, haddad)


def shorter(statement: Statement) -> dict[str, Any]:
    """The statement without its last word."""
    return {"end": statement.start + len(SHORTER)}


def corrected(statement: Statement, values: dict[str, Any], by: User, why: str = WHY) -> Amendment:
    """A correction of a published statement."""
    amendment = correcting.correct(statement, values, by, why)
    assert isinstance(amendment, Amendment)
    return amendment


def kinds(statement: Statement) -> list[str]:
    """What was decided of it, in order."""
    return [*statement.decisions.in_order().values_list("kind", flat=True)]


def text_of(statement: Statement) -> str:
    """Its words in the archive."""
    return Statement.objects.get(pk=statement.pk).text


# What nobody reads yet.


def test_a_candidate_is_corrected_at_once_with_its_quotes_and_events(
    article: Article, petrova: Speaker, haddad: Speaker, talks: Event, curator_user: User
) -> None:
    praise = cast.the_praise(article, petrova, status="candidate")
    start = article.body.index("الأزمة السورية")
    quotes = [*values_of(praise)["quotes"][1:], [start, start + 14, "الأزمة السورية"]]
    told = {"speaker_id": haddad.pk, "cue": "ووصفت", "about": [talks.pk], "quotes": quotes}
    stored = correcting.correct(praise, {**told, "said_on": None}, curator_user)
    assert stored == praise
    praise = Statement.objects.get()
    assert (praise.speaker, praise.cue, [*praise.about.all()]) == (haddad, "ووصفت", [talks])
    assert {quote.text for quote in praise.quotes.all()} == {"حل سياسي", "الأزمة السورية"}
    assert (praise.status, kinds(praise)) == ("candidate", ["proposed"])


def test_the_text_is_always_the_articles_own(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    correcting.correct(candidate, {**shorter(candidate), "text": "غيره"}, curator_user)
    assert text_of(candidate) == SHORTER


def test_whoever_corrects_what_was_accepted_accepts_it(
    article: Article, haddad: Speaker, curator_user: User, reviewer_user: User
) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    deciding.accept(candidate, curator_user)
    correcting.correct(candidate, shorter(candidate), reviewer_user)
    assert kinds(candidate) == ["proposed", "accepted", "accepted"]
    with pytest.raises(Refused, match="You accepted this statement"):
        deciding.publish(candidate, reviewer_user)
    deciding.publish(candidate, curator_user)
    assert found("الهدنة") == [SHORTER]


def test_what_was_rejected_is_reopened_before_it_is_corrected(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    rejected = cast.the_promise(article, haddad, status="rejected")
    with pytest.raises(Refused, match="This statement was rejected: reopen it"):
        correcting.correct(rejected, shorter(rejected), curator_user)
    assert text_of(rejected) == cast.PROMISE


def test_nobody_corrects_what_has_changed_since_they_saw_it(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    candidate = cast.the_promise(article, haddad, status="candidate")
    before = seen(candidate)
    Statement.objects.update(cue="أعلن")
    with pytest.raises(Stale) as told:
        correcting.correct(candidate, {"cue": "أكد"}, curator_user, seen=before)
    assert told.value.statement.cue == "أعلن"
    correcting.correct(candidate, {"via": "قناة"}, curator_user, seen=seen(candidate))
    candidate.refresh_from_db()
    assert (candidate.cue, candidate.via) == ("أعلن", "قناة")


# What readers have read.


def test_a_correction_of_what_is_published_waits_for_another(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    amendment = corrected(promise, shorter(promise), curator_user)
    assert [*Amendment.objects.waiting()] == [amendment]
    assert text_of(promise) == cast.PROMISE
    assert found("أسبوعا")
    with pytest.raises(Refused, match="You accepted this statement: somebody else must"):
        correcting.approve(amendment, curator_user)
    assert text_of(promise) == cast.PROMISE
    correcting.approve(amendment, reviewer_user)
    assert text_of(promise) == SHORTER
    assert not found("أسبوعا")
    amendment.refresh_from_db()
    assert (amendment.state, amendment.decided_by) == ("published", reviewer_user)
    versions = promise.versions.order_by("number")
    told = [(one.number, one.content["text"], one.by, one.reason) for one in versions]
    assert told[1:] == [(2, SHORTER, reviewer_user, WHY)]


def test_where_one_pair_of_eyes_is_enough_a_correction_is_published_at_once(
    promise: Statement, curator_user: User
) -> None:
    with acting(curator_user):
        ReviewRule.objects.create(second_review=False, by=curator_user, reason="أعمل وحدي")
    amendment = corrected(promise, shorter(promise), curator_user)
    assert amendment.state == "published"
    assert text_of(promise) == SHORTER


def test_quotes_and_events_of_a_published_statement_are_corrected_too(
    article: Article, petrova: Speaker, talks: Event, curator_user: User, reviewer_user: User
) -> None:
    praise = cast.the_praise(article, petrova)
    wanted = {"quotes": values_of(praise)["quotes"][1:], "about": [talks.pk]}
    amendment = corrected(praise, wanted, curator_user)
    assert (praise.quotes.count(), praise.about.count()) == (2, 0)
    correcting.approve(amendment, reviewer_user)
    assert (praise.quotes.count(), praise.about.count()) == (1, 1)


@pytest.mark.parametrize("why", ["", " \n"])
def test_what_is_published_is_not_corrected_without_a_reason(
    promise: Statement, curator_user: User, why: str
) -> None:
    with pytest.raises(Refused, match="Say why the published statement changes"):
        correcting.correct(promise, shorter(promise), curator_user, why)


def test_what_changes_nothing_is_no_correction(promise: Statement, curator_user: User) -> None:
    with pytest.raises(Refused, match="Nothing is changed"):
        correcting.correct(promise, {"cue": promise.cue}, curator_user, WHY)
    assert not Amendment.objects.exists()


def test_one_correction_waits_at_a_time(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    corrected(promise, shorter(promise), curator_user)
    with pytest.raises(Refused, match="A correction of this statement waits already"):
        correcting.correct(promise, {"cue": "أعلن"}, reviewer_user, WHY)


def test_a_quote_that_does_not_stand_in_the_new_words_is_refused_at_once(
    article: Article, petrova: Speaker, curator_user: User
) -> None:
    praise = cast.the_praise(article, petrova)
    cut = praise.start + cast.PRAISE.index("سياسي»")
    with pytest.raises(IntegrityError, match="does not stand in its statement"):
        correcting.correct(praise, {"end": cut}, curator_user, WHY)
    assert not Amendment.objects.exists()


def test_a_declined_correction_is_answered_and_makes_room_for_another(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    amendment = corrected(promise, shorter(promise), curator_user)
    with pytest.raises(Refused, match="Say why the correction is declined"):
        correcting.decline(amendment, reviewer_user, " ")
    correcting.decline(amendment, reviewer_user, "الكلمة في الصحيفة")
    amendment.refresh_from_db()
    assert (amendment.state, amendment.answer) == ("declined", "الكلمة في الصحيفة")
    with pytest.raises(Refused, match="Somebody has decided on this correction already"):
        correcting.approve(amendment, reviewer_user)
    assert text_of(promise) == cast.PROMISE
    assert corrected(promise, {"via": "قناة"}, curator_user).state == "open"


def test_a_correction_is_not_published_over_what_changed_meanwhile(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    amendment = corrected(promise, shorter(promise), curator_user)
    with cast.all_decided():
        Statement.objects.update(via="قناة")
    with pytest.raises(Stale) as told:
        correcting.approve(amendment, reviewer_user)
    assert told.value.statement.via == "قناة"
    assert text_of(promise) == cast.PROMISE


def test_a_withdrawn_statement_comes_back_corrected_under_its_number(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    cast.withdraw(promise)
    promise.refresh_from_db()
    correcting.approve(corrected(promise, shorter(promise), curator_user), reviewer_user)
    promise.refresh_from_db()
    assert (promise.status, promise.number, promise.text) == ("published", 1, SHORTER)


# Back to what it said.


def test_an_earlier_version_is_brought_back_where_its_words_stand_now(
    article: Article, petrova: Speaker, talks: Event, curator_user: User, reviewer_user: User
) -> None:
    praise = cast.the_praise(article, petrova, about=[talks])
    first = praise.versions.get()
    correcting.approve(
        corrected(praise, {"quotes": values_of(praise)["quotes"][1:], "about": []}, curator_user),
        reviewer_user,
    )
    with cast.checks_now():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')
        cast.sql('UPDATE statements_quote SET start = start + 2, "end" = "end" + 2')
    first = type(first).objects.get(pk=first.pk)
    back = correcting.revert(Statement.objects.get(), first, curator_user, WHY)
    assert isinstance(back, Amendment)
    correcting.approve(back, reviewer_user)
    praise = Statement.objects.get()
    assert [*praise.about.all()] == [talks]
    assert [quote.text for quote in praise.quotes.order_by("start")] == [*cast.PRAISING_WORDS]
    assert praise.versions.count() == 3


def test_a_version_whose_words_left_the_article_is_not_brought_back(
    promise: Statement, curator_user: User, reviewer_user: User
) -> None:
    first = promise.versions.get()
    correcting.approve(corrected(promise, shorter(promise), curator_user), reviewer_user)
    cast.sql("UPDATE statements_article SET body = replace(body, ' أسبوعاً', '')")
    first = type(first).objects.get(pk=first.pk)
    with pytest.raises(Refused, match="The text of that version no longer stands"):
        correcting.revert(Statement.objects.get(), first, curator_user, WHY)
