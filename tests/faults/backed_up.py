"""Archives with the seeds, on the server of this run, whose backups are taken by real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from archive.local.places import CLONE

# Runs a command of the archive, and kills it without a word where it calls what is named first.
KILLED_THERE = """
import importlib, os, signal, sys
import django
from django.core.management import execute_from_command_line
django.setup()
module, _, name = sys.argv[1].partition(":")
end = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
setattr(importlib.import_module(module), name, end)
execute_from_command_line(["manage.py", *sys.argv[2:]])
"""


@dataclass(frozen=True)
class Archive:
    """An archive in a database of its own."""

    name: str

    def url(self, *, serving: bool = False) -> str:
        """The address of its database, for the owner or for the role that serves."""
        owner = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
        parts = conninfo_to_dict(os.environ["DATABASE_URL"] if serving else owner)
        rest = {name: value for name, value in parts.items() if name != "dbname"}
        return f"postgresql:///{self.name}?{urlencode(rest, quote_via=quote)}"

    @property
    def environment(self) -> dict[str, str]:
        """What leads a command there."""
        owner = self.url() if os.environ.get("DATABASE_OWNER_URL") else ""
        told = {"DATABASE_URL": self.url(serving=True), "DATABASE_OWNER_URL": owner}
        settings = {"DJANGO_SETTINGS_MODULE": "archive.settings.test", "PYTHONPATH": str(CLONE)}
        return {**os.environ, **told, **settings}

    def command(self, *words: str | Path) -> list[str]:
        """The words of a command of the archive."""
        return [sys.executable, "-m", "django", *map(str, words)]

    def manage(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of the archive, which has ended."""
        return ran(self.command(*words), self.environment | more)

    def killed_at(self, place: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """The same, killed as soon as it calls that function."""
        command = [sys.executable, "-c", KILLED_THERE, place, *map(str, words)]
        return ran(command, self.environment)

    def ask(self, asked: str) -> list[tuple[Any, ...]]:
        """The rows that the owner's question has."""
        with psycopg.connect(self.url(), autocommit=True) as session:
            cursor = session.execute(asked.encode())
            return cursor.fetchall() if cursor.description else []


def ran(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command, which has ended."""
    return subprocess.run(
        command, cwd=CLONE, env=environment, capture_output=True, text=True, check=False
    )


@contextmanager
def database(name: str, like: str = "template0") -> Iterator[Archive]:
    """A database like that one; neither it nor what was made beside it is left."""
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    drop_all(name)
    with psycopg.connect(server().url(), autocommit=True) as session:
        session.execute(make.format(sql.Identifier(name), sql.Identifier(like)))
    try:
        yield Archive(name)
    finally:
        drop_all(name)


def server() -> Archive:
    """The database that this run was given, from which others are made and dropped."""
    return Archive(str(conninfo_to_dict(os.environ["DATABASE_URL"])["dbname"]))


def drop_all(start: str) -> None:
    """Drops the databases whose names begin so."""
    for name in databases(start):
        with psycopg.connect(server().url(), autocommit=True) as session:
            session.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def databases(start: str) -> list[str]:
    """The names of the databases that begin so."""
    found = server().ask(f"SELECT datname FROM pg_database WHERE datname LIKE '{start}%'")  # noqa: S608
    return [name for (name,) in found]


def whole(shelf: Path) -> list[Path]:
    """What stands on the shelf and looks like a backup."""
    return sorted(path for path in shelf.glob("archive-*") if not path.suffix)
