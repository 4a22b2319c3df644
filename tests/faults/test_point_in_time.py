"""What docs/backups.md says of going back to a moment, done step by step."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from archive.local.account import server_account
from archive.local.home import base_for
from archive.local.programs import programs_for
from tests.faults.backed_up import ran

_LETTERS = [
    *("--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8"),
    *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
]
KEEPS_ITS_LOG = """
listen_addresses = ''
unix_socket_directories = '{home}'
wal_level = replica
archive_mode = on
archive_command = 'test ! -f {wal}/%f && cp %p {wal}/%f.part && mv {wal}/%f.part {wal}/%f'
"""
GOES_BACK = """
restore_command = 'cp {wal}/%f %p'
recovery_target_time = '{moment}'
recovery_target_action = 'promote'
"""


@dataclass
class Server:
    """PostgreSQL with the log that it keeps, under an account that is not root."""

    home: Path

    def __post_init__(self) -> None:
        self.account = server_account()
        self.programs = programs_for(self.account, base_for(self.account))
        self.data, self.wal, self.base = (self.home / name for name in ("data", "wal", "base"))

    def run(self, program: str, *words: str | Path) -> None:
        """One of PostgreSQL's own programs, as the account of the server."""
        subprocess.run(
            [self.programs / program, *words],
            check=True,
            cwd=self.home,
            env={"PATH": os.environ["PATH"], "PGHOST": str(self.home), "PGUSER": "postgres"},
            **self.account.options(),
        )

    def start(self) -> None:
        """Comes back when it has played its log and is open."""
        log = f"--log={self.home / 'log'}"
        self.run("pg_ctl", "start", "--wait", f"--pgdata={self.data}", log)

    def stop(self) -> None:
        """Stops it."""
        self.run("pg_ctl", "stop", "--wait", "--mode=fast", f"--pgdata={self.data}")

    def url(self, name: str) -> str:
        """The address of a database on it."""
        return f"postgresql:///{name}?host={self.home}&user=postgres"

    def ask(self, asked: str, name: str = "archive") -> Any:
        """The first value that the question has."""
        with psycopg.connect(self.url(name), autocommit=True) as session:
            cursor = session.execute(asked.encode())
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of the archive on it."""
        told = {"DATABASE_URL": self.url("archive"), "DATABASE_OWNER_URL": ""}
        settings = {"DJANGO_SETTINGS_MODULE": "archive.settings.test"}
        command = [sys.executable, "-m", "django", *words]
        return ran(command, {**os.environ, **told, **settings})


@pytest.fixture
def server() -> Iterator[Server]:
    """An archive with the seeds on a server that keeps its log."""
    made = Server(Path(tempfile.mkdtemp(prefix="pitr-")))
    for folder in (made.home, made.wal):
        folder.mkdir(exist_ok=True)
        shutil.chown(folder, made.account.uid, made.account.gid)
    made.run("initdb", f"--pgdata={made.data}", *_LETTERS, "--auth=trust", "--no-sync")
    with (made.data / "postgresql.conf").open("a") as settings:
        settings.write(KEEPS_ITS_LOG.format(home=made.home, wal=made.wal))
    made.start()
    try:
        made.ask("CREATE DATABASE archive TEMPLATE template0 ENCODING 'UTF8'", "postgres")
        for words in (["migrate"], ["loaddata", "seeds"]):
            done = made.manage(*words, "--verbosity=0")
            assert done.returncode == 0, done.stderr
        yield made
    finally:
        made.stop()
        shutil.rmtree(made.home)


def test_what_was_deleted_by_mistake_is_back_as_it_was_a_moment_before(server: Server) -> None:
    server.run("pg_basebackup", f"--pgdata={server.base}", "--checkpoint=fast", "--wal-method=none")
    server.run("pg_verifybackup", "--no-parse-wal", server.base)
    quotes = server.ask("SELECT count(*) FROM statements_quote")
    server.ask("INSERT INTO statements_searchmiss (words, times, last_on) VALUES ('س', 1, now())")
    moment = server.ask("SELECT clock_timestamp()")

    server.ask("TRUNCATE statements_quote CASCADE")
    server.ask("SELECT pg_switch_wal()")
    server.stop()
    server.data.rename(server.home / "aside")
    shutil.copytree(server.base, server.data, symlinks=True)
    subprocess.run(["chown", "-R", str(server.account.uid), server.data], check=True)
    with (server.data / "postgresql.auto.conf").open("a") as settings:
        settings.write(GOES_BACK.format(wal=server.wal, moment=moment.isoformat()))
    (server.data / "recovery.signal").touch()
    shutil.chown(server.data / "recovery.signal", server.account.uid)
    server.start()

    assert server.ask("SELECT count(*) FROM statements_quote") == quotes > 0
    assert server.ask("SELECT count(*) FROM statements_searchmiss") == 1
    verified = server.manage("verify_archive")
    assert verified.returncode == 0, verified.stdout
