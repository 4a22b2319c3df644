"""Run the extractor again over articles of the archive."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as AnyDatabaseError

from statements.importers.proposing_again import Again, propose_again
from statements.importers.records import Refused
from statements.management.progress import Progress
from statements.models import Article

SOME_FAILED = 1


class Command(BaseCommand):
    """`manage.py propose_statements ARTICLE_ID…|--all`."""

    help = (
        "Proposes the statements of articles anew. Only candidates that nobody has touched are"
        " replaced; the exit status is 1 if the extractor failed on an article."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which articles."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("articles", nargs="*", type=int, default=[], metavar="ARTICLE_ID")
        which.add_argument("--all", action="store_true", help="every article of the archive")

    def handle(self, *args: Any, articles: Sequence[int], **options: Any) -> None:
        """Propose anew in one article a transaction, and tell what has changed."""
        keys = known(articles) if articles else every()
        try:
            told, failed = all_again(keys, quiet=not options["verbosity"])
        except AnyDatabaseError as error:
            raise CommandError(f"The database failed: {error}".strip()) from error
        self.stdout.write(
            f"{len(keys) - len(failed)} articles: {told.new} new candidates,"
            f" {told.kept} as they were, {told.gone} gone."
        )
        if failed:
            self.stderr.write("\n".join(failed))
            sys.exit(SOME_FAILED)


def all_again(keys: Sequence[int], *, quiet: bool) -> tuple[Again, list[str]]:
    """What has changed in all, and a line for each article on which the extractor failed."""
    told, failed = Again(0, 0, 0), []
    with Progress(sys.stderr, "articles", quiet=quiet) as progress:
        for number, key in enumerate(keys, start=1):
            try:
                told += propose_again(key)
            except Refused as refused:
                failed.append(f"Article {key}: {refused.detail}")
            progress.tell(number, len(keys))
    return told, failed


def known(keys: Sequence[int]) -> list[int]:
    """These articles' keys, each once; an error where one is not in the archive."""
    there = set(Article.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if missing := [str(key) for key in sorted(set(keys) - there)]:
        raise CommandError(f"The archive has no article {', '.join(missing)}.")
    return sorted(there)


def every() -> list[int]:
    """The keys of all articles."""
    return list(Article.objects.order_by("pk").values_list("pk", flat=True))
