"""Send readers who follow a search what is new in it."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.following.digests import send_digests
from statements.following.posting import is_mail_sent
from statements.management.progress import Progress


class Command(BaseCommand):
    """`manage.py send_digests`, for cron: daily ones every day, weekly ones once a week."""

    help = (
        "Sends a digest to each reader who follows a search in which something is new: at most one"
        " a day, or a week from Monday on. A run that was ended is taken up by the next."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to say how far it is."""
        parser.add_argument("--quiet", action="store_true", help="no progress")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send what is due, and say what came of it; an error where the server is away."""
        if not is_mail_sent():
            raise CommandError("This archive sends no mail: EMAIL_HOST is not set.")
        with Progress(sys.stderr, "searches", quiet=options["quiet"]) as progress:
            sent = send_digests(progress.tell)
        for name, count in sorted(sent.counts.items()):
            if count:
                self.stdout.write(f"{name:<16}{count:>9,}")
        self.stdout.write(f"{sent.forgotten} searches forgotten that nobody confirmed.")
        if sent.ended_early:
            raise CommandError(f"The mail server: {sent.ended_early}")
