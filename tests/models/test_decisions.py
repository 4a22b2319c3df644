"""A statement is what was decided of it: in order, by whoever may, and kept as it was decided."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import IntegrityError
from django.utils import timezone

from statements.curation.withholding import withhold
from statements.models import (
    Article,
    Decision,
    Event,
    MovedStatement,
    ReviewRule,
    Speaker,
    Statement,
    StatementVersion,
    acting,
)
from statements.models.decision import GIVES, DecisionKind
from tests import cast

LONG_AGO = timezone.now() - timedelta(days=3000)


@pytest.fixture
def candidate(article: Article, haddad: Speaker) -> Statement:
    """A proposed statement."""
    return cast.the_promise(article, haddad, status="candidate")


@pytest.fixture
def published(article: Article, petrova: Speaker) -> Statement:
    """A published one with two quotes."""
    return cast.the_praise(article, petrova)


@pytest.fixture
def layla(db: None) -> User:
    """A curator who can log in."""
    return User.objects.create(username="layla")


@pytest.fixture
def omar(db: None) -> User:
    """Another."""
    return User.objects.create(username="omar")


def take(kind: str, statement: Statement, by: User, **told: Any) -> Decision:
    """A decision, with the status that follows from it."""
    decision = Decision.objects.create(
        statement=statement, kind=kind, by=by, **{"reason": "لسبب", **told}
    )
    if status := GIVES.get(DecisionKind(kind)):
        Statement.objects.filter(pk=statement.pk).update(status=status)
    return decision


def saved(statement: Statement, status: str) -> None:
    """By a form."""
    statement.status = status
    statement.save()


def updated(statement: Statement, status: str) -> None:
    """Many at once."""
    Statement.objects.filter(pk=statement.pk).update(status=status)


def updated_each(statement: Statement, status: str) -> None:
    """Many at once, each otherwise."""
    statement.status = status
    Statement.objects.bulk_update([statement], ["status"])


def by_sql(statement: Statement, status: str) -> None:
    """At the database's own prompt."""
    cast.sql("UPDATE statements_statement SET status = %s WHERE id = %s", status, statement.pk)


# No statement without decisions.


@pytest.mark.parametrize("status", ["candidate", "accepted", "published", "rejected"])
def test_nothing_comes_in_undecided(article: Article, haddad: Speaker, status: str) -> None:
    place = {"start": 0, "end": len(cast.PROMISE), "text": cast.PROMISE}
    with cast.refused_by("statement_status_is_decided"):
        Statement.objects.create(
            article=article, speaker=haddad, kind="indirect", status=status, **place
        )


@pytest.mark.parametrize("status", ["accepted", "published", "rejected"])
@pytest.mark.parametrize("road", [saved, updated, updated_each, by_sql])
def test_a_status_changes_by_a_decision_only(
    candidate: Statement, road: Callable[[Statement, str], None], status: str
) -> None:
    with cast.refused_by("statement_status_is_decided"):
        road(candidate, status)


def test_a_decision_changes_the_status_or_is_none(candidate: Statement) -> None:
    [curator] = cast.unseen("first-reader")
    with cast.refused_by("statement_status_is_decided"):
        Decision.objects.create(statement=candidate, kind="accepted", by=curator)


@pytest.mark.django_db(transaction=True)
def test_a_fixture_of_a_published_statement_without_its_decisions_is_refused_whole(
    tmp_path: Path,
) -> None:
    leak = cast.the_leak(cast.an_article(), cast.unnamed_source(), status="candidate")
    leak.status, leak.number = "published", 7
    fixture = tmp_path / "published.json"
    fixture.write_text(serialize("json", [cast.haddad(), leak]), encoding="utf-8")
    Speaker.objects.filter(slug="samir-haddad").delete()
    with pytest.raises(IntegrityError, match="the last decision on it is proposed"):
        call_command("loaddata", fixture, verbosity=0)
    leak.refresh_from_db()
    assert leak.status == "candidate"
    assert not Speaker.objects.filter(slug="samir-haddad").exists()


