"""One question to one machine of the web and its answer, within a time for all of it."""

import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from statements.importers.addresses import host_and_port
from statements.importers.networks import Machine
from statements.importers.records import Cause, Refused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@cache
def certificates_of_this_machine() -> ssl.SSLContext:
    """What an https server's certificate is checked against, its name too."""
    return ssl.create_default_context()


@contextmanager
def answer_to(
    address: str,
    machines: Sequence[Machine],
    headers: Mapping[str, str],
    *,
    seconds: float,
    tls: ssl.SSLContext,
) -> Iterator[HTTPResponse]:
    """The answer to a GET, to be read before the block is left and within so many seconds.

    It goes to the first of the machines that listens, by its number: the name is not looked up
    again. Refused with TIMEOUT or NETWORK.
    """
    deadline = time.monotonic() + seconds
    host, port = host_and_port(address)
    try:
        with _connected(machines, port, deadline) as plain:
            secured = address.startswith("https:")
            plain.settimeout(_left(deadline))
            line = tls.wrap_socket(plain, server_hostname=host) if secured else plain
            with line:
                yield _asked(address, headers, _TimedLine(line, deadline))
    except TimeoutError as error:
        raise Refused(Cause.TIMEOUT, f"more than {seconds:g} seconds") from error
    except (OSError, HTTPException) as error:
        raise Refused(Cause.NETWORK, f"{type(error).__name__}: {error}") from error


def _asked(address: str, headers: Mapping[str, str], line: "_TimedLine") -> HTTPResponse:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.sock = cast("socket.socket", line)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request("GET", target, headers=dict(headers))
    return connection.getresponse()


def _connected(machines: Sequence[Machine], port: int, deadline: float) -> socket.socket:
    failure: OSError = OSError("no machine")
    for machine in machines:
        try:
            return socket.create_connection((str(machine), port), timeout=_left(deadline))
        except TimeoutError:
            raise
        except OSError as error:
            failure = error
    raise failure


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _TimedLine:
    """A connection whose every step has only the time that is left of the whole."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        self.line = line
        self.deadline = deadline

    def sendall(self, data: bytes) -> None:
        self.line.settimeout(_left(self.deadline))
        self.line.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self.line, self.deadline))

    def close(self) -> None:
        """Nothing: the answer is read after http.client has closed its end."""


class _Incoming(io.RawIOBase):
    def __init__(self, line: socket.socket, deadline: float) -> None:
        self.line = line
        self.deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        self.line.settimeout(_left(self.deadline))
        return self.line.recv_into(cast(memoryview, buffer))
