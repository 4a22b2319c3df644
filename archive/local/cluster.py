"""The archive's own PostgreSQL server: made, started, asked and stopped."""

import hashlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg

from archive.local.account import Account, caller
from archive.local.home import make_folder
from archive.local.postmaster import postmaster, processes_of, wait_until_gone
from archive.local.programs import major_version
from archive.local.sockets import Sockets
from archive.local.telling import Refusal, say

# The database's two roles: who owns the tables, and who serves from them.
OWNER = "archive"
SERVER = "archive_server"

SECONDS_TO_START = 90
SECONDS_TO_STOP = 60

# The same on every machine: PostgreSQL's own C.UTF-8, and the system's for what still asks it.
_INITDB = [
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth-local=peer",
    "--auth-host=reject",
    "--no-instructions",
]
# A database for one test run need not survive a power cut.
_CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass
class Cluster:
    """One embedded server with its data, which one account of the machine may use."""

    home: Path
    account: Account
    programs: Path
    lasting: bool = True
    _sockets: Sockets = field(init=False)

    def __post_init__(self) -> None:
        self._sockets = Sockets(self.home, self.account)

    @property
    def data(self) -> Path:
        """The data folder proper."""
        return self.home / "data"

    @property
    def name(self) -> str:
        """What the server's processes are told apart by."""
        return f"archive-{hashlib.sha256(str(self.home).encode()).hexdigest()[:24]}"

    def is_half_moved(self) -> bool:
        """Whether the folder was put away for a newer one that is not in its place yet."""
        return not self.data.exists() and (self.home / "moving" / "verified").exists()

    def made_by(self) -> int:
        """The major version of PostgreSQL that made the data folder."""
        return int((self.data / "PG_VERSION").read_text())

    def url(self, role: str = SERVER, database: str = "archive") -> str:
        """The address of the database, for the caller's account alone."""
        return f"postgresql://{role}@{quote(str(self._sockets.folder()), safe='')}:5432/{database}"

    def answers(self) -> bool:
        """Whether the server runs, which only a query can tell."""
        try:
            with psycopg.connect(self.url("postgres", "postgres"), connect_timeout=3) as asked:
                return asked.execute("SELECT 1").fetchone() == (1,)
        except psycopg.Error:
            return False

    def start(self) -> bool:
        """Comes back when the server answers: with whether it had to be started for that."""
        make_folder(self.home, self.account)
        if self.is_half_moved():
            raise Refusal("Moving the database was interrupted: make upgrade-database ends it.")
        if not self.data.exists():
            self._make()
        self._refuse_other_version()
        dead = not self.answers() and postmaster(self.data, self.name) is None
        if dead:
            self._clear_leftovers()
            self._launch()
        self._wait_for_answer()
        self._prepare_database()
        return dead

    def stop(self) -> None:
        """Stops the server in good order; does nothing where none runs."""
        server = postmaster(self.data, self.name)
        if server is not None:
            server.send_signal(signal.SIGINT)  # Ends the sessions and writes everything down.
            if wait_until_gone(self.name, SECONDS_TO_STOP):
                server.send_signal(signal.SIGQUIT)  # The next start recovers what was committed.
                wait_until_gone(self.name, SECONDS_TO_STOP)
        self._sockets.remove()

    def _make(self) -> None:
        if self.lasting:
            say("Making the database …")
        draft = self.home / "data.new"
        self._run(["/bin/rm", "-rf", str(draft)])
        no_sync = [] if self.lasting else ["--no-sync"]
        self._run([str(self.programs / "initdb"), "-D", str(draft), *_INITDB, *no_sync])
        draft.rename(self.data)

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=self.home,
            env=_environment(),
            umask=0o077,
            capture_output=True,
            text=True,
            check=False,
            **self.account.options(),
        )
        if done.returncode != 0:
            raise Refusal(f"The database in {self.home} was not made: {done.stderr}")

    def _refuse_other_version(self) -> None:
        made_by, ours = self.made_by(), major_version(self.programs)
        if made_by < ours:
            raise Refusal(
                f"The database in {self.data} was made by PostgreSQL {made_by}, and this archive"
                f" brings PostgreSQL {ours}: make upgrade-database moves it."
            )
        if made_by > ours:
            raise Refusal(
                f"The database in {self.data} was made by PostgreSQL {made_by}, but this archive"
                f" brings PostgreSQL {ours}: serve it with a PostgreSQL {made_by} named in"
                f" DATABASE_URL, or move {self.home} away to begin anew from the seed archive."
            )

    def _clear_leftovers(self) -> None:
        """Removes what a killed server left, once none of its processes is alive."""
        for process in wait_until_gone(self.name, 10):
            process.kill()
        if wait_until_gone(self.name, 10):
            raise Refusal(f"Processes of the database in {self.home} do not end; end them first.")
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self._sockets.remove()

    def _launch(self) -> None:
        self._let_in_only_the_caller()
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
        log = os.open(self.home / "log", flags, 0o600)
        try:
            # A session of its own: Ctrl-C at the terminal is for the web server first.
            subprocess.Popen(  # noqa: S603
                [str(self.programs / "postgres"), "-D", str(self.data), *self._settings()],
                cwd=self.home,
                env=_environment(),
                umask=0o077,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.account.options(),
            )
        finally:
            os.close(log)

    def _settings(self) -> list[str]:
        settings = [
            f"cluster_name={self.name}",
            "listen_addresses=",
            "port=5432",
            "unix_socket_permissions=0700",
            f'unix_socket_directories="{self._sockets.make()}"',
            *([] if self.lasting else _CARELESS),
        ]
        return [word for setting in settings for word in ("-c", setting)]

    def _let_in_only_the_caller(self) -> None:
        owner = caller().name.replace('"', '""')
        roles = ("postgres", OWNER, SERVER)
        self._write("pg_ident.conf", "".join(f'owner "{owner}" {role}\n' for role in roles))
        self._write("pg_hba.conf", f"local all {','.join(roles)} peer map=owner\n")

    def _write(self, name: str, text: str) -> None:
        """Puts a file into the data folder, following no link that may lie there."""
        draft = self.data / f"{name}.new"
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(text)
            os.fchown(handle, self.account.uid, self.account.gid)
        draft.replace(self.data / name)

    def _wait_for_answer(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if not processes_of(self.name) or time.monotonic() > deadline:
                raise Refusal(f"The database did not start: {self._last_words()}")
            time.sleep(0.05)

    def _last_words(self) -> str:
        lines = (self.home / "log").read_text(errors="replace").splitlines()
        fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
        return (fatal or lines or ["it said nothing."])[-1]

    def _prepare_database(self) -> None:
        """Makes the roles and the database of the archive where they are missing."""
        with psycopg.connect(self.url("postgres", "postgres"), autocommit=True) as session:

            def none(sql: LiteralString) -> bool:
                return session.execute(sql).fetchone() is None

            if none("SELECT FROM pg_roles WHERE rolname = 'archive'"):
                session.execute("CREATE ROLE archive LOGIN CREATEDB")
            if none("SELECT FROM pg_roles WHERE rolname = 'archive_server'"):
                session.execute("CREATE ROLE archive_server LOGIN")
                # A server that an earlier version started knows nothing of this role.
                self._let_in_only_the_caller()
                session.execute("SELECT pg_reload_conf()")
            if none("SELECT FROM pg_database WHERE datname = 'archive'"):
                session.execute("CREATE DATABASE archive OWNER archive")


def _environment() -> dict[str, str]:
    """Nothing of the caller's: neither a locale nor a setting of some other PostgreSQL."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
