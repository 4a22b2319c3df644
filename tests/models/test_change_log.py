"""Whatever is changed, by whatever road, is noted: what it was, what it is, who did it and why."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import OperationalError, connection, transaction

from statements.models import Alias, Article, Change, Event, Speaker, Statement, acting
from tests import cast


@pytest.fixture
def layla(db: None) -> User:
    """A curator."""
    return User.objects.create(username="layla", password="md5$secret")  # noqa: S106


def noted(record: Any) -> list[tuple[str, dict[str, Any]]]:
    """What was done to the record, the newest first."""
    return [*Change.objects.of(record).newest_first().values_list("action", "changed")]


def saved(speaker: Speaker) -> None:
    """By a form."""
    speaker.country = "SY"
    speaker.save()


def updated(speaker: Speaker) -> None:
    """Many at once."""
    Speaker.objects.update(country="SY")


def updated_each(speaker: Speaker) -> None:
    """Many at once, each otherwise."""
    speaker.country = "SY"
    Speaker.objects.bulk_update([speaker], ["country"])


def by_sql(speaker: Speaker) -> None:
    """At the database's own prompt."""
    cast.sql("UPDATE statements_speaker SET country = 'SY'")


ROADS = [saved, updated, updated_each, by_sql]


@pytest.mark.parametrize("road", ROADS)
def test_a_change_is_noted_with_what_was_before_and_who_made_it_and_why(
    haddad: Speaker, layla: User, road: Callable[[Speaker], None]
) -> None:
    before = Change.objects.count()
    with acting(layla, "خطأ في البلد"):
        road(haddad)
    [change] = Change.objects.all()[before:]
    assert (change.table, change.record, change.action) == (
        "statements_speaker",
        haddad.pk,
        "changed",
    )
    assert change.changed == {"country": ["LB", "SY"]}
    assert (change.by, change.reason) == (layla, "خطأ في البلد")


@pytest.mark.parametrize("road", ROADS)
def test_what_changes_nothing_is_not_noted(
    haddad: Speaker, road: Callable[[Speaker], None]
) -> None:
    Speaker.objects.update(country="SY")
    before = Change.objects.count()
    road(haddad)
    assert Change.objects.count() == before


def test_a_change_of_nobody_is_noted_as_nobodys_even_after_somebodys(
    haddad: Speaker, layla: User
) -> None:
    with acting(layla, "خطأ"):
        saved(haddad)
    Speaker.objects.update(country="LB")
    change = Change.objects.newest_first()[0]
    assert (change.by, change.reason, change.changed) == (None, "", {"country": ["SY", "LB"]})


def test_a_reason_is_kept_as_it_was_written(haddad: Speaker, layla: User) -> None:
    reason = r"100% 'so', \'%s\'; -- %(x)s"
    with acting(layla, reason):
        by_sql(haddad)
        Speaker.objects.exclude(name_en__contains="%").update(country="EG")
    assert [change.reason for change in Change.objects.newest_first()[:2]] == [reason, reason]


@pytest.mark.django_db(transaction=True)
def test_nothing_of_who_acts_is_left_to_the_session(haddad: Speaker, layla: User) -> None:
    """Behind a pooler it is somebody else's next."""
    with acting(layla, "خطأ"):
        saved(haddad)
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE statements_speaker SET country = %s", [("EG",), ("JO",)])
        [[actor]] = connection.connection.execute(
            "SELECT coalesce(current_setting('archive.actor', true), '')"
        )
    assert actor == ""
    newest = Change.objects.newest_first()[:2]
    assert [change.by for change in newest] == [layla, layla]


def test_the_databases_own_prompt_may_say_who_acts(haddad: Speaker, layla: User) -> None:
    cast.sql("SELECT set_config('archive.actor', %s, true)", str(layla.pk))
    cast.sql("SELECT set_config('archive.reason', 'تصحيح', true)")
    by_sql(haddad)
    change = Change.objects.newest_first()[0]
    assert (change.by, change.reason) == (layla, "تصحيح")


def test_who_acts_inside_another_is_noted_with_the_reason_of_the_outer(
    haddad: Speaker, layla: User
) -> None:
    omar = User.objects.create(username="omar")
    with acting(omar, "مراجعة"), acting(layla):
        saved(haddad)
    change = Change.objects.newest_first()[0]
    assert (change.by, change.reason) == (layla, "مراجعة")


