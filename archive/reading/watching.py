"""Looks at each server once a second, from a thread of its own in each web process."""

import atexit
import os
import threading
import time
from typing import Any

import psycopg
import structlog

from archive.bounded import SilentError
from archive.metrics import figures
from archive.reading import lines
from archive.reading.asking import (
    NoPrimaryError,
    connected,
    is_refusal,
    one_alone_seen,
    primary_seen,
    replica_seen,
)
from archive.reading.standing import SILENCE, Server, Servers, servers
from archive.reading.watched.base import give_up

SECONDS_BETWEEN = 1.0

logger = structlog.get_logger(__name__)
_over = threading.Event()
_one_at_a_time = threading.Lock()
_watched_by: int | None = None


def watch(**_: Any) -> None:
    """The servers are watched from now on; called when a request begins.

    A process that was forked meanwhile has no threads yet.
    """
    global _watched_by
    if _watched_by != os.getpid():
        with _one_at_a_time:
            if _watched_by != os.getpid():
                _start(servers())
                _watched_by = os.getpid()


def in_use() -> str | None:
    """The name of a replica that will do; None where there is none."""
    found = servers().for_visitor("", set(), time.monotonic())
    return found.name if found else None


def stop_watching(seconds: float = 1.0) -> None:
    """Lets the threads end with the process."""
    _over.set()
    for thread in threading.enumerate():
        if isinstance(thread, Watch):
            thread.join(seconds)


def _start(known: Servers) -> None:
    _over.clear()
    atexit.register(stop_watching)
    for server in (known.primary, *known.replicas):
        Watch(known, server).start()
    known.are_watched = True


def tell(known: Servers, replica: Server) -> None:
    """Whether the replica is read from, and how far it is behind, for Prometheus."""
    figures.replica_lag.labels(replica.name).set(replica.lag)
    will_do = known.will_do(replica, time.monotonic())
    figures.replicas_in_use.labels(replica.name).set(will_do)


class Watch(threading.Thread):
    """Looks at a server until the process ends."""

    def __init__(self, known: Servers, server: Server) -> None:
        super().__init__(name=f"watch-{server.name}", daemon=True)
        self.known, self.server = known, server
        self.connection: psycopg.Connection | None = None

    def run(self) -> None:
        """One look a second; whatever goes wrong with one, there is a next."""
        while not _over.is_set():
            try:
                self.look()
            except Exception:
                logger.exception("server_not_watched", database=self.server.name)
            _over.wait(SECONDS_BETWEEN)
        self._leave()

    def look(self) -> None:
        """Takes down how the server stands, or that it is away."""
        began = time.monotonic()
        was_away = self.server.is_away
        try:
            self._ask()
        except psycopg.Error as error:
            if not self._serves_others(error, began):
                self._missed(error)
            self._leave()
        else:
            if was_away:
                logger.warning("server_back", database=self.server.name)

    def _serves_others(self, error: psycopg.Error, began: float) -> bool:
        """Whether the server is there all the same, for whoever has a connection to it.

        So it is if it has answered anybody in this process meanwhile, and has only much to do. Or
        if others are connected and the watch is refused: a connection, or an answer by a pooler
        that let it in and has no session to give.
        """
        if isinstance(error, NoPrimaryError):
            return False
        if self.server.answered_at > began:
            return True
        was_let_in = self.connection is not None and not isinstance(error, SilentError)
        return (was_let_in or is_refusal(error)) and lines.are_open(self.server.name)

    def _ask(self) -> None:
        """Asks, over a new connection where the one that was there has broken."""
        if self.connection is not None:
            try:
                self._take_down(self.connection)
            except SilentError:
                raise
            except psycopg.Error:
                self._leave()
        if self.connection is None:
            self.connection = connected(self.server.name)
            self._take_down(self.connection)

    def _take_down(self, connection: psycopg.Connection) -> None:
        """What the server says of itself."""
        if self.server is not self.known.primary:
            self.known.saw_replica(self.server, replica_seen(connection))
            tell(self.known, self.server)
        elif self.known.replicas:
            self.known.saw_primary(primary_seen(connection))
        else:
            self.known.saw_primary(one_alone_seen(connection))

    def _missed(self, error: psycopg.Error) -> None:
        """The server is away; whoever still waits for it waits no longer."""
        if not self.server.is_away:
            self.server.is_away = True
            reason = str(error).partition("\n")[0]
            logger.warning("server_away", database=self.server.name, reason=reason)
            if self.server is not self.known.primary:
                tell(self.known, self.server)
        give_up(self.server.name)
        look = self.server.look
        if look is None or time.monotonic() - look.at > SILENCE:
            lines.cut(self.server.name)

    def _leave(self) -> None:
        connection: Any = self.connection
        self.connection = None
        if connection is not None:
            connection.close()
