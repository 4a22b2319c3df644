"""Django's migrate, run by the owner of the tables for the role that serves."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

from archive.owner import as_owner, serving_role
from archive.privileges import let_serve

HELD = (
    "Somebody has held a table for more than %s seconds, and whoever reads would have waited behind"
    " this migration. Run migrate again; pg_stat_activity tells who holds it."
)


class Command(migrate.Command):
    """`manage.py migrate`, as the role that DATABASE_OWNER_URL names."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Check and migrate as the owner."""
        with as_owner():
            return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then give the serving role what it needs of all that is there now."""
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

    def _wait_briefly(self, seconds: int) -> None:
        """From now on a statement waits so long for a table; with 0 as long as it takes.

        Whoever reads queues behind what waits for a table to itself.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds}s"])
