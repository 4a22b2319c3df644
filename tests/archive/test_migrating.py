"""Migrating while others read: nobody is kept waiting behind a migration."""

from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import connection
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db(transaction=True)


def wants_a_table_to_itself(*_: Any, **__: Any) -> None:
    """What a migration does that changes a table."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE public.statements_event ADD COLUMN walked integer")


def test_a_migration_waits_briefly_for_a_table_that_somebody_reads_and_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MIGRATE_LOCK_SECONDS = 1
    monkeypatch.setattr(migrate.Command, "handle", wants_a_table_to_itself)
    with psycopg.connect(**connection.get_connection_params()) as reader:
        reader.execute("SELECT FROM public.statements_event")
        with pytest.raises(CommandError, match=r"held a table for more than 1 seconds.* again"):
            call_command("migrate")
