"""Read a dump of a published archive into an empty one."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.formats.dump.resources import RESOURCES
from statements.importers.dumps.bringing import bring_in, check_empty, index
from statements.importers.dumps.opening import NoDumpError, check, open_dump
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py import_archive DIR [--processes N]`."""

    help = (
        "Reads the dump in the folder DIR, which `export_archive` has written, into an empty"
        " archive. All of it comes in, or nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and how many processes index."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--processes", type=int, default=1, metavar="N", help="how many index at once (1)"
        )

    def handle(self, *args: Any, folder: Path, processes: int, **options: Any) -> None:
        """Look at all of it, bring it in, index it; say what came in."""
        quiet = not options["verbosity"]
        readers = {resource.name: resource.read for resource in RESOURCES}
        try:
            check_empty()
            dump = open_dump(folder, readers)
            with Progress(sys.stderr, "records looked at", quiet=quiet) as progress:
                check(dump, progress.tell)
            with Progress(sys.stderr, "statements brought in", quiet=quiet) as progress:
                bring_in(dump, progress.tell)
        except NoDumpError as error:
            raise CommandError(f"{error} Nothing has been written.") from error
        except OSError as error:
            told = f"The dump cannot be read: {error}. Nothing has been written."
            raise CommandError(told) from error
        with Progress(sys.stderr, "notes to the index seen to", quiet=quiet) as progress:
            index(progress.tell, processes)
        self.stdout.write(f"{dump.counts['statements']} statements have come in from {folder}")
