"""Whether the old version of the archive can go on serving while the new one's migrations run.

python -m archive.local.safe_migrations
"""

import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
from django.db.migrations import Migration
from django.db.migrations.operations import RunPython
from django_migration_linter import MigrationLinter

from archive.local.database import name_both
from archive.local.sharing import passing_cluster

# What stood before the archive was first upgraded while it served.
BASELINE = {"statements": "0021_dumps", "accounts": "0001_sessions"}
# What the linter refuses and is safe all the same, each with the reason.
JUDGED: dict[tuple[str, str], str] = {}
# A function's body says what happens later, to whoever calls it.
_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
_MADE, _CHANGED = (
    re.compile(rf'^{words} (?:ONLY )?(?:public\.)?"?(\w+)', re.MULTILINE)
    for words in ("CREATE TABLE", "ALTER TABLE")
)
_ROWS = re.compile(r"^\s*(UPDATE|DELETE FROM) ", re.MULTILINE)


class Linter(MigrationLinter):
    """The linter, which looks past the bodies of functions and remembers what it was told."""

    def __init__(self) -> None:
        quiet = ["ok", "ignore", "warning"]
        super().__init__(no_cache=True, analyser_string="postgresql", quiet=quiet)
        self.asked: dict[str, list[str]] = {}

    def get_sql(self, app_label: str, migration_name: str) -> list[str]:
        """The migration's statements, each without the bodies in it."""
        text = _BODY.sub("''", "\n".join(super().get_sql(app_label, migration_name)))
        self.asked[migration_name] = text.splitlines()
        return self.asked[migration_name]

    def analyse_data_migration(self, migration: Migration) -> Any:
        """Nothing more: the statements of RunSQL are among the others, without the bodies."""
        return [], [], []


def main() -> int:
    """Says of each new migration what is unsafe in it; comes back with 0 where nothing is."""
    with _database():
        django.setup()
        logging.getLogger("django_migration_linter").setLevel(logging.WARNING)
        linter = Linter()
        new = [migration for migration in _migrations(linter) if is_new(migration)]
        for migration in new:
            linter.lint_migration(migration)
        mixed = [one for one in new if mixes(one, "\n".join(linter.asked[one.name]))]
    for migration in mixed:
        print(f"({migration}) locks a table while it goes through rows: make two migrations of it")
    return 1 if linter.has_errors or mixed else 0


def is_new(migration: Migration) -> bool:
    """Whether it came after the baseline, and nobody has judged it."""
    app, name = migration.app_label, migration.name
    return name > BASELINE.get(app, "9999") and (app, name) not in JUDGED


def mixes(migration: Migration, sql: str) -> bool:
    """Whether rows are gone through while a table is locked, for as long as that takes."""
    rows = any(isinstance(operation, RunPython) for operation in migration.operations)
    locked = set(_CHANGED.findall(sql)) - set(_MADE.findall(sql))
    return bool(migration.atomic and locked and (rows or _ROWS.search(sql)))


def _migrations(linter: MigrationLinter) -> list[Migration]:
    found = linter.migration_loader.disk_migrations
    return [found[key] for key in sorted(found)]


@contextmanager
def _database() -> Iterator[None]:
    """The database that is named, else one that is gone afterwards: the linter asks for SQL."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with passing_cluster() as cluster:
        name_both(cluster)
        yield


if __name__ == "__main__":
    sys.exit(main())
