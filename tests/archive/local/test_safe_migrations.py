"""Migrations are held to what the old version of the archive survives while it serves."""

import pytest
from django.db import migrations

from archive.local import safe_migrations

pytestmark = pytest.mark.django_db


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """As if only these had come after the baseline."""
    monkeypatch.setattr(safe_migrations, "is_new", lambda migration: migration.name in names)


def test_a_column_that_the_old_version_does_not_fill_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch, "0007_texts_come_in")
    assert safe_migrations.main() == 1
    assert "(statements, 0007_texts_come_in)... ERR\n\tNOT NULL" in capsys.readouterr().out


def test_what_the_bodies_of_functions_say_is_no_matter(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    only(monkeypatch, "0017_serving_role", "0020_requests", "0021_dumps")
    assert safe_migrations.main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("sql", "refused"),
    [
        ("ALTER TABLE public.a ADD b integer;\nUPDATE public.a SET b = 1;", True),
        ('ALTER TABLE "a" ADD "b" integer;', False),
        ("UPDATE public.a SET b = 1;", False),
        ("CREATE TABLE a (b integer);\nALTER TABLE a ADD c integer;\nDELETE FROM d;", False),
    ],
)
def test_rows_are_not_gone_through_while_a_table_is_locked(sql: str, *, refused: bool) -> None:
    migration = migrations.Migration("0099_both", "statements")
    assert safe_migrations.mixes(migration, sql) is refused


class WithPython(migrations.Migration):
    """A migration that runs a function of its own."""

    operations = [migrations.RunPython(migrations.RunPython.noop)]


def test_of_python_nobody_knows_which_rows_it_goes_through() -> None:
    migration = WithPython("0099_both", "statements")
    assert safe_migrations.mixes(migration, 'ALTER TABLE "a" ADD "b" integer;')
