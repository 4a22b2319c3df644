"""Take a backup, list those that stand, verify one."""

import os
import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.backups import bags, shelf, taking
from archive.backups.manifest import read
from archive.backups.refusing import BackupError
from archive.backups.retention import Keep
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py backup DIR [--keep-daily N …]`, `backup --list DIR`, `backup --verify DIR`."""

    help = (
        "Writes a backup of the whole database into a folder of its own in DIR, as it is at one"
        " moment, and lets go of older ones that need not be kept. It is there whole or not at all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where, and what is done there."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--list", action="store_true", help="list the backups in DIR")
        what.add_argument("--verify", action="store_true", help="verify the backup in DIR")
        parser.add_argument("--jobs", type=int, default=1, help="tables dumped at once")
        for period, long in (("daily", "days"), ("weekly", "weeks"), ("monthly", "months")):
            told = f"keep the newest backup of each of the last N {long} that have one"
            parser.add_argument(f"--keep-{period}", type=int, metavar="N", help=told)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Do it, or say in a line why not."""
        signal.signal(signal.SIGTERM, _tidy_up_first)
        os.umask(0o077)
        self._quiet = not options["verbosity"]
        try:
            if options["list"]:
                self._list(folder)
            elif options["verify"]:
                self._verify(folder)
            else:
                rules = (options[f"keep_{period}"] for period in ("daily", "weekly", "monthly"))
                self._take(folder.absolute(), Keep(*rules), max(options["jobs"], 1))
        except BackupError as error:
            raise CommandError(str(error)) from None

    def _take(self, folder: Path, keep: Keep, jobs: int) -> None:
        path, manifest = taking.take(folder, self._progress, jobs)
        size = bags.size(path) / 1_000_000
        self.stdout.write(f"{path}: {manifest.rows} rows, {size:,.1f} MB")
        for page, told in manifest.pages.items():
            if told.startswith("status"):
                self.stderr.write(f"{page} could not be shown for the sample ({told}).")
        with shelf.alone_in(folder):
            for gone in shelf.let_go(folder, keep):
                self.stdout.write(f"{gone} was let go.")

    def _list(self, folder: Path) -> None:
        found = shelf.backups(folder)
        for backup in found:
            told, size = backup.manifest, bags.size(backup.folder) / 1_000_000
            when = f"{told.taken_at:%Y-%m-%d %H:%M:%S} UTC"
            self.stdout.write(
                f"{backup.folder.name}  {when}  {told.rows:>12,} rows {size:>9,.1f} MB"
            )
        if not found:
            self.stdout.write(f"No backup stands in “{folder}”.")

    def _verify(self, folder: Path) -> None:
        manifest = read(folder)
        with self._progress("bytes") as progress:
            faults = bags.faults(folder, progress.tell)
        if faults:
            raise CommandError("\n".join([f"“{folder}” is not whole:", *faults]))
        self.stdout.write(
            f"“{folder}” is whole: {manifest.rows} rows as of {manifest.taken_at:%Y-%m-%d %H:%M:%S}"
            " UTC. Whether it can be restored, restore --test proves."
        )

    def _progress(self, unit: str) -> Progress:
        return Progress(sys.stderr, unit, quiet=self._quiet)


def _tidy_up_first(*_: object) -> None:
    """A wish to end is an exception, so that what was begun is removed."""
    raise SystemExit(143)