def test_a_new_record_is_noted_and_a_deleted_one_kept_whole(haddad: Speaker) -> None:
    alias = Alias.objects.create(speaker=haddad, name="سامر حداد")
    [(added, nothing)] = noted(alias)
    assert (added, nothing) == ("added", {})
    kept = Alias.objects.get()
    alias.delete()
    action, was = noted(kept)[0]
    assert action == "deleted"
    assert was["name"] == ["سامر حداد", None]
    assert was["speaker_id"] == [haddad.pk, None]
    assert was["id"] == [kept.pk, None]


def test_a_part_is_found_by_its_record(article: Article, petrova: Speaker, talks: Event) -> None:
    praise = cast.the_praise(article, petrova, about=[talks])
    # what the archive was set up with, such as the roles' permissions, has numbers of its own
    ours = Change.objects.filter(table__startswith="statements_")
    parts = ours.filter(parent=praise.pk).values_list("table", flat=True)
    assert {*parts} == {"statements_quote", "statements_statement_about"}


MANY_TO_MANY: dict[str, Callable[[Event, Speaker], object]] = {
    "added": lambda e, s: e.participants.add(s),
    "set": lambda e, s: e.participants.set([s]),
    "added from the speaker": lambda e, s: s.events.add(e),
    "by sql": lambda e, s: cast.sql(
        "INSERT INTO statements_event_participants (event_id, speaker_id) VALUES (%s, %s)",
        e.pk,
        s.pk,
    ),
}


@pytest.mark.parametrize("join", MANY_TO_MANY.values(), ids=MANY_TO_MANY)
def test_who_is_joined_to_what_is_noted_and_who_is_parted(
    talks: Event, haddad: Speaker, layla: User, join: Callable[[Event, Speaker], object]
) -> None:
    with acting(layla):
        join(talks, haddad)
        talks.participants.clear()
    joins = Change.objects.filter(table="statements_event_participants")
    parted, joined = joins.filter(parent=talks.pk).newest_first()
    assert (joined.action, joined.by) == ("added", layla)
    assert parted.action == "deleted"
    assert parted.changed["speaker_id"] == [haddad.pk, None]


def test_a_password_is_never_in_the_log_only_that_it_changed(layla: User) -> None:
    layla.password = "md5$other"  # noqa: S105
    layla.save()
    assert noted(layla)[0] == ("changed", {"password": ["…", "…"]})
    kept = User(pk=layla.pk)
    layla.delete()
    assert "password" not in noted(kept)[0][1]
    everything = cast.sql("SELECT changed::text FROM statements_change")
    assert not any("md5$" in told for (told,) in everything)


def test_logging_in_is_no_change_and_what_an_account_may_do_is_one(layla: User) -> None:
    before = Change.objects.count()
    cast.sql("UPDATE auth_user SET last_login = now()")
    assert Change.objects.count() == before
    group = Group.objects.create(name="curators")
    layla.groups.add(group)
    given = Change.objects.newest_first()[0]
    assert (given.table, given.action, given.parent) == ("auth_user_groups", "added", layla.pk)


def test_what_the_database_works_out_itself_is_not_noted(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad, status="candidate")
    promise.cue = "أكد"
    with cast.checks_now():
        promise.save()
    assert noted(promise) == [("changed", {"cue": ["", "أكد"]}), ("added", {})]


def test_a_change_taken_back_leaves_no_trace(haddad: Speaker) -> None:
    before = Change.objects.count()
    with transaction.atomic():
        saved(haddad)
        transaction.set_rollback(True)
    assert Change.objects.count() == before


def test_changes_of_one_transaction_are_known_as_such(article: Article, haddad: Speaker) -> None:
    promise = cast.the_promise(article, haddad)
    cast.withdraw(promise)
    one = Change.objects.of(Statement(pk=promise.pk)).values_list("transaction", flat=True)
    assert len({*one}) == 1


@pytest.mark.django_db(transaction=True)
def test_a_session_that_breaks_is_told_as_a_failure_of_the_database() -> None:
    layla = User.objects.create(username="layla")

    def broken_amid() -> None:
        with acting(layla):
            connection.connection.close()
            Speaker.objects.update(country="SY")

    with pytest.raises(OperationalError):
        broken_amid()
    connection.close()
