"""Write all that is published to a folder."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.formats.dump.files import NoParquetError
from statements.formats.dump.writing import NotThereError, export
from statements.formats.site import Site
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py export_archive DIR [--parquet] [--origin https://…] [--replace]`."""

    help = (
        "Writes all that readers can see to the folder DIR, as JSON Lines and CSV with a data"
        " package. Of the same content the files are always the same, byte for byte."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and what else is wanted."""
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--parquet", action="store_true", help="write Parquet too")
        parser.add_argument("--origin", help="where the archive stands (default: PUBLIC_ORIGIN)")
        parser.add_argument("--replace", action="store_true", help="an older dump makes room")

    def handle(self, *args: Any, folder: Path, origin: str | None, **options: Any) -> None:
        """Write it, and say how much it is."""
        site = Site(origin.rstrip("/")) if origin else Site.public()
        how = {"parquet": options["parquet"], "replace": options["replace"]}
        try:
            with Progress(sys.stderr, "records", quiet=not options["verbosity"]) as progress:
                done = Done(progress)
                rows = export(folder, site, done.tell, **how)
        except NotThereError as error:
            raise CommandError(str(error)) from error
        except NoParquetError as error:
            told = "Parquet needs pyarrow: install the archive with its extra “parquet”."
            raise CommandError(told) from error
        except OSError as error:
            raise CommandError(f"The dump cannot be written: {error}") from error
        self.stdout.write(f"{rows} records written to {folder}")


class Done:
    """Adds up the records of all tables."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._of = progress, dict[str, int]()

    def tell(self, table: str, count: int) -> None:
        """So many of the table are written."""
        self._of[table] = count
        self._progress.tell(sum(self._of.values()), None)
