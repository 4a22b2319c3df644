"""Restore a backup, or prove that it can be restored."""

import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from archive.backups.manifest import Manifest
from archive.backups.reaching import Ways, refuse_password_in, ways_of
from archive.backups.refusing import BackupError
from archive.backups.restoring import Restore
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py restore DIR --test`, or `restore DIR --into URL [--replace NAME]`."""

    help = (
        "Restores the backup in DIR into an empty database, as the owner of its tables, and"
        " compares every table with what the backup says; --test does so in a database of its own."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which backup, and where to."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--test", action="store_true", help="restore, compare, drop again")
        where.add_argument(
            "--into", metavar="URL", help="for the owner, without a password (default: RESTORE_URL)"
        )
        parser.add_argument("--replace", metavar="NAME", help="the database's name, typed again")
        parser.add_argument("--jobs", type=int, default=1, help="tables at once; then not atomic")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Do it, or say in a line why not."""
        signal.signal(signal.SIGTERM, _tidy_up_first)
        quiet = not options["verbosity"]
        restore = Restore(
            folder.absolute(),
            lambda unit: Progress(sys.stderr, unit, quiet=quiet),
            self.stdout.write if not quiet else lambda line: None,
            max(options["jobs"], 1),
        )
        try:
            if options["test"]:
                self._tell(restore.test(), "could be restored; nothing of it was left")
            else:
                self._restore(restore, _target(options["into"]), options["replace"])
        except (BackupError, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from None

    def _restore(self, restore: Restore, ways: Ways, replace: str | None) -> None:
        name = ways["NAME"]
        if replace is None:
            self._tell(restore.into(ways), f"is restored into {name}")
        elif replace == name:
            manifest, aside = restore.replacing(ways)
            self._tell(manifest, f"has taken the place of {name}; what stood there is {aside} now")
        else:
            raise BackupError(f"--replace says “{replace}”, but the database is “{name}”.")

    def _tell(self, manifest: Manifest, what: str) -> None:
        when = f"{manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC"
        self.stdout.write(
            f"The backup of {when} {what}: {manifest.rows} rows in {len(manifest.tables)} tables,"
            " all as they were."
        )


def _target(into: str | None) -> Ways:
    if into:
        refuse_password_in(into)
    url = into or os.environ.get("RESTORE_URL", "")
    if not url:
        raise BackupError("Say where to: --test, or --into postgresql://owner@host/name.")
    return ways_of(url)


def _tidy_up_first(*_: object) -> None:
    """A wish to end is an exception, so that what was begun is removed."""
    raise SystemExit(143)
