"""Looks at each server once a second, from a thread of its own in each web process."""

import atexit
import os
import threading
import time
from functools import cache
from typing import Any

import psycopg
import structlog
from django.conf import settings

from archive.bounded import SilentError
from archive.metrics import figures
from archive.reading import lines
from archive.reading.asking import connected, primary_seen, replica_seen
from archive.reading.naming import PRIMARY, replicas
from archive.reading.standing import SILENCE, Server, Servers
from archive.reading.watched.base import give_up

SECONDS_BETWEEN = 1.0

logger = structlog.get_logger(__name__)
_over = threading.Event()
_one_at_a_time = threading.Lock()
_watched_by: int | None = None


@cache
def servers() -> Servers:
    """What this process knows of its servers, whether or not it watches them yet."""
    lag = settings.DATABASE_REPLICA_LAG_SECONDS
    return Servers(Server(PRIMARY), [Server(name) for name in replicas()], lag)


def watch() -> Servers:
    """The servers, which are watched from now on: a process that was forked has no threads yet."""
    global _watched_by
    known = servers()
    if _watched_by != os.getpid():
        with _one_at_a_time:
            if _watched_by != os.getpid():
                _start(known)
                _watched_by = os.getpid()
    return known


def in_use() -> str | None:
    """The name of a replica that will do; None where there is none."""
    found = watch().for_visitor("", set(), time.monotonic()) if replicas() else None
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
                self._look()
            except psycopg.Error as error:
                self._missed(error)
            except Exception:
                logger.exception("server_not_watched", database=self.server.name)
            _over.wait(SECONDS_BETWEEN)
        self._leave()

    def _look(self) -> None:
        """Looks, over a new connection where the one that was there has broken."""
        if self.connection is not None:
            try:
                self._ask(self.connection)
            except SilentError:
                raise
            except psycopg.Error:
                self._leave()
        if self.connection is None:
            self.connection = connected(self.server.name)
            self._ask(self.connection)

    def _ask(self, connection: psycopg.Connection) -> None:
        """Takes down what the server says of itself."""
        if self.server is self.known.primary:
            self.known.saw_primary(primary_seen(connection))
            return
        self.known.saw_replica(self.server, replica_seen(connection))
        tell(self.known, self.server)

    def _missed(self, error: psycopg.Error) -> None:
        """The server is away; whoever still waits for it waits no longer."""
        self._leave()
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
