"""The web server as a child of this process: reserved port, start, health, end."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from archive.local.places import CLONE
from archive.local.telling import Refusal

HOST = "127.0.0.1"
SECONDS_TO_START = 60
SECONDS_TO_STOP = 15
# A server that was killed a moment ago still lets go of its port.
SECONDS_FOR_THE_PORT = 3


def port_named(text: str) -> int:
    """The port that PORT names."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def reserve(port: int) -> socket.socket:
    """A socket that listens on the port; a port that somebody else has is refused."""
    deadline = time.monotonic() + SECONDS_FOR_THE_PORT
    while True:
        try:
            return socket.create_server((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise Refusal(f"This account may not use port {port}: try PORT=8000.") from None
            if error.errno != errno.EADDRINUSE:
                raise
            if time.monotonic() > deadline:
                raise Refusal(
                    f"Port {port} is taken: name another, as in PORT={port % 65535 + 1} make run"
                ) from None
        time.sleep(0.1)


@contextmanager
def serving(
    listener: socket.socket,
    environment: dict[str, str],
    inside: Sequence[str] = (),
    log: int | None = None,
) -> Iterator[subprocess.Popen[Any]]:
    """Runs gunicorn on the socket in a session of its own, and leaves none of it behind.

    `inside` is what comes before its command; what it logs goes to the open file `log`.
    """
    theirs, ours = os.pipe()
    names = {"ARCHIVE_SOCKET": str(listener.fileno()), "ARCHIVE_LAUNCHER": str(theirs)}
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi:application"]
    server = subprocess.Popen(  # noqa: S603
        [*inside, *command, "--config", "python:archive.local.gunicorn_settings"],
        cwd=CLONE,
        env=environment | names,
        pass_fds=[listener.fileno(), theirs],
        start_new_session=True,
        stderr=log,
    )
    os.close(theirs)
    try:
        yield server
    finally:
        _end(server)
        os.close(ours)


def answers(port: int) -> bool:
    """Whether the archive says that it is well."""
    asked = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def wait_until_it_answers(server: subprocess.Popen[Any], port: int) -> None:
    """Comes back when the archive answers; says so if it never will."""
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            raise Refusal("The web server did not start; what it said stands above.")
        time.sleep(0.05)


def _end(server: subprocess.Popen[Any]) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
    # Workers that outlived a killed server would keep the port.
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()
