"""The lines to each server, which can be cut: whoever waits at the other end goes on at once.

A server that is frozen, or behind a network that lets nothing through, would keep a request waiting
until the system gives the connection up, or for ever.
"""

import os
import select
import socket
import threading
import weakref
from contextlib import suppress

import psycopg

_LINES: dict[str, "weakref.WeakKeyDictionary[psycopg.Connection, socket.socket]"] = {}
# By which a system tells that the other end has gone; Linux knows one more.
_ENDED = select.POLLHUP | select.POLLERR | getattr(select, "POLLRDHUP", 0)
# Whoever goes through them and whoever adds to them are different threads.
_one_at_a_time = threading.Lock()


def note(server: str, connection: psycopg.Connection) -> None:
    """From now on this connection is one to the server.

    It is held by a second handle of its socket: by the first, which is closed with the connection,
    another thread could come to cut what has taken its number since.
    """
    line = socket.socket(fileno=os.dup(connection.pgconn.socket))
    weakref.finalize(connection, line.close)
    with _one_at_a_time:
        _LINES.setdefault(server, weakref.WeakKeyDictionary())[connection] = line


def cut(server: str) -> int:
    """Whoever waits for the server fails now; how many connections there were."""
    lines = [line for _, line in _all_to(server)]
    for line in lines:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
    return len(lines)


def are_open(server: str) -> bool:
    """Whether this process has a connection to the server of which the other end is there."""
    return any(_is_open(connection, line) for connection, line in _all_to(server))


def _is_open(connection: psycopg.Connection, line: socket.socket) -> bool:
    """Whoever has a connection learns of its end only by asking; the system knows before."""
    ends = select.poll()
    try:
        ends.register(line, _ENDED)
    except (OSError, ValueError):
        return False
    return not connection.closed and not ends.poll(0)


def _all_to(server: str) -> list[tuple[psycopg.Connection, socket.socket]]:
    with _one_at_a_time:
        return list(_LINES.get(server, {}).items())
