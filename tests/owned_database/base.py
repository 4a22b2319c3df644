"""A connection that is the serving role's, but for making, migrating and emptying the database."""

from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db.backends.postgresql import base
from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

from archive.owner import as_owner, serving_role

# At which years three search servers part, so that the seeds are on several; where any are named,
# as tests/cluster names them, all tests of the run have their index there.
BORDERS = "2015,2016"
# Within a test, its own connection does as the owner what the test says.
_AS_OWNER = """
CREATE SCHEMA IF NOT EXISTS tests;
CREATE OR REPLACE FUNCTION tests.as_owner(command text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $function$ BEGIN EXECUTE command; END $function$;
"""


class OwnersCreation(DatabaseCreation):
    """The owner makes, migrates and drops."""

    def create_test_db(self, *args: Any, **options: Any) -> str:
        """The name of the database, with all its tables."""
        with as_owner():
            name = super().create_test_db(*args, **options)
            with self.connection.cursor() as cursor:
                cursor.execute(_AS_OWNER)
                if role := serving_role():
                    cursor.execute(f'GRANT USAGE ON SCHEMA tests TO "{role}"')
        if settings.SEARCH_SERVERS:
            call_command("shard_search", "--borders", BORDERS, stdout=StringIO())
        return name

    def destroy_test_db(self, *args: Any, **options: Any) -> None:
        """Of which nothing remains."""
        with as_owner():
            super().destroy_test_db(*args, **options)


class OwnersOperations(DatabaseOperations):
    """The owner empties."""

    def execute_sql_flush(self, sql_list: Iterable[str]) -> None:
        """What the serving role may not: TRUNCATE."""
        with as_owner():
            super().execute_sql_flush(sql_list)


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL, otherwise as it is."""

    creation_class = OwnersCreation
    ops_class = OwnersOperations
