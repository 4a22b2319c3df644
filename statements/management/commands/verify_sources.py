"""Prove that every article says what its source says."""

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.importers.verifying import unfaithful_articles
from statements.models import Article

MOST_NAMED = 20


class Command(BaseCommand):
    """`manage.py verify_sources`: exit code 1 and the list of faults where there are any."""

    help = "Compares every article's body with the source that it was read from."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say that all agree, or name those that do not."""
        faults = unfaithful_articles()
        named = list(islice(faults, MOST_NAMED))
        if named:
            more = sum(1 for _ in faults)
            raise CommandError("\n".join([*named, *([f"… and {more} more"] if more else [])]))
        held = Article.objects.filter(source__content__isnull=False).count()
        self.stdout.write(f"{held} articles agree with their sources.")
        if elsewhere := Article.objects.count() - held:
            self.stdout.write(f"{elsewhere} have sources that this archive does not hold.")
