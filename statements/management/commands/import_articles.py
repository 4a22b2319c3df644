"""Bring in articles from files, folders, web archives, tables, feeds and addresses."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error as AnyDatabaseError

from statements.importers.columns import columns_from
from statements.importers.fetch import Fetcher
from statements.importers.import_runs import Batch, RunIsGoingOnError, alone_on
from statements.importers.records import Refused
from statements.importers.report import Report
from statements.importers.resuming import interrupted_run, new_run
from statements.importers.robots import Pace
from statements.importers.sources import STANDARD_INPUT, Means
from statements.management.progress import Progress
from statements.management.reporting import as_json, as_text, write_list
from statements.models import ImportRun, Result

SOME_REFUSED, NOTHING_READ, INTERRUPTED = 1, 2, 130
SHORTEST_DELAY, LONGEST_DELAY = 0.5, 60.0


class Command(BaseCommand):
    """`manage.py import_articles SOURCE… [--dry-run] …`."""

    help = (
        "Brings in the articles of each SOURCE: a text or HTML file, a web address, a feed or"
        " sitemap, a WARC file, a CSV or JSON Lines file, a folder of these, or - for standard"
        " input. Statements are proposed in each. An import that was interrupted goes on where"
        " it was when it is given the same sources again. The exit status is 0 if everything"
        " came in or was known, 1 if something was refused, 2 if nothing could be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sources, and how they are brought in and told of."""
        parser.add_argument("sources", nargs="+", metavar="SOURCE")
        parser.add_argument("--dry-run", action="store_true", help="read and tell, store nothing")
        parser.add_argument(
            "--columns",
            type=columns,
            metavar="title=…,body=…",
            help="columns of a table: title, body, date, outlet, address, author",
        )
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--resume", action="store_true", help="go on, or say there is nothing")
        which.add_argument("--fresh", action="store_true", help="begin anew in any case")
        parser.add_argument(
            "--delay",
            type=delay,
            default=1.0,
            metavar="SECONDS",
            help="between two requests to one host (default 1; a site may ask for more)",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--report",
            type=Path,
            metavar="FILE",
            help="write what became of every document to FILE.csv or FILE.json",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring everything in, then report; the process ends with the status that `help` tells."""
        file: Path | None = options["report"]
        if file and (file.suffix not in (".csv", ".json") or not file.parent.is_dir()):
            raise CommandError("--report takes a .csv or .json file in a folder that exists.")
        report = Report()
        try:
            run = None if options["dry_run"] else self._run(options)
            with alone_on(run) if run else nullcontext():
                batch = Batch(options["sources"], means(options), run)
                status = self._bring_in(batch, report, options)
        except RunIsGoingOnError as error:
            told = "Another process is bringing in these sources: wait for it, or use --fresh."
            raise CommandError(told) from error
        except AnyDatabaseError as error:
            raise CommandError(after_a_failure(error, report, options)) from error
        self._tell(report, run, options)
        if status:
            sys.exit(status)

    def _run(self, options: dict[str, Any]) -> ImportRun:
        sources = options["sources"]
        run = None if options["fresh"] else interrupted_run(sources, options["columns"])
        if run:
            self.stderr.write(f"The import of {run.started_at:%Y-%m-%d %H:%M} UTC goes on.")
        elif options["resume"]:
            raise CommandError("No import of these sources was interrupted.")
        return run or new_run(sources, options["columns"])

    def _bring_in(self, batch: Batch, report: Report, options: dict[str, Any]) -> int:
        """Fill the report; the exit status."""
        for taken in batch.before:
            report.add(taken)
        quiet = not options["verbosity"]
        try:
            with Progress(sys.stderr, "documents", quiet=quiet) as progress:
                for taken in batch:
                    report.add(taken)
                    progress.tell(len(report.outcomes), batch.total)
        except KeyboardInterrupt:
            self.stderr.write(f"Stopped. {how_to_go_on(options)}")
            return INTERRUPTED
        refused = report.counts[Result.REFUSED]
        if refused == len(report.outcomes):
            return NOTHING_READ
        return SOME_REFUSED if refused else 0

    def _tell(self, report: Report, run: ImportRun | None, options: dict[str, Any]) -> None:
        if options["report"]:
            write_list(report, options["report"])
        if options["format"] == "json":
            self.stdout.write(as_json(report, run))
        else:
            self.stdout.write(as_text(report, run, every_name=options["verbosity"] > 1))


def after_a_failure(error: Exception, report: Report, options: dict[str, Any]) -> str:
    """What the database said, and how things stand."""
    told = str(error).strip().split("\n", 1)[0]
    return (
        f"The database failed after {len(report.outcomes)} documents: {told}\n"
        f"Nothing is half stored. {how_to_go_on(options)}"
    )


def how_to_go_on(options: dict[str, Any]) -> str:
    """What the same command would do now."""
    if options["dry_run"] or STANDARD_INPUT in options["sources"]:
        return ""
    which = "Without --fresh the" if options["fresh"] else "The"
    return f"{which} same command goes on from there."


def means(options: dict[str, Any]) -> Means:
    """What is needed to open the sources."""
    return Means(Fetcher(pace=Pace(options["delay"])), options["columns"])


def columns(text: str) -> dict[str, str]:
    """The column of each fact."""
    try:
        return columns_from(text)
    except Refused as refused:
        raise ArgumentTypeError(refused.detail) from refused


def delay(text: str) -> float:
    """Seconds from 0.5 to 60."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not SHORTEST_DELAY <= seconds <= LONGEST_DELAY:
        raise ArgumentTypeError(f"takes seconds from {SHORTEST_DELAY} to {LONGEST_DELAY:.0f}")
    return seconds
