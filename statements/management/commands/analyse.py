"""Show how words are indexed and asked for: exact form, stem and root key."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from statements.arabic.tokens import tokens

Entry = dict[str, str | bool]


class Command(BaseCommand):
    """`manage.py analyse WORD… [--format text|json]`."""

    help = "Shows the exact form, the stem and the root key of each WORD."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The words, and whether they are shown as lines or as JSON."""
        parser.add_argument("words", nargs="+", metavar="WORD")
        parser.add_argument("--format", choices=["text", "json"], default="text", dest="shape")

    def handle(self, *args: Any, words: list[str], shape: str, **options: Any) -> None:
        """Write an entry for every word; an argument may hold several."""
        found = [entry for argument in words for entry in entries(argument)]
        if shape == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(aligned(found)))


def entries(argument: str) -> list[Entry]:
    """What the index knows of each word in an argument, by name."""
    found: list[Entry] = [
        {
            "word": argument[token.start : token.end],
            "exact": token.exact,
            "stem": token.analysis.stem,
            "root": token.analysis.root,
            "is_stop_word": token.is_stop_word,
        }
        for token in tokens(argument)
    ]
    if not found:
        raise CommandError(f"There is no word in “{argument}”.")
    return found


def aligned(found: list[Entry]) -> list[str]:
    """A line for each entry, one part under the other; a stop word has no stem."""
    widths = {name: max(len(str(entry[name])) for entry in found) for name in found[0]}
    return [
        f"{entry['word']:<{widths['word']}}  exact {entry['exact']:<{widths['exact']}}  "
        + (
            "stop word"
            if entry["is_stop_word"]
            else f"stem {entry['stem']:<{widths['stem']}}  root {entry['root']}"
        )
        for entry in found
    ]
