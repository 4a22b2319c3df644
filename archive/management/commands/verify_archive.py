"""Verify that all that the archive holds is still what it was."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.owner import serving_role
from archive.privileges import deviations
from statements import fixity
from statements.fixity import Fault, Run, Told, Whole
from statements.management.progress import Progress
from statements.models import LogSeal

MOST_SHOWN = 20


class Command(BaseCommand):
    """`manage.py verify_archive [--since last] [--budget MINUTES] [--seal SHA256] [--json]`."""

    help = (
        "Hashes every source anew; checks bodies, spans, quotes, decisions, versions, redirects,"
        " the index, foreign keys, constraints, the log's seals and the roles' rights. Exit code 1"
        " where anything is wrong. What was verified is remembered, and a later run goes on there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where it begins, how long it may take, and how it tells."""
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--all", action="store_true", help="everything anew (the default)")
        where.add_argument(
            "--since",
            choices=["last"],
            help="go on where the last run ended; after the end, what is new or was changed",
        )
        parser.add_argument(
            "--budget", type=float, metavar="MINUTES", help="then end in good order"
        )
        parser.add_argument("--seal", metavar="SHA256", help="a seal of the log noted elsewhere")
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, tell, and end with 1 where anything is wrong."""
        checks = [*fixity.ALL, Whole("rights", _rights)]
        if options["seal"]:
            checks.append(Whole("seal noted elsewhere", lambda: _unknown(options["seal"])))
        with _Shown(quiet=not options["verbosity"]) as shown:
            run = Run(anew=options["since"] is None, minutes=options["budget"], tell=shown.tell)
            told = list(run.through(checks))
        fixity.seal_what_is_settled()
        is_over = not run.is_over_time or (
            len(told) == len(checks) and all(one.is_end for one in told)
        )
        as_told = _as_json if options["json"] else _as_text
        self.stdout.write(as_told(run, told, is_over))
        if faults := sum(one.fault_count for one in told):
            raise CommandError(f"{faults} faults were found.")


def _rights() -> Iterator[Fault]:
    if role := serving_role():
        for table, what in deviations(role):
            yield Fault(table, None, what)


def _unknown(seal: str) -> Iterator[Fault]:
    if not LogSeal.objects.filter(sha256=seal).exists():
        what = f"no seal is {seal}: the log was rewritten and sealed anew, or this is another's"
        yield Fault("statements_logseal", None, what)


def _as_text(run: Run, told: list[Told], is_over: bool) -> str:
    lines = [f"Round {run.round} of verification"]
    for one in told:
        rows = f"{one.rows:>12,} rows" if one.rows else " " * 17
        result = f"{one.fault_count:,} faults" if one.fault_count else "sound"
        lines.append(f"{one.name:<24}{rows}{one.seconds:>9.1f} s  {result}")
        lines += [f"    {fault}" for fault in one.faults[:MOST_SHOWN]]
        if one.fault_count > MOST_SHOWN:
            lines.append(f"    … and {one.fault_count - MOST_SHOWN:,} more")
    if not is_over:
        lines.append("The time given is over: --since last goes on from here.")
    if seal := fixity.head():
        lines.append(f"Seal of the log up to change {seal.last}: {seal.sha256}")
    return "\n".join(lines)


def _as_json(run: Run, told: list[Told], is_over: bool) -> str:
    seal = fixity.head()
    report = {
        "round": run.round,
        "is_whole": is_over,
        "faults": sum(one.fault_count for one in told),
        "checks": [
            {
                "name": one.name,
                "rows": one.rows,
                "seconds": round(one.seconds, 3),
                "faults": one.fault_count,
                "named": [{"table": f.table, "key": f.key, "what": f.what} for f in one.faults],
            }
            for one in told
        ],
        "seal": {"up_to_change": seal.last, "sha256": seal.sha256} if seal else None,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


class _Shown:
    """Each check with a progress of its own."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet, self._name = quiet, ""
        self._progress: Progress | None = None

    def __enter__(self) -> "_Shown":
        return self

    def __exit__(self, *raised: object) -> None:
        if self._progress:
            self._progress.__exit__(*raised)

    def tell(self, name: str, rows: int, key: int, last: int) -> None:
        """So far is the check of that name."""
        if name != self._name:
            self.__exit__()
            self._name = name
            progress = Progress(sys.stderr, f"({name})", quiet=self._quiet)
            self._progress = progress.__enter__()
        if self._progress:
            self._progress.tell(key, last)
