"""Django's migrate, run by the owner of the tables for the role that serves."""

from typing import Any

from django.core.management.commands import migrate

from archive.owner import as_owner, serving_role
from archive.privileges import let_serve


class Command(migrate.Command):
    """`manage.py migrate`, as the role that DATABASE_OWNER_URL names."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Check and migrate as the owner."""
        with as_owner():
            return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then give the serving role what it needs of all that is there now."""
        super().handle(*args, **options)
        role = serving_role()
        if role and not (options["plan"] or options["check_unapplied"]):
            let_serve(role)
