"""A stretch of network of the tests' own between the archive and its database, which can be cut.

The far end is a network namespace; in it a program passes everything on to the database's socket.
Cut means that nothing comes back any more, not even that nobody is there.
"""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.local.places import CLONE

NAME = "archive-fault"
NEAR, FAR = "10.231.77.1", "10.231.77.2"
PORT = 5432


@dataclass
class Wire:
    """The stretch; by `FAR` and `PORT` the database is reached through it."""

    program: subprocess.Popen[bytes]

    def cut(self) -> None:
        """From now on nothing comes back."""
        _ip("-n", NAME, "route", "add", "blackhole", f"{NEAR}/32")

    def mend(self) -> None:
        """As before."""
        _ip("-n", NAME, "route", "del", "blackhole", f"{NEAR}/32")


@contextmanager
def wire_to(database: Path) -> Iterator[Wire]:
    """A wire to a database's socket, as long as the block lasts."""
    with suppress(subprocess.CalledProcessError):
        _ip("netns", "del", NAME)
    _ip("netns", "add", NAME)
    try:
        _ip("link", "add", "af-near", "type", "veth", "peer", "name", "af-far", "netns", NAME)
        _ip("addr", "add", f"{NEAR}/30", "dev", "af-near")
        _ip("link", "set", "af-near", "up")
        _ip("-n", NAME, "addr", "add", f"{FAR}/30", "dev", "af-far")
        _ip("-n", NAME, "link", "set", "af-far", "up")
        command = ["ip", "netns", "exec", NAME, sys.executable, "-m", __name__, str(database)]
        with subprocess.Popen(command, cwd=CLONE, stdout=subprocess.PIPE) as program:
            assert program.stdout
            assert program.stdout.readline() == b"listening\n"
            yield Wire(program)
            program.kill()
    finally:
        _ip("netns", "del", NAME)


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


def main(database: str) -> None:
    """Passes everything on between whoever comes and the database."""
    with socket.create_server((FAR, PORT)) as listener:
        print("listening", flush=True)
        while True:
            near, _ = listener.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(database)
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=[one, other], daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while words := one.recv(2**16):
            other.sendall(words)
    for end in (one, other):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


if __name__ == "__main__":
    main(sys.argv[1])
