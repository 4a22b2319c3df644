"""PostgreSQL servers reached over the network, as on several machines: made, followed, broken."""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from archive.local.account import server_account
from archive.local.home import base_for
from archive.local.programs import programs_for
from tests.archive.local.rooms import free_port, until
from tests.faults.freezing import freeze, thaw

LOCAL = "127.0.0.1"
# For everything that is asked of a server in these tests, none of it secret.
TRUSTED = "local all all trust\nhost all all all trust\nhost replication all all trust\n"
_INITDB = [
    *("--username=postgres", "--encoding=UTF8", "--no-sync", "--auth=trust", "--no-instructions"),
    *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
]
# As operators set it, but small: many servers share this machine.
SETTINGS = {
    "listen_addresses": "*",
    "unix_socket_directories": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "wal_level": "replica",
    "max_wal_senders": "8",
    "hot_standby": "on",
    "hot_standby_feedback": "on",
    "wal_log_hints": "on",
    "fsync": "off",
}


@dataclass
class Server:
    """A server of PostgreSQL in a folder, at an address; it runs in `inside`, if that is named."""

    folder: Path
    host: str = LOCAL
    port: int = field(default_factory=free_port)
    # What comes before each command, as `ip netns exec NAME`.
    inside: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.account = server_account()
        self.programs = programs_for(self.account, base_for(self.account))
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o711)

    @property
    def data(self) -> Path:
        """The data folder proper."""
        return self.folder / "data"

    def url(self, role: str = "archive_server", database: str = "archive") -> str:
        """The address of a database for a role, which nobody is asked a password for."""
        return f"postgresql://{role}@{self.host}:{self.port}/{database}"

    def make(self) -> None:
        """Makes it anew, with the archive's two roles and an empty database when it runs."""
        self._own_folder()
        self.run("initdb", "-D", str(self.data), *_INITDB)
        self.configure()
        self.start()
        with self.session("postgres", "postgres") as session:
            session.execute("CREATE ROLE archive LOGIN CREATEDB")
            session.execute("CREATE ROLE archive_server LOGIN")
            session.execute("CREATE DATABASE archive OWNER archive")

    def copy(self, room: Path) -> None:
        """Takes over the archive of a room in which nothing runs; it is to be started."""
        self._own_folder()
        subprocess.run(["cp", "-a", f"{room}/postgres/data", str(self.data)], check=True)
        self.configure()

    def follow(self, primary: "Server", name: str, **settings: str) -> None:
        """Becomes a streaming replica of that name, with its own slot there, and starts."""
        self._own_folder()
        source = f"{primary.url('postgres', 'postgres')}?application_name={name}"
        slot = ["--create-slot", "--slot", name, "--write-recovery-conf"]
        fast = ["--checkpoint=fast", "--no-sync"]
        self.run("pg_basebackup", "--pgdata", str(self.data), *fast, *slot, "--dbname", source)
        self.configure(**settings)
        self.start()

    def configure(self, **settings: str) -> None:
        """Puts settings beside those that are there, for the next start or `reload`."""
        (self.data / "pg_hba.conf").write_text(TRUSTED)
        told = SETTINGS | {"port": str(self.port)} | settings
        with (self.data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in told.items())

    def start(self) -> None:
        """Comes back when it answers."""
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-l", log, "--wait", "--timeout=60", "start")

    def stop(self, mode: str = "fast") -> None:
        """Stops it, if it runs; "immediate" is as if the machine had lost its power."""
        if self.is_running():
            self.run("pg_ctl", "-D", str(self.data), "--mode", mode, "--wait", "stop")

    def kill(self) -> None:
        """Ends all its processes at once, as when the machine is gone."""
        server = self.process()
        processes = [server, *server.children(recursive=True)]
        for process in processes:
            process.kill()
        until(lambda: not any(map(_runs, processes)), "the server to be gone")

    def freeze(self) -> None:
        """Lets it do nothing more, though its machine still answers; `thaw` ends that."""
        freeze(self.process())

    def thaw(self) -> None:
        """Lets a frozen server go on."""
        thaw(self.process())

    def is_running(self) -> bool:
        """Whether its process is there."""
        file = self.data / "postmaster.pid"
        return file.exists() and bool(psutil.pid_exists(int(file.read_text().split("\n")[0])))

    def process(self) -> psutil.Process:
        """The process of the server, which runs."""
        return psutil.Process(int((self.data / "postmaster.pid").read_text().split("\n")[0]))

    def session(self, role: str = "postgres", database: str = "archive") -> Any:
        """A session of its own, each query of which is a transaction; a context manager."""
        return psycopg.connect(self.url(role, database), autocommit=True, connect_timeout=5)

    def ask(self, sql: str, role: str = "postgres", database: str = "archive") -> Any:
        """The first value that it answers, straight and not through the archive."""
        with self.session(role, database) as session:
            found = session.execute(sql.encode())
            row = found.fetchone() if found.description else None
            return row[0] if row else None

    def run(self, program: str, *words: str) -> None:
        """Runs one of PostgreSQL's programs as the account of the server; it must succeed."""
        done = subprocess.run(
            [*self.inside, *self.as_account(), str(self.programs / program), *words],
            cwd=self.folder,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{program}: {done.stderr or (self.folder / 'log')}"

    def as_account(self) -> list[str]:
        """What comes before a command that is to run as the account of the server."""
        if not self.account.options():
            return []
        ids = [f"--reuid={self.account.uid}", f"--regid={self.account.gid}", "--clear-groups"]
        return ["setpriv", *ids, "--"]

    def _own_folder(self) -> None:
        shutil.chown(self.folder, self.account.uid, self.account.gid)


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def has_caught_up(replica: Server, primary: Server) -> bool:
    """Whether the replica shows all that the primary has written until now."""
    written = primary.ask("SELECT pg_current_wal_lsn()")
    return bool(replica.ask(f"SELECT pg_last_wal_replay_lsn() >= '{written}'"))
