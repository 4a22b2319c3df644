"""Search the archive from a terminal, with the language and the order of its pages."""

import json
from argparse import ArgumentParser
from itertools import pairwise
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.translation import override

from statements.filters import StatementFilter
from statements.models import Statement
from statements.search.away import SearchAwayError
from statements.search.limits import TookTooLongError, time_limit

MOST = 1000


class Command(BaseCommand):
    """`manage.py search QUERY [--format json|text] [--limit N]`."""

    help = "Prints the statements that a query finds, best first: as a page of the archive would."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The query, the form of the answer and how many statements to print."""
        parser.add_argument("query", help="as typed into the search box")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--limit", type=int, default=20, help="at most so many (default 20)")

    def handle(self, *args: Any, query: str, limit: int, **options: Any) -> None:
        """Print the statements; what was not understood goes to standard error."""
        if not 1 <= limit <= MOST:
            raise CommandError(f"--limit takes a number from 1 to {MOST}.")
        asked = QueryDict(mutable=True)
        asked["q"] = query
        with override("ar"):
            found = StatementFilter(asked)
            try:
                with time_limit():
                    rows = found.in_order()
                    statements = rows[0:limit]
                    statements += rows.further[: limit - len(statements)]
            except TookTooLongError as error:
                raise CommandError("The search took too long: ask for fewer words.") from error
            except SearchAwayError as error:
                raise CommandError(f"Search is away just now: {error}") from error
            for notice in found.notices:
                self.stderr.write(str(notice))
        if options["format"] == "json":
            told = [as_json(statement) for statement in statements]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join(map(as_text, statements)) or "Nothing was found.")


def as_json(statement: Any) -> dict[str, Any]:
    """A result: its text verbatim, and the places of the hits in it, in code points."""
    return {
        "number": statement.number,
        "score": round(statement.score, 4),
        "speaker": statement.said_by.name_ar,
        "said_on": str(statement.said_on) if statement.said_on else None,
        "text": statement.text,
        "hits": [list(hit) for hit in statement.hits],
    }


def as_text(statement: Any) -> str:
    """A result in two lines: number, score, speaker, date; then the text with hits in brackets."""
    said_on = statement.said_on or "undated"
    told = f"{statement.number}  {statement.score:.2f}  {statement.said_by.name_ar}  {said_on}"
    return f"{told}\n{with_hits(statement)}"


def with_hits(statement: Statement) -> str:
    """The text with each hit in square brackets."""
    places = [0, *(place for hit in statement.hits for place in hit), len(statement.text)]
    parts = [statement.text[start:end] for start, end in pairwise(places)]
    return "".join(f"[{part}]" if n % 2 else part for n, part in enumerate(parts))
