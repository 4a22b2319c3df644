"""Make the seed archive's fixture anew from the seed texts and their annotation."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.importers.seeds import seed_fixture


class Command(BaseCommand):
    """`manage.py build_seed_fixture FOLDER FIXTURE`."""

    help = "Writes a fixture of the annotated articles in FOLDER (*.txt, annotations.json)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder of texts and the file to write."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("fixture", type=Path)

    def handle(self, *args: Any, folder: Path, fixture: Path, **options: Any) -> None:
        """Write the fixture and say how many rows it has."""
        try:
            annotation = json.loads((folder / "annotations.json").read_text("utf-8"))
            files = {path.name: path.read_bytes() for path in folder.glob("*.txt")}
            rows = seed_fixture(annotation, files)
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise CommandError(f"The seeds cannot be read: {error}") from error
        text = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        fixture.write_text(text, encoding="utf-8")
        self.stdout.write(f"{len(rows)} rows written to {fixture}")
