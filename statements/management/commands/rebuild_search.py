"""Bring the search index in step with the archive."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from statements.models import SearchEntry

BATCH = 1000


class Command(BaseCommand):
    """`manage.py rebuild_search [--all]`."""

    help = "Indexes the published statements that are not in the search index; --all makes it anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether what is indexed already is made anew too."""
        parser.add_argument("--all", action="store_true", help="drop the index first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index what is missing, a batch a transaction, and say how far it is."""
        if options["all"]:
            SearchEntry.objects.all().delete()
        missing = SearchEntry.objects.missing()
        total, done = missing.count(), 0
        while batch := list(missing[:BATCH]):
            with transaction.atomic():
                SearchEntry.objects.add(batch)
            done += len(batch)
            self.stdout.write(f"{done} of {total} statements indexed")
        self.stdout.write(f"The index holds {SearchEntry.objects.count()} statements.")
