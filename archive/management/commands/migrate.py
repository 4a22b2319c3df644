"""Django's migrate, run by the owner of the tables for the role that serves."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import LockNotAvailable

from archive.owner import as_owner, serving_role
from archive.pooler import stands_between
from archive.privileges import let_serve
from archive.reshaping import refuse_shapes

# Among the archive's advisory locks that of whoever migrates.
LOCK = (5230913, 14)
SECONDS_BETWEEN = 0.5

HELD = (
    "Somebody has held a table for more than %s seconds, and whoever reads would have waited behind"
    " this migration. Run migrate again; pg_stat_activity tells who holds it."
)
POOLED = (
    "A migration needs a session, and a pooler gives none: let DATABASE_OWNER_URL lead straight to"
    " the server, for the role that owns the tables."
)


class Command(migrate.Command):
    """`manage.py migrate`, as the role that DATABASE_OWNER_URL names."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Check and migrate as the owner."""
        with as_owner():
            return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then give the serving role what it needs of all that is there now."""
        if settings.DATABASE_TRANSACTION_POOLING and stands_between():
            raise CommandError(POOLED)
        with self._alone():
            self._migrate(*args, **options)

    def _migrate(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if reason := refuse_shapes(executor.migration_plan(executor.loader.graph.leaf_nodes())):
            raise CommandError(reason)
        self._wait_briefly(settings.MIGRATE_LOCK_SECONDS)
        try:
            super().handle(*args, **options)
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                raise CommandError(HELD % settings.MIGRATE_LOCK_SECONDS) from None
            raise
        self._wait_briefly(0)
        role = serving_role()
        if role and not (options["plan"] or options["check_unapplied"]):
            let_serve(role)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A block in which nobody else migrates, from whichever host: they are waited for.

        The database is asked again and again: a session that waited in it would itself be waited
        for where the other builds an index beside those who write.
        """
        if not _asked("pg_try_advisory_lock"):
            self.stderr.write("Somebody else is migrating this database: this waits for its end.")
            while not _asked("pg_try_advisory_lock"):
                time.sleep(SECONDS_BETWEEN)
        try:
            yield
        finally:
            with suppress(DatabaseError):
                _asked("pg_advisory_unlock")

    def _wait_briefly(self, seconds: int) -> None:
        """From now on a statement waits so long for a table; with 0 as long as it takes.

        Whoever reads queues behind what waits for a table to itself.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds}s"])


def _asked(function: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", LOCK)
        return bool(cursor.fetchone()[0])
