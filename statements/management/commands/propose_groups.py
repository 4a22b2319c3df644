"""Compare statements, and propose which report one utterance and which are linked."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as AnyDatabaseError

from statements.curation.comparing import keys_not_compared
from statements.curation.grouping import propose_groups
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py propose_groups [STATEMENT_ID…|--all]`."""

    help = (
        "Compares statements that were accepted or published since the last time (or those named,"
        " or all) with all others; proposes reports of one utterance and links between statements."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which statements."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("statements", nargs="*", type=int, default=[], metavar="STATEMENT_ID")
        which.add_argument(
            "--all", action="store_true", help="every one; also counts anew which words are common"
        )

    def handle(self, *args: Any, statements: Sequence[int], **options: Any) -> None:
        """Propose, and tell what came of it."""
        try:
            asked = None if options["all"] else list(statements) or keys_not_compared()
            with Progress(sys.stderr, "statements", quiet=not options["verbosity"]) as progress:
                told = propose_groups(asked, progress.tell)
        except AnyDatabaseError as error:
            raise CommandError(f"The database failed: {error}".strip()) from error
        self.stdout.write(
            f"{told.compared} statements compared: {told.groups} new groups,"
            f" {told.reports} reports put into groups, {told.links} links proposed."
        )