# Step by step.


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        ("candidate", ["proposed", "published", "withdrawn", "reopened", "amended"]),
        ("accepted", ["proposed", "withdrawn", "amended"]),
        ("rejected", ["accepted", "published", "rejected", "withdrawn", "amended"]),
        ("published", ["proposed", "accepted", "rejected", "reopened"]),
        ("withdrawn", ["proposed", "accepted", "rejected", "reopened", "withdrawn"]),
    ],
)
def test_a_step_follows_from_the_last(
    article: Article, haddad: Speaker, status: str, kinds: list[str]
) -> None:
    statement = cast.the_leak(article, haddad, status="candidate")
    with cast.all_decided():
        Statement.objects.update(status="published" if status == "withdrawn" else status)
    with cast.all_decided():
        Statement.objects.update(status=status)
    [curator] = cast.unseen("first-reader")
    for kind in kinds:
        with cast.refused_by("decision_follows_the_last"):
            Decision.objects.create(statement=statement, kind=kind, by=curator, reason="لسبب")


@pytest.mark.parametrize(
    ("first", "status"),
    [("accepted", "accepted"), ("rejected", "rejected"), ("reopened", "candidate")],
)
def test_everything_begins_as_a_proposal(
    article: Article, haddad: Speaker, first: str, status: str
) -> None:
    [curator] = cast.unseen("first-reader")
    place = {"start": 0, "end": len(cast.PROMISE), "text": cast.PROMISE, "status": status}
    with cast.refused_by("decision_follows_the_last"):
        statement = Statement.objects.create(
            article=article, speaker=haddad, kind="indirect", **place
        )
        Decision.objects.create(statement=statement, kind=first, by=curator)


def test_what_was_rejected_may_be_reopened_accepted_and_published(candidate: Statement) -> None:
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    with cast.checks_now():
        for kind in ("rejected", "reopened", "accepted", "reopened", "accepted"):
            take(kind, candidate, curator)
        take("published", candidate, reviewer)
    candidate.refresh_from_db()
    assert candidate.status == "published"


@pytest.mark.parametrize("kind", ["withdrawn", "amended"])
def test_what_readers_are_told_of_has_a_reason(published: Statement, kind: str) -> None:
    [curator] = cast.unseen("first-reader")
    with cast.refused_by("decision_has_its_reason"):
        take(kind, published, curator, reason="")


# A second pair of eyes.


def test_nobody_publishes_what_only_they_have_accepted(candidate: Statement) -> None:
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    with cast.refused_by("statement_published_by_another"):
        take("accepted", candidate, curator)
        take("published", candidate, curator)
    with cast.checks_now():
        take("accepted", candidate, curator)
        take("accepted", candidate, reviewer)
        take("published", candidate, curator)


def test_an_acceptance_before_a_reopening_does_not_count(candidate: Statement) -> None:
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    with cast.refused_by("statement_published_by_another"):
        for kind, by in (("accepted", reviewer), ("reopened", curator), ("accepted", curator)):
            take(kind, candidate, by)
        take("published", candidate, curator)


def test_where_no_second_review_is_demanded_one_is_enough_until_it_is_again(
    candidate: Statement, article: Article, haddad: Speaker
) -> None:
    [curator] = cast.unseen("first-reader")
    ReviewRule.objects.create(second_review=False, by=curator, reason="هيئة من شخص واحد")
    with cast.checks_now():
        take("accepted", candidate, curator)
        take("published", candidate, curator)
    ReviewRule.objects.create(second_review=True, by=curator, reason="صرنا اثنين")
    leak = cast.the_leak(article, haddad, status="candidate")
    with cast.refused_by("statement_published_by_another"):
        take("accepted", leak, curator)
        take("published", leak, curator)


def test_what_is_published_is_what_was_accepted(candidate: Statement) -> None:
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    with cast.refused_by("statement_published_after_acceptance"):
        take("accepted", candidate, curator)
        Statement.objects.update(via="قناة")
        take("published", candidate, reviewer)
    with cast.checks_now():
        take("accepted", candidate, curator)
        Statement.objects.update(via="قناة")
        take("accepted", candidate, curator)
        take("published", candidate, reviewer)


# What was decided on stays.


CHANGES: dict[str, Callable[[Statement], object]] = {
    "cue": lambda s: Statement.objects.filter(pk=s.pk).update(cue="أعلن"),
    "title as printed": lambda s: Statement.objects.filter(pk=s.pk).update(attributed_as="ناطق"),
    "date": lambda s: Statement.objects.filter(pk=s.pk).update(**cast.said_on("2015")),
    "speaker": lambda s: Statement.objects.filter(pk=s.pk).update(speaker=cast.haddad()),
    "occasion": lambda s: Statement.objects.filter(pk=s.pk).update(occasion=cast.the_talks()),
    "an event": lambda s: s.about.add(cast.the_talks()),
    "a quote less": lambda s: s.quotes.filter(text="حل سياسي").delete(),
    "a quote by sql": lambda s: cast.sql("DELETE FROM statements_quote WHERE text = 'حل سياسي'"),
    "a quote more": lambda s: cast.quote_in(s, "الأزمة السورية"),
}


