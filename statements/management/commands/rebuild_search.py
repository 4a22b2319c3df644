"""Bring the search index in step with the archive."""

from argparse import ArgumentParser
from itertools import count
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from statements.models import SearchEntry, SearchNote, drain, note_everything
from statements.search.frequencies import fold_changes, forget_unused

BATCH = 1000
BATCHES_ADDED_UP = 20
BAR = 30


class Command(BaseCommand):
    """`manage.py rebuild_search [--all]`."""

    help = (
        "Indexes what the database has noted as changed; --all indexes everything anew, entry by"
        " entry, while readers go on searching."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether what is indexed already is made anew too."""
        parser.add_argument("--all", action="store_true", help="index everything anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index a batch a transaction, and say how far it is."""
        if options["all"]:
            with transaction.atomic():
                note_everything()
        total, done = SearchNote.objects.count(), 0
        for number in count(1):
            if not (seen := drain(BATCH, adds_up=number % BATCHES_ADDED_UP == 0)):
                break
            done += seen
            self._tell(min(done, total), total)
        with transaction.atomic():
            fold_changes()
            forget_unused()
        if left := SearchNote.objects.count():
            self.stdout.write(f"{left} notes are left: others are changing those rows just now.")
        self.stdout.write(f"The index holds {SearchEntry.objects.count()} statements.")

    def _tell(self, done: int, total: int) -> None:
        """A bar that grows on a terminal, a line a batch elsewhere."""
        counts = f"{done} of {total} notes seen to"
        if self.stdout.isatty():
            bar = "#" * (BAR * done // total)
            self.stdout.write(f"\r[{bar:<{BAR}}] {counts}", ending="\n" if done == total else "")
            self.stdout.flush()
        else:
            self.stdout.write(counts)
