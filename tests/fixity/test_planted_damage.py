"""Damage of each kind, planted where no trigger looks, is found by the check that is for it."""

import pytest
from django.db import connection

from archive import privileges
from statements import fixity
from statements.fixity import Run
from tests.cast import as_owner
from tests.fixity.damage import (
    CHECKS,
    a_key,
    found_by,
    past_a_constraint,
    past_the_triggers,
)
from tests.fixity.planted import ONES, PLANTED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_seeds")]


def test_an_undamaged_archive_is_sound() -> None:
    assert found_by(*CHECKS) == []


@pytest.mark.parametrize(("check", "table", "sql", "told"), PLANTED)
def test_damage_past_the_triggers_is_found(check: str, table: str, sql: str, told: str) -> None:
    past_the_triggers(table, sql.format(table=table, **ONES))

    assert any(told in str(fault) for fault in found_by(check)), found_by(check)


def test_a_source_of_which_one_byte_has_changed_is_found() -> None:
    past_a_constraint(
        "statements_source",
        "source_hash_is_of_its_content",
        "UPDATE statements_source SET content = content || '\\x20' WHERE id = 1",
    )

    assert [(one.table, one.key) for one in found_by("sources")] == [("statements_source", 1)]
    assert "is missing" in str(found_by("rules that watch"))


def test_a_row_that_leads_nowhere_is_found_though_its_foreign_key_is_gone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f'"
            " AND conrelid = 'statements_quote'::regclass"
        )
        [(name,)] = cursor.fetchall()
    past_a_constraint(
        "statements_quote",
        name,
        "UPDATE statements_quote SET statement_id = 987654 WHERE id = 1",
    )

    [fault] = found_by("foreign keys")
    assert str(fault) == (
        "statements_quote 1: statement_id is 987654, and statements_statement has no such row"
    )


def test_a_row_that_vanished_past_the_log_is_missed() -> None:
    key = a_key("SELECT max(outlet_id) FROM statements_article")
    past_the_triggers("statements_article", "UPDATE statements_article SET outlet_id = NULL")
    past_the_triggers("statements_outlet", "DELETE FROM statements_outlet")

    assert ("statements_outlet", key) in [(one.table, one.key) for one in found_by("losses")]


def test_a_rule_that_is_broken_and_no_longer_checked_is_found() -> None:
    past_a_constraint(
        "statements_outlet",
        "outlet_has_address",
        "UPDATE statements_outlet SET slug = '' WHERE id = 1",
    )
    as_owner(
        "ALTER TABLE statements_outlet ADD CONSTRAINT outlet_has_address"
        " CHECK (slug <> '') NOT VALID"
    )

    assert str(found_by("constraints")[0]) == (
        "statements_outlet 1: the constraint outlet_has_address does not hold"
    )
    assert "the constraint was never checked against all rows" in str(found_by("rules that watch"))


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "ALTER TABLE statements_source DISABLE TRIGGER source_never_changes",
            "statements_source source_never_changes: the trigger is switched off",
        ),
        (
            "DROP TRIGGER change_is_kept ON statements_change",
            "statements_change change_is_kept: the trigger is missing",
        ),
        (
            "CREATE OR REPLACE FUNCTION public.source_never_changes() RETURNS trigger LANGUAGE"
            " plpgsql AS $function$ BEGIN RETURN NEW; END $function$",
            "pg_proc source_never_changes: the function says something else than its migration",
        ),
        (
            "ALTER TABLE statements_decision DROP CONSTRAINT decision_has_its_reason",
            "statements_decision decision_has_its_reason: the constraint is missing",
        ),
    ],
)
def test_a_rule_that_no_longer_watches_is_named(sql: str, told: str) -> None:
    as_owner(sql)

    assert [str(fault) for fault in found_by("rules that watch")] == [told]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE statements_change SET reason = 'it was always so' WHERE id = {}",
        "DELETE FROM statements_change WHERE id = {}",
        'INSERT INTO statements_change (id, "table", action, changed, role, reason, at,'
        " transaction) OVERRIDING SYSTEM VALUE SELECT -{}, 'statements_source', 'added', '{{}}',"
        " 'x', '', now(), 1",
    ],
    ids=["rewritten", "dropped", "slipped in"],
)
def test_a_past_that_was_rewritten_no_longer_fits_its_seal(sql: str) -> None:
    fixity.seal_what_is_settled()
    assert found_by("log") == []
    key = a_key("SELECT id FROM statements_change ORDER BY id LIMIT 1 OFFSET 5")
    past_the_triggers("statements_change", sql.format(key))

    [fault] = found_by("log")
    assert fault.table == "statements_change"


def test_a_log_that_was_sealed_anew_does_not_know_the_seal_noted_elsewhere() -> None:
    fixity.seal_what_is_settled()
    noted = fixity.head()
    past_the_triggers("statements_logseal", "DELETE FROM statements_logseal")
    past_the_triggers("statements_change", "UPDATE statements_change SET reason = 'x'")
    fixity.seal_what_is_settled()

    now = fixity.head()
    assert found_by("log") == []
    assert noted
    assert now
    assert noted.sha256 != now.sha256


def test_a_right_too_many_is_named() -> None:
    """Any role will do that owns nothing: this one every PostgreSQL has."""
    before = set(privileges.deviations("pg_monitor"))
    as_owner("GRANT DELETE ON statements_decision TO pg_monitor")

    assert set(privileges.deviations("pg_monitor")) - before == {
        ("statements_decision", "the role pg_monitor may DELETE")
    }


def test_a_run_goes_on_where_the_last_ended_and_sees_what_was_changed_since() -> None:
    spans = CHECKS["spans"]
    [first] = Run(anew=True).through([spans])
    [second] = Run(anew=False).through([spans])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE statements_statement SET confidence = 'low' WHERE number = 1")
    [third] = Run(anew=False).through([spans])

    assert (first.rows, second.rows, third.rows) == (152, 0, 1)
    assert first.is_end


def test_what_was_found_wrong_is_looked_at_until_it_is_mended() -> None:
    check = CHECKS["spans"]
    list(Run(anew=True).through([check]))
    past_the_triggers(
        "statements_statement", "UPDATE statements_statement SET text = 'x' WHERE number = 1"
    )
    assert sum(one.fault_count for one in Run(anew=False).through([check])) == 0
    [all_anew] = Run(anew=True).through([check])
    [again] = Run(anew=False).through([check])

    assert (all_anew.fault_count, again.fault_count) == (1, 1)


def test_without_time_nothing_is_verified_and_nothing_is_forgotten() -> None:
    run = Run(anew=True, minutes=0)

    assert list(run.through(list(CHECKS.values()))) == []
    assert run.is_over_time