@pytest.mark.parametrize("status", ["accepted", "published"])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_decided_on_does_not_change_under_the_decision(
    article: Article, petrova: Speaker, status: str, change: Callable[[Statement], object]
) -> None:
    praise = cast.the_praise(article, petrova, status=status)
    with cast.refused_by("statement_wording_is_decided"):
        change(praise)
    with cast.all_decided():
        change(praise)


def test_an_event_does_not_leave_a_published_statement(
    article: Article, haddad: Speaker, talks: Event
) -> None:
    cast.the_promise(article, haddad, about=[talks])
    with cast.refused_by("statement_wording_is_decided"):
        cast.sql("DELETE FROM statements_statement_about")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_candidate_may_change_as_long_as_nobody_has_accepted_it(
    article: Article, petrova: Speaker, change: Callable[[Statement], object]
) -> None:
    praise = cast.the_praise(article, petrova, status="candidate")
    with cast.checks_now():
        change(praise)


def test_a_body_that_grows_before_a_statement_leaves_its_decisions_valid(
    published: Statement,
) -> None:
    with cast.checks_now():
        cast.sql("UPDATE statements_article SET body = 'و ' || body")
        cast.sql('UPDATE statements_statement SET start = start + 2, "end" = "end" + 2')
        cast.sql('UPDATE statements_quote SET start = start + 2, "end" = "end" + 2')


def test_a_published_statement_goes_to_another_speaker_by_a_move_and_back_by_undoing_it(
    published: Statement, haddad: Speaker
) -> None:
    [curator] = cast.unseen("first-reader")
    first = published.said_by
    told = {"statement": published, "by": curator, "reason": "شخص واحد"}
    with cast.checks_now():
        move = MovedStatement.objects.create(from_speaker=first, to_speaker=haddad, **told)
        Statement.objects.update(speaker=haddad)
    with cast.refused_by("statement_wording_is_decided"):
        Statement.objects.update(speaker=first)
    with cast.checks_now():
        move.undone_at, move.undone_by = timezone.now(), curator
        move.save()
        Statement.objects.update(speaker=first)
    with cast.refused_by("statement_move_is_only_undone"):
        MovedStatement.objects.update(undone_at=None, undone_by=None)
    with cast.refused_by("statement_move_is_only_undone"):
        cast.as_owner("DELETE FROM statements_movedstatement")


def test_a_candidate_that_was_moved_may_still_be_deleted(
    candidate: Statement, petrova: Speaker
) -> None:
    [curator] = cast.unseen("first-reader")
    MovedStatement.objects.create(
        statement=candidate,
        from_speaker=candidate.said_by,
        to_speaker=petrova,
        by=curator,
        reason="شخص واحد",
    )
    with cast.checks_now():
        candidate.delete()
    assert not MovedStatement.objects.exists()


@pytest.mark.parametrize(
    ("model", "rule"),
    [
        (Decision, "decision_never_changes"),
        (ReviewRule, "review_rule_never_changes"),
        (StatementVersion, "version_never_changes"),
    ],
)
def test_what_was_noted_of_decisions_never_changes_nor_vanishes(
    published: Statement, model: type[Any], rule: str
) -> None:
    [curator] = cast.unseen("first-reader")
    ReviewRule.objects.create(second_review=True, by=curator, reason="للتأكيد")
    with cast.refused_by(rule):
        model.objects.update(reason="غيره")
    with cast.refused_by(rule):
        cast.sql(f"UPDATE {model._meta.db_table} SET by_id = 0")  # noqa: S608
    with cast.refused_by(rule):
        cast.as_owner(f"DELETE FROM {model._meta.db_table}")  # noqa: S608


@pytest.mark.parametrize("status", ["candidate", "accepted", "rejected"])
def test_decisions_go_with_what_was_never_published(
    article: Article, haddad: Speaker, status: str
) -> None:
    first = cast.the_promise(article, haddad, status=status)
    cast.the_leak(article, haddad, status=status)
    with cast.checks_now():
        first.delete()
    assert Decision.objects.exists()
    with cast.checks_now():
        cast.sql("DELETE FROM statements_statement")
    assert not Decision.objects.exists()


# In one's own name, and now.


