"""Look whether the pages that readers are led to still stand."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from statements.importers.fetch import Fetcher
from statements.importers.looking import CHECKED_EVERY, due_for_a_look, look_at
from statements.management.progress import Progress
from statements.models import AddressState, Source, acting, program


class Command(BaseCommand):
    """`manage.py check_addresses`: politely, the longest unchecked first; for cron too."""

    help = "Looks whether a page still stands at each source's address, and notes what it finds."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many at most, how long ago the last look may be, and whether to say how far."""
        parser.add_argument("--limit", type=int, help="look at so many addresses at most")
        parser.add_argument(
            *("--days", "-d"),
            type=int,
            default=CHECKED_EVERY.days,
            help="look where nobody has looked for so many days (default: %(default)s)",
        )
        parser.add_argument("--quiet", action="store_true", help="no progress")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at each, note it at once, and say what was found how often."""
        keys = list(due_for_a_look(options["days"]).values_list("pk", flat=True))
        chosen = keys[: options["limit"]]
        found: Counter[str] = Counter()
        fetcher = self.fetcher()
        with acting(program()), Progress(self.stderr, "addresses", quiet=options["quiet"]) as told:  # type: ignore[arg-type]
            for done, key in enumerate(chosen, start=1):
                source = Source.objects.select_related("article").defer("content").get(pk=key)
                found[look_at(source, fetcher).state] += 1
                told.tell(done, len(chosen))
        for state in AddressState:
            if found[state]:
                self.stdout.write(f"{state.value:<12}{found[state]:>9,}")
        self.stdout.write(f"{len(chosen)} looked at, {len(keys) - len(chosen)} still to come.")

    def fetcher(self) -> Fetcher:
        """Whoever asks the sites."""
        return Fetcher()
