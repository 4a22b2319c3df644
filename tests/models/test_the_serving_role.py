"""What nobody can do who holds the role under which the archive is served, by SQL or the shell."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from archive.database import connection_settings
from archive.local.places import CLONE
from archive.owner import (
    Owner,
    as_owner,
    check_roles,
    owner_settings,
    serving_role,
    warn_of_roles,
)
from archive.privileges import TABLES, let_serve
from statements.curation.deciding import accept
from statements.models import Statement
from tests import cast
from tests.owned_database import the_tests_own_database

NOT_ALLOWED = re.compile("permission denied|must be owner")
FOREVER = (
    *("source", "decision", "reviewrule", "statementversion", "change"),
    *("speakermove", "withholding"),
)
SHELL = """
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import transaction
from statements.models import acting

curator = User.objects.get(username="curator")
waiting = Statement.objects.filter(status="accepted")

def publish(by):
    with acting(curator), transaction.atomic():
        Decision.objects.create(statement=waiting.get(), kind="published", by=by)
        waiting.update(status="published")

for attempt in (
    lambda: waiting.update(status="published"),
    lambda: publish(curator),
    lambda: publish(User.objects.get(username="reviewer")),
    lambda: Statement.objects.filter(status="published").delete(),
    lambda: Decision.objects.all()._raw_delete("default"),
    lambda: Source.objects.update(file_name="other"),
    lambda: Source.objects.all()._raw_delete("default"),
    lambda: call_command("flush", interactive=False),
):
    try:
        print("it could:", attempt())
    except Exception as refusal:
        print(str(refusal).splitlines()[0])
