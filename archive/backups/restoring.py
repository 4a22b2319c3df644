"""A backup is restored, and compared with what it says of itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from archive.backups import bags, comparing, databases, manifest, programs
from archive.backups.manifest import Manifest
from archive.backups.reaching import Ways, conninfo, led_to, ways_in_use
from archive.backups.refusing import BackupError
from archive.owner import as_owner, serving_role
from archive.privileges import let_serve
from statements.management.progress import Progress
from statements.models import note_everything
from statements.models.indexing_many import drain_all, put_in_order
from statements.search.servers import returning

MakeProgress = Callable[[str], Progress]
Say = Callable[[str], object]
# What an archive needs only to reach search servers, and mostly a superuser alone may make.
_OF_SERVERS = re.compile(r"EXTENSION -? ?postgres_fdw| SERVER - search_| USER MAPPING - ")


@dataclass(frozen=True)
class Restore:
    """One backup that is to be restored: its folder, and how it is told what happens."""

    folder: Path
    progress: MakeProgress
    say: Say
    jobs: int = 1

    def test(self, pages_too: bool = True) -> Manifest:
        """Restores into a database of its own beside the archive's, compares, and drops it.

        BackupError with all that differs.
        """
        told = self._whole()
        with as_owner():
            ways = ways_in_use()
        with databases.scratch(ways) as made, led_to(made):
            self._fill(told, made)
            different = comparing.differences(told, self.progress)
            if self._without_search_servers():
                self._index_made_anew()
            # Pages are what this program makes of the tables it knows.
            if pages_too and not self._migrated(told):
                different += comparing.other_pages(told)
            elif pages_too:
                self.say("Older migrations: migrated without a fault; no page was compared.")
        _refuse(different)
        return told

    def into(self, ways: Ways) -> Manifest:
        """Restores into an empty database, which stays empty where pg_restore fails."""
        told = self._whole()
        databases.refuse_full(ways)
        self._filled_and_compared(told, ways)
        return told

    def replacing(self, ways: Ways) -> tuple[Manifest, str]:
        """Restores beside the database and takes its name: what it says, and the old one's name."""
        told = self._whole()
        with databases.made_beside(ways, "restored") as made:
            self._filled_and_compared(told, made)
            aside = databases.put_in_place(made, ways)
        return told, aside

    def _whole(self) -> Manifest:
        told = manifest.read(self.folder)
        with self.progress("bytes verified") as verifying:
            faults = bags.faults(self.folder, verifying.tell)
        if faults:
            raise BackupError("\n".join([f"“{self.folder}” is not whole:", *faults]))
        unknown = sorted(set(told.migrations) - _known_migrations())
        if unknown:
            raise BackupError(
                f"The backup is of a newer archive: this one does not know {', '.join(unknown)}."
                f" Restore it with version {told.archive_version} {told.archive_commit[:12]}."
            )
        return told

    def _filled_and_compared(self, told: Manifest, ways: Ways) -> None:
        self._fill(told, ways)
        with led_to(ways):
            _refuse(comparing.differences(told, self.progress))
            if self._without_search_servers():
                self.say("The search index is empty: manage.py rebuild_search makes it anew.")
            self._migrated(told)
            if role := serving_role():
                let_serve(role)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    def _without_search_servers(self) -> bool:
        """Whether the index lay on other servers; here it is an ordinary table then, without rows.

        All that is published is noted, so that it is indexed.
        """
        with transaction.atomic():
            if was_spread := returning.left_without_servers():
                note_everything()
            return was_spread

    def _index_made_anew(self) -> None:
        total, done = put_in_order(), 0
        with self.progress("changes indexed") as indexing:
            for seen in drain_all():
                done += seen
                indexing.tell(done, total)

    def _fill(self, told: Manifest, ways: Ways) -> None:
        """pg_restore, all or nothing unless several work at once."""
        major = databases.server_major(ways)
        if major < told.server_major:
            raise BackupError(
                f"The backup is of PostgreSQL {told.server_major}, and the server is {major}:"
                " a dump goes into the same or a newer one only."
            )
        pg_restore = programs.program("pg_restore", told.pg_dump)
        self.say(f"pg_restore writes {told.rows} rows into {ways['NAME']} …")
        at_once = ["--single-transaction"] if self.jobs == 1 else [f"--jobs={self.jobs}"]
        command: list[str | Path] = [
            pg_restore,
            *(f"--dbname={conninfo(ways)}", "--exit-on-error", "--no-owner"),
            *("--no-privileges", "--no-password", *at_once),
        ]
        # Indexes are built in memory, and nothing gives up on the way.
        options = "-c maintenance_work_mem=512MB -c statement_timeout=0"
        payload = self.folder / bags.PAYLOAD
        with programs.listed_without(pg_restore, payload, _OF_SERVERS) as kept:
            command += [f"--use-list={kept}", payload]
            restoring = programs.start(command, ways, PGOPTIONS=options)
            try:
                programs.finish(restoring, self.folder)
            finally:
                programs.end(restoring)

    def _migrated(self, told: Manifest) -> bool:
        """Whether migrations were missing, which have been made up for then."""
        missing = sorted(_known_migrations() - set(told.migrations))
        if missing:
            self.say(f"The backup is of an older archive: migrating {', '.join(missing)} …")
            # Django's own, since ours would go to the database that is served.
            call_command(migrate.Command(), verbosity=0, interactive=False)
        return bool(missing)


def _known_migrations() -> set[str]:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {f"{app}.{name}" for app, name in known}


def _refuse(different: list[str]) -> None:
    if different:
        raise BackupError("\n".join(["What was restored differs from the backup:", *different]))
