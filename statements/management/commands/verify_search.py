"""Prove that the search index says what the archive says."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.models import ArticleEntry, SearchEntry, SearchNote
from statements.models.verifying import stale
from statements.search.frequencies import miscounted
from statements.search.tables import ARTICLES, STATEMENTS

MOST_NAMED = 20
EVERY = 5000


class Command(BaseCommand):
    """`manage.py verify_search`: exit code 1 and the list of faults where there are any."""

    help = "Compares every entry of the search index with what it was made from."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say that all is in step, or name what is not."""
        faults = list(self._faults())
        if faults:
            named = "\n".join(faults[:MOST_NAMED])
            more = f"\n… and {len(faults) - MOST_NAMED} more" if len(faults) > MOST_NAMED else ""
            raise CommandError(f"{named}{more}\nrebuild_search brings the index in step.")
        statements, articles = SearchEntry.objects.count(), ArticleEntry.objects.count()
        self.stdout.write(f"In step: {statements} statements, {articles} articles, all numbers.")

    def _faults(self) -> Iterator[str]:
        if notes := SearchNote.objects.count():
            yield f"{notes} changes are noted and wait to be indexed."
        for number, fault in enumerate(stale(), start=1):
            yield fault
            if number % EVERY == 0:
                self.stderr.write(f"{number} faults so far …")
        for table in (STATEMENTS, ARTICLES):
            for lexeme, told, true in miscounted(table):
                yield f"{table.scope} {lexeme}: {told} rows are told of, but there are {true}."
