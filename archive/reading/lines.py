"""The lines to each server, which can be cut: whoever waits at the other end goes on at once.

A server that is frozen, or behind a network that lets nothing through, would keep a request waiting
until the system gives the connection up, or for ever.
"""

import os
import socket
import weakref
from contextlib import suppress

import psycopg

_LINES: dict[str, "weakref.WeakKeyDictionary[psycopg.Connection, socket.socket]"] = {}


def note(server: str, connection: psycopg.Connection) -> None:
    """From now on this connection is one to the server.

    It is held by a second handle of its socket: by the first, which is closed with the connection,
    another thread could come to cut what has taken its number since.
    """
    line = socket.socket(fileno=os.dup(connection.pgconn.socket))
    weakref.finalize(connection, line.close)
    _LINES.setdefault(server, weakref.WeakKeyDictionary())[connection] = line


def cut(server: str) -> int:
    """Whoever waits for the server fails now; how many connections there were."""
    lines = list(_LINES.get(server, {}).values())
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
    return len(lines)