def test_whoever_can_log_in_decides_only_for_themselves(
    candidate: Statement, layla: User, omar: User
) -> None:
    with cast.refused_by("decision_is_ones_own"):
        take("accepted", candidate, layla)
    with cast.refused_by("decision_is_ones_own"), acting(omar):
        take("accepted", candidate, layla)
    with cast.checks_now(), acting(layla):
        take("accepted", candidate, layla)


def test_the_databases_own_prompt_says_who_acts(candidate: Statement, layla: User) -> None:
    with cast.checks_now():
        cast.sql("SELECT set_config('archive.actor', %s, true)", str(layla.pk))
        take("accepted", candidate, layla)


def test_nobody_who_can_log_in_dates_a_decision_back(
    candidate: Statement, layla: User, published: Statement, haddad: Speaker
) -> None:
    began = timezone.now()
    with cast.checks_now(), acting(layla):
        accepted = take("accepted", candidate, layla, made_at=LONG_AGO)
        told = {"by": layla, "reason": "لسبب"}
        rule = ReviewRule.objects.create(second_review=False, since=LONG_AGO, **told)
        between = {"from_speaker": published.said_by, "to_speaker": haddad}
        Statement.objects.filter(pk=published.pk).update(speaker=haddad)
        move = MovedStatement.objects.create(
            statement=published, made_at=LONG_AGO, **between, **told
        )
    for record in (accepted, rule, move):
        record.refresh_from_db()
    assert min(accepted.made_at, rule.since, move.made_at) > began


def test_what_was_decided_elsewhere_keeps_its_date_unless_it_is_to_come(
    candidate: Statement,
) -> None:
    curator, reviewer = cast.unseen("first-reader", "second-reader")
    start = {"article": candidate.article, "speaker": candidate.speaker, "kind": "indirect"}
    place = candidate.article.body.index(cast.LEAK)
    with cast.checks_now():
        leak = Statement.objects.create(
            text=cast.LEAK, start=place, end=place + len(cast.LEAK), **start
        )
        take("proposed", leak, curator, made_at=LONG_AGO)
    assert leak.decisions.get().made_at == LONG_AGO
    with cast.refused_by("decision_is_not_of_tomorrow"):
        take("accepted", candidate, reviewer, made_at=timezone.now() + timedelta(days=1))


# The whole archive, out and in again.


# What a fixture does not carry: what the loading makes itself, as the log and the index of search,
# and what Django does.
INDEX = ["searchentry", "articleentry", "searchword", "searchwordchange", "searchnote"]
MADE = [f"statements.{name}" for name in ("change", *INDEX)]
LEFT_OUT = [*MADE, "contenttypes", "auth.permission", "auth.group", "sessions", "admin"]


def dumped() -> Any:
    """The whole archive as a fixture."""
    told = StringIO()
    call_command("dumpdata", exclude=LEFT_OUT, stdout=told)
    # a fixture cuts moments to milliseconds; of less than one it writes the zeros only once
    return json.loads(told.getvalue().replace(".000Z", "Z"))


@pytest.mark.django_db(transaction=True)
def test_an_archive_is_dumped_as_a_fixture_and_loaded_into_an_empty_one(tmp_path: Path) -> None:
    call_command("flush", interactive=False, verbosity=0)
    cast.withdraw(leak := cast.the_leak(cast.an_article(), cast.unnamed_source()))
    praise = cast.the_praise(cast.an_article(title="خبر"), cast.petrova(), about=[cast.the_talks()])
    layla, omar = User.objects.create(username="layla"), User.objects.create(username="omar")
    with cast.checks_now(), acting(layla):
        Statement.objects.filter(pk=praise.pk).update(via="قناة")
        take("amended", praise, layla)
        with acting(omar):
            take("published", praise, omar)
    withhold(leak, omar, "بطلب")
    withhold(praise, omar, "بطلب", praise.versions.get(number=1))
    User.objects.update(is_active=False)
    before, fixture = dumped(), tmp_path / "archive.json"
    fixture.write_text(json.dumps(before), encoding="utf-8")
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", fixture, verbosity=0)
    assert dumped() == before
    assert praise.versions.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_an_account_that_can_log_in_decided_is_not_brought_in(tmp_path: Path) -> None:
    cast.the_leak(cast.an_article(), cast.unnamed_source())
    User.objects.update(is_active=True)
    fixture = tmp_path / "archive.json"
    fixture.write_text(json.dumps(dumped()), encoding="utf-8")
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(IntegrityError, match="can log in"):
        call_command("loaddata", fixture, verbosity=0)
    assert not Statement.objects.exists()
