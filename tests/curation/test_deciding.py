"""A curator's steps with a statement: taken in their name, in order, and told why where not."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from statements.curation import Refused, Stale, deciding
from statements.models import (
    Article,
    Change,
    Decision,
    ReviewRule,
    Speaker,
    Statement,
    acting,
)
from statements.models.acting import PROGRAM
from statements.models.version import seen
from tests import cast
from tests.search.archives import found

pytestmark = pytest.mark.usefixtures("in_english")

Step = Callable[[Statement, User], Statement]


@pytest.fixture
def candidate(first_number: None, article: Article, haddad: Speaker) -> Statement:
    """A proposed statement."""
    return cast.the_promise(article, haddad, status="candidate")


def stands(statement: Statement) -> tuple[str, list[tuple[str, str]]]:
    """Its status in the archive, and what was decided since it was proposed, by whom."""
    status = Statement.objects.values_list("status", flat=True).get(pk=statement.pk)
    steps = statement.decisions.in_order().values_list("kind", "by__username")
    return status, [*steps][1:]


def refused(step: Callable[[], object]) -> str:
    """What the curator is told of a step that is not taken."""
    with pytest.raises(Refused) as told:
        step()
    return str(told.value)


def test_what_one_accepts_another_publishes(
    candidate: Statement, curator_user: User, reviewer_user: User
) -> None:
    deciding.accept(candidate, curator_user)
    assert stands(candidate) == ("accepted", [("accepted", "curator")])
    assert found("الهدنة") == []
    published = deciding.publish(candidate, reviewer_user)
    assert published.number == 1
    assert stands(candidate)[1] == [("accepted", "curator"), ("published", "reviewer")]
    assert found("الهدنة") == [cast.PROMISE]


def test_nobody_publishes_what_only_they_have_accepted(
    candidate: Statement, curator_user: User, reviewer_user: User
) -> None:
    deciding.accept(candidate, curator_user)
    told = refused(lambda: deciding.publish(candidate, curator_user))
    assert told == "You accepted this statement: somebody else must publish it."
    assert stands(candidate) == ("accepted", [("accepted", "curator")])
    deciding.accept(candidate, reviewer_user)
    assert deciding.publish(candidate, curator_user).number == 1


def test_where_one_pair_of_eyes_is_enough_one_publishes_what_they_accept(
    candidate: Statement, curator_user: User
) -> None:
    with acting(curator_user):
        ReviewRule.objects.create(second_review=False, by=curator_user, reason="أعمل وحدي")
    deciding.accept(candidate, curator_user)
    deciding.publish(candidate, curator_user)
    assert stands(candidate)[0] == "published"


def test_what_was_rejected_is_kept_with_its_reason_and_may_be_reopened(
    candidate: Statement, curator_user: User
) -> None:
    deciding.reject(candidate, curator_user, "ليس تصريحاً")
    assert stands(candidate) == ("rejected", [("rejected", "curator")])
    assert candidate.decisions.get(kind="rejected").reason == "ليس تصريحاً"
    deciding.reopen(candidate, curator_user)
    assert stands(candidate)[0] == "candidate"


def test_a_withdrawn_statement_keeps_its_number_its_reason_and_who_stands_for_it(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    promise, leak = cast.the_promise(article, haddad), cast.the_leak(article, haddad)
    deciding.withdraw(promise, curator_user, "قيل مرتين", merged_into=leak)
    promise.refresh_from_db()
    assert (promise.status, promise.merged_into) == ("withdrawn", leak)
    assert promise.number
    assert promise.decisions.get(kind="withdrawn").reason == "قيل مرتين"
    assert found("أسبوعا") == []


@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_withdrawn_without_a_reason(
    article: Article, haddad: Speaker, curator_user: User, reason: str
) -> None:
    promise = cast.the_promise(article, haddad)
    told = refused(lambda: deciding.withdraw(promise, curator_user, reason))
    assert told == "Say why it is withdrawn: readers are told."
    assert stands(promise)[0] == "published"


def test_only_what_readers_see_stands_for_another(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    promise = cast.the_promise(article, haddad)
    hidden = cast.the_leak(article, haddad, status="candidate")
    told = refused(lambda: deciding.withdraw(promise, curator_user, "قيل مرتين", hidden))
    assert told == "Only a published statement can stand for another."
    refused(lambda: deciding.withdraw(promise, curator_user, "قيل مرتين", promise))
    assert stands(promise)[0] == "published"


WITHDRAW: Step = lambda s, by: deciding.withdraw(s, by, "لسبب")  # noqa: E731


@pytest.mark.parametrize(
    ("status", "shown", "steps"),
    [
        ("candidate", "Candidate", [deciding.publish, deciding.reopen, WITHDRAW]),
        ("accepted", "Accepted", [WITHDRAW]),
        ("rejected", "Rejected", [deciding.accept, deciding.reject, deciding.publish, WITHDRAW]),
        ("published", "Published", [deciding.accept, deciding.reject, deciding.reopen]),
    ],
)
def test_a_step_that_does_not_follow_is_refused_with_the_status_there_is(
    article: Article,
    haddad: Speaker,
    curator_user: User,
    status: str,
    shown: str,
    steps: list[Step],
) -> None:
    statement = cast.the_promise(article, haddad, status=status)
    before = stands(statement)
    for step in steps:
        told = refused(lambda taken=step: taken(statement, curator_user))  # type: ignore[misc]
        assert told == f"This statement is “{shown}” now; the step does not follow from that."
    assert stands(statement) == before


def test_the_status_that_counts_is_the_one_in_the_archive(
    candidate: Statement, curator_user: User, reviewer_user: User
) -> None:
    on_another_screen = Statement.objects.get()
    deciding.reject(candidate, curator_user)
    assert "“Rejected” now" in refused(lambda: deciding.accept(on_another_screen, reviewer_user))


@pytest.mark.parametrize("step", [deciding.accept, deciding.reject])
def test_nobody_decides_on_what_has_changed_since_they_saw_it(
    candidate: Statement, curator_user: User, reviewer_user: User, step: Callable[..., Statement]
) -> None:
    before = seen(candidate)
    Statement.objects.update(cue="أعلن")
    with pytest.raises(Stale, match="Somebody has changed this statement") as told:
        step(candidate, curator_user, seen=before)
    assert told.value.statement.cue == "أعلن"
    assert stands(candidate) == ("candidate", [])
    step(candidate, curator_user, seen=seen(candidate))
    with pytest.raises(Stale):
        step(candidate, reviewer_user, seen=before)


def test_nothing_is_accepted_of_which_nobody_knows_who_says_it(
    article: Article, curator_user: User
) -> None:
    leak = cast.the_leak(article, None, status="candidate")
    told = refused(lambda: deciding.accept(leak, curator_user))
    assert told == "Say who speaks: nothing is accepted without its speaker."
    assert stands(leak)[0] == "candidate"


def test_a_step_is_logged_as_that_persons_with_its_reason(
    candidate: Statement, curator_user: User, reviewer_user: User
) -> None:
    with acting(reviewer_user, "قائمة العمل"):
        deciding.reject(candidate, curator_user, "ليس تصريحاً")
    change = Change.objects.of(candidate).newest_first()[0]
    assert change.changed == {"status": ["candidate", "rejected"]}
    assert (change.by, change.reason) == (curator_user, "ليس تصريحاً")


def test_what_is_proposed_is_proposed_by_whoever_acts_or_by_the_archives_own_commands(
    article: Article, haddad: Speaker, curator_user: User
) -> None:
    place = {"start": 0, "end": len(cast.PROMISE), "text": cast.PROMISE, "kind": "indirect"}
    with cast.checks_now(), acting(curator_user):
        by_hand = Statement.objects.create(article=article, speaker=haddad, **place)
        Decision.objects.propose([by_hand])
    with cast.checks_now():
        by_command = Statement.objects.create(article=article, **place)
        Decision.objects.propose([by_command])
    assert by_hand.decisions.get().by == curator_user
    program = by_command.decisions.get().by
    assert (program.username, program.is_active) == (PROGRAM, False)
    assert not program.has_usable_password()