"""
SHELL_IS_TOLD = (
    "is published, but the last decision on it is accepted",
    "needs a second pair of eyes",
    "is not who acts here",
    "has been published: withdraw it, it is never deleted",
    "permission denied for table statements_decision",
    "is kept as it was received",
    "permission denied for table statements_source",
    "couldn't be flushed",
)


@pytest.fixture(autouse=True)
def role(db: None) -> str:
    """The role under which the tests are connected."""
    name = serving_role()
    if name is None:
        pytest.skip("DATABASE_URL names a role that may make no other, and no DATABASE_OWNER_URL")
    return name


def refused(command: str) -> None:
    """Expects the database to refuse it to this role."""
    with pytest.raises(ProgrammingError, match=NOT_ALLOWED), transaction.atomic():
        cast.sql(command)


def tables() -> list[str]:
    """All tables of the archive."""
    return connection.introspection.table_names()


def test_the_role_that_serves_owns_nothing_and_is_no_other(role: str) -> None:
    assert cast.sql("SELECT session_user, current_user") == [(role, role)]
    for catalog, owner in (("class", "rel"), ("proc", "pro"), ("namespace", "nsp")):
        assert cast.sql(
            f"SELECT count(*) FROM pg_{catalog} WHERE {owner}owner = %s::regrole",  # noqa: S608
            role,
        ) == [(0,)]
    assert cast.sql("SELECT FROM pg_auth_members WHERE member = %s::regrole", role) == []
    assert check_roles(["default"]) == []


def test_no_table_can_be_emptied() -> None:
    for table in tables():
        refused(f'TRUNCATE "{table}" CASCADE')


@pytest.mark.parametrize(
    "command",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE statements_statement DISABLE TRIGGER ALL",
        "ALTER TABLE statements_source DISABLE TRIGGER source_never_changes",
        "ALTER TABLE statements_statement DROP CONSTRAINT statement_published_has_its_speaker",
        "DROP TRIGGER source_never_changes ON statements_source",
        "CREATE TRIGGER t BEFORE UPDATE ON statements_source EXECUTE FUNCTION quote_spans_hold()",
        "CREATE RULE r AS ON INSERT TO statements_statement DO INSTEAD NOTHING",
        "DROP FUNCTION source_never_changes CASCADE",
        "ALTER FUNCTION source_never_changes() OWNER TO CURRENT_USER",
        "CREATE OR REPLACE FUNCTION source_never_changes() RETURNS trigger AS '' LANGUAGE plpgsql",
        "CREATE FUNCTION public.f() RETURNS int RETURN 1",
        "CREATE FUNCTION pg_temp.f() RETURNS int RETURN 1",
        "CREATE TABLE public.t ()",
        "CREATE TEMPORARY TABLE statements_statement ()",
        "CREATE SCHEMA s",
        "DROP TABLE statements_source CASCADE",
        "ALTER SEQUENCE statement_number RESTART",
        "SELECT setval('statement_number', 1)",
        "SELECT nextval('statement_number')",
        "DELETE FROM django_migrations",
    ],
)
def test_the_rules_cannot_be_switched_off_or_changed(command: str) -> None:
    refused(command)


def test_it_cannot_become_the_owner() -> None:
    [(owner,)] = cast.sql(
        "SELECT relowner::regrole::text FROM pg_class WHERE oid = 'statements_statement'::regclass"
    )
    refused(f"SET ROLE {owner}")


def test_what_is_kept_for_ever_is_not_deleted() -> None:
    for table in FOREVER:
        refused(f"DELETE FROM statements_{table}")  # noqa: S608


def test_the_log_is_written_by_the_database_alone() -> None:
    refused("UPDATE statements_change SET reason = 'another'")
    refused("INSERT INTO statements_change DEFAULT VALUES")


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("decision", "decision_never_changes"),
        ("statementversion", "version_never_changes"),
    ],
)
def test_what_was_decided_and_published_is_not_corrected(table: str, rule: str) -> None:
    cast.the_promise(cast.an_article(), cast.haddad())
    with cast.refused_by(rule):
        cast.sql(f"UPDATE statements_{table} SET reason = 'another'")  # noqa: S608


def test_nothing_is_published_that_nobody_accepted() -> None:
    cast.the_promise(cast.an_article(), cast.haddad(), status="candidate")
    with cast.refused_by("statement_status_is_decided"):
        cast.sql("UPDATE statements_statement SET status = 'published'")
    with cast.refused_by("decision_follows_the_last"):
        cast.sql(
            "INSERT INTO statements_decision (statement_id, kind, by_id, made_at, reason, wording)"
            " SELECT statement_id, 'published', by_id, now(), '', '' FROM statements_decision"
        )


def test_a_source_cannot_be_changed_by_any_road() -> None:
    cast.a_source()
    with cast.refused_by("source_never_changes"):
        cast.sql("UPDATE statements_source SET content = ''")


@pytest.mark.django_db(transaction=True)
def test_the_shell_can_do_no_more() -> None:
    article, haddad = cast.an_article(), cast.haddad()
    published = cast.the_promise(article, haddad)
    waiting = cast.the_refusal(article, haddad, status="candidate")
    curator, _ = [User.objects.create(username=name) for name in ("curator", "reviewer")]
    accept(waiting, curator)
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v", "0", "--command", SHELL],
        cwd=CLONE,
        env=os.environ | the_tests_own_database(),
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.splitlines()
    assert len(told) == len(SHELL_IS_TOLD), done.stderr
    for line, why in zip(told, SHELL_IS_TOLD, strict=True):
        assert why in line
    assert list(Statement.objects.filter(status="published")) == [published]


@pytest.mark.django_db(transaction=True)
def test_what_it_was_granted_besides_is_taken_back_when_the_owner_migrates(role: str) -> None:
    cast.as_owner(f'GRANT TRUNCATE, TRIGGER ON statements_source TO "{role}"')
    cast.as_owner(f'GRANT CREATE ON SCHEMA public TO "{role}"')
    cast.as_owner(f'GRANT DELETE ON statements_source TO "{role}"')
    cast.as_owner("CREATE FUNCTION helpful() RETURNS int SECURITY DEFINER RETURN 1")
    assert [message.id for message in check_roles(["default"])] == ["archive.W001"]
    with as_owner():
        let_serve(role)
    refused("TRUNCATE statements_source CASCADE")
    refused("DELETE FROM statements_source")
    refused("CREATE TABLE public.t ()")
    refused("SELECT helpful()")
    assert check_roles(["default"]) == []
    cast.as_owner("DROP FUNCTION helpful()")


def test_every_table_can_be_read_and_the_ordinary_ones_written() -> None:
    for table in tables():
        cast.sql(f'SELECT FROM "{table}" LIMIT 0')
    for table in set(tables()) - TABLES.keys():
        cast.sql(f'DELETE FROM "{table}" WHERE false')  # noqa: S608


def test_a_role_that_owns_the_tables_and_one_that_is_none_are_told(
    settings: Settings,
) -> None:
    [(owner,)] = cast.sql(
        "SELECT rolname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner"
        " WHERE relname = 'statements_statement'"
    )
    settings.DATABASE_OWNER = Owner({}, owner)
    [warning] = check_roles(["default"])
    assert f"is served under the role “{owner}”, which owns its tables" in warning.msg
    with capture_logs() as logged:
        warn_of_roles()
    assert [(line["log_level"], line["told"]) for line in logged] == [("warning", warning.msg)]
    settings.DATABASE_OWNER = Owner({}, "nobody_at_all")
    [error] = check_roles(["default"])
    assert "names the role “nobody_at_all”, which the database does not know" in error.msg


@pytest.mark.parametrize(
    "served",
    ["postgresql:///archive", "postgresql://server@/another", "postgresql://owner@/archive"],
)
def test_two_roles_are_named_and_one_database(served: str) -> None:
    known: dict[str, Any] = connection_settings(served, 0)
    with pytest.raises(ImproperlyConfigured, match="the same database and another role"):
        owner_settings("postgresql://owner@/archive", known)
