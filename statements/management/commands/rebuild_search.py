"""Bring the search index in step with the archive."""

from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from statements.models import SearchEntry, SearchNote, note_everything
from statements.models.indexing_many import BATCH, LARGE_BATCH, drain_all, put_in_order
from statements.search.frequencies import count_anew
from statements.search.gathering import gathering, is_gathering, sort_in
from statements.search.tables import ARTICLES, STATEMENTS

BAR = 30


class Command(BaseCommand):
    """`manage.py rebuild_search [--all] [--words] [--processes N]`."""

    help = (
        "Indexes what the database has noted as changed; --all indexes everything anew, entry by"
        " entry, while readers go on searching. Interrupted, it is called again without --all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether what is indexed already is made anew too, and by how many processes."""
        parser.add_argument("--all", action="store_true", help="index everything anew")
        parser.add_argument("--words", action="store_true", help="count every word anew as well")
        parser.add_argument(
            "--processes", type=int, default=1, metavar="N", help="how many work at once (1)"
        )

    def handle(self, *args: Any, processes: int, **options: Any) -> None:
        """Index a batch a transaction, and say how far it is."""
        if is_gathering():
            sort_in()
        if options["all"]:
            with transaction.atomic():
                note_everything()
        total, done = put_in_order(), 0
        # where there is little to find yet, nobody's search suffers
        fills = total > LARGE_BATCH and total > 2 * SearchEntry.objects.count()
        with gathering() if fills else nullcontext():
            for seen in drain_all(LARGE_BATCH if fills else BATCH, processes):
                done += seen
                self._tell(min(done, total), total)
        if options["words"]:
            self.stdout.write("Counting every word anew …")
            for table in (STATEMENTS, ARTICLES):
                count_anew(table)
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
