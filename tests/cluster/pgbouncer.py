"""PgBouncer before a server, with the settings that docs/deployment has for operators."""

import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from archive.local.places import CLONE
from tests.archive.local.rooms import free_port, until
from tests.cluster.servers import LOCAL, Server

SETTINGS = CLONE / "docs" / "deployment" / "pgbouncer.ini"
PROGRAM = "/usr/sbin/pgbouncer"
PASSWORD = "known-to-pgbouncer-and-the-archive"  # noqa: S105
# Who may look at PgBouncer's own figures.
WATCHER = "watcher"


@dataclass
class PgBouncer:
    """One PgBouncer in a folder, on the machine of a server and for its archive."""

    folder: Path
    server: Server
    port: int = field(default_factory=free_port)
    password: str = PASSWORD
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """The address that the archive is told."""
        return f"postgresql://archive_server:{self.password}@{self.where}/archive"

    @property
    def where(self) -> str:
        """Its host and port."""
        return f"{self.server.host}:{self.port}"

    def start(self, **changes: str | int) -> None:
        """Comes back when it answers; `changes` are settings other than those for operators."""
        account = self.server.account
        self._write(changes)
        for path in (self.folder, *self.folder.iterdir()):
            shutil.chown(path, account.uid, account.gid)
        inside = [*self.server.inside, *self.server.as_account()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*inside, PROGRAM, str(self.folder / "pgbouncer.ini")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until(self.answers, "PgBouncer")

    def answers(self) -> bool:
        """Whether it can be asked for its figures."""
        ended = self.process is None or self.process.poll() is not None
        assert not ended, (self.folder / "log").read_text()
        try:
            return bool(self.figures("VERSION"))
        except psycopg.OperationalError:
            return False

    def figures(self, what: str) -> list[dict[str, Any]]:
        """What its own console shows, as POOLS or SERVERS."""
        console = f"postgresql://{WATCHER}:{self.password}@{self.where}/pgbouncer"
        with psycopg.connect(console, autocommit=True, connect_timeout=5) as session:
            # it knows no other than the simple protocol
            found = psycopg.ClientCursor(session).execute(f"SHOW {what}".encode())
            names = [column.name for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found]

    def sessions(self) -> int:
        """How many sessions with the server it holds for the archive."""
        return len(self.figures("SERVERS"))

    def stop(self, wish: signal.Signals = signal.SIGTERM) -> None:
        """Ends it, if it runs; SIGKILL is as if it had crashed."""
        if self.process:
            self.process.send_signal(wish)
            self.process.wait(30)
            self.process = None

    def _write(self, changes: dict[str, str | int]) -> None:
        users = "".join(f'"{name}" "{self.password}"\n' for name in ("archive_server", WATCHER))
        (self.folder / "users").write_text(users)
        told: dict[str, Any] = {"listen_port": self.port, "auth_file": self.folder / "users"}
        told |= {"listen_addr": self.server.host}
        told |= {"stats_users": WATCHER, "unix_socket_dir": ""} | changes
        # as it stands, in a folder that PgBouncer's account may enter
        shutil.copy(SETTINGS, self.folder / "operators.ini")
        lines = [
            f"%include {self.folder / 'operators.ini'}",
            # the last section goes on; a section that is named again would begin anew
            *(f"{name} = {value}" for name, value in told.items()),
            "[databases]",
            f"archive = host={LOCAL} port={self.server.port} dbname=archive",
        ]
        (self.folder / "pgbouncer.ini").write_text("\n".join(lines) + "\n")
