"""Propose the statements of a text file; no database is asked."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.importers.proposals_of_text import proposals_of_text

STANDARD_INPUT = "-"


class Command(BaseCommand):
    """`manage.py extract_statements FILE|- [--format json|text] [--published YYYY-MM-DD]`."""

    help = (
        "Prints the statements that are proposed in a UTF-8 text whose first line is its title."
        " Offsets count code points of the text with every end of a line as one character."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the form of the answer, and the day of publication."""
        parser.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
        parser.add_argument("--format", choices=["json", "text"], default="json")
        parser.add_argument(
            "--published",
            type=day,
            metavar="YYYY-MM-DD",
            help="the day from which words such as أمس are reckoned",
        )

    def handle(self, *args: Any, file: str, published: date | None, **options: Any) -> None:
        """Print the statements; one clear sentence where the file cannot be read."""
        proposed = proposals_of_text(text_of(file), published)
        if options["format"] == "json":
            self.stdout.write(json.dumps(proposed, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join(map(as_text, proposed)) or "Nothing is proposed.")


def text_of(file: str) -> str:
    """The text of a file or of standard input, its ends of lines made one character each."""
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    if not content.strip():
        raise CommandError(f"{file} is empty.")
    if b"\0" in content:
        raise CommandError(f"{file} is not a text.")
    try:
        return TextIOWrapper(BytesIO(content), encoding="utf-8").read()
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file} is not UTF-8: byte {content[error.start]:#04x} at {error.start}."
        ) from error


def day(text: str) -> date:
    """The day of YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day of the form YYYY-MM-DD") from error


def as_text(proposed: dict[str, Any]) -> str:
    """Three lines: who, as what, when, how sure; why; and the passage in one line."""
    told = [
        f"{proposed['start']}-{proposed['end']}",
        proposed["speaker"],
        *filter(None, [proposed["attributed_as"], proposed["said_on"]]),
        proposed["kind"],
        proposed["confidence"],
    ]
    passage = " ".join(proposed["text"].split())
    return "\n".join(["  ".join(told), proposed["reason"], passage])
