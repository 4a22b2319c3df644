"""Running archives as a person would: as processes, in a folder of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

from archive.local.places import CLONE

PATIENCE = 180


def until(condition: Callable[[], bool], what: str) -> None:
    """Waits for the condition; a failure says what was waited for."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.05)


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without what would point at another database or settings."""
    dropped = {"DATABASE_URL", "DATABASE_OWNER_URL", "SEARCH_SERVERS"}
    dropped |= {"DJANGO_SETTINGS_MODULE", "MAKELEVEL", "PORT"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"WEB_CONCURRENCY": "1"} | changes


@dataclass
class Archive:
    """One running `make run`, without the make."""

    room: Path
    port: int | str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Collects what the archive prints."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def said(self, text: str) -> bool:
        """Whether a line with this text was printed."""
        return any(text in line for line in self.lines)

    def get(self, path: str) -> int:
        """The status with which the path answers; 0 when nothing does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as got:
                status: int = got.status
                return status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def ask(self, sql: str, role: str = "archive") -> Any:
        """The one value that the archive's database answers, to its owner unless another asks."""
        url = (self.room / "database-url").read_text().replace("archive_server@", f"{role}@")
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute(sql.encode())
            row = found.fetchone() if found.description else None
            return row[0] if row else None

    def web_server(self) -> psutil.Process:
        """The web server that the launcher started."""
        return next(
            child
            for child in psutil.Process(self.process.pid).children()
            if "gunicorn" in " ".join(child.cmdline())
        )

    def database_server(self) -> psutil.Process:
        """The server of the embedded database."""
        pid_file = self.room / "postgres" / "data" / "postmaster.pid"
        return psutil.Process(int(pid_file.read_text().split("\n")[0]))

    def stop(self, wish: signal.Signals = signal.SIGINT) -> int:
        """Asks the archive to end, as Ctrl-C does, and waits; comes back with its status."""
        self.process.send_signal(wish)
        return self.process.wait(PATIENCE)

    @property
    def is_ready(self) -> bool:
        """Whether it said where it is."""
        return self.said(f"The archive is at http://127.0.0.1:{self.port}/")


@contextmanager
def started(room: Path, port: int | str = 0, **changes: str) -> Iterator[Archive]:
    """An archive that was just started in the room, and is stopped afterwards in any case."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "archive.local", "run"],
        cwd=CLONE,
        env=environment(ARCHIVE_VAR=str(room), PORT=str(port), **changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    archive = Archive(room, port, process)
    listener = threading.Thread(target=archive.listen)
    listener.start()
    try:
        yield archive
    finally:
        if process.poll() is None:
            archive.stop()
        listener.join(PATIENCE)


@contextmanager
def running(room: Path, port: int | str = 0, **changes: str) -> Iterator[Archive]:
    """An archive that answers."""
    with started(room, port, **changes) as archive:
        until(lambda: archive.is_ready or archive.process.poll() is not None, "the archive")
        assert archive.is_ready, archive.lines
        yield archive


def refused(room: Path, port: int | str = 0, **changes: str) -> str:
    """What the archive says when it does not start: one line, and a status that is not 0."""
    with started(room, port, **changes) as archive:
        assert archive.process.wait(PATIENCE) == 1
    assert len(archive.lines) == 1, archive.lines
    return archive.lines[0]


def is_gone(process: psutil.Process) -> bool:
    """Whether the process has ended."""
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def password_in(lines: list[str], account: str = "curator") -> str | None:
    """The password that was told for the account."""
    found = re.search(rf"account {account} .*shown only now: (\S+)", "\n".join(lines))
    return found[1] if found else None
