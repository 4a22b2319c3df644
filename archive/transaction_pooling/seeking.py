"""The server that takes what is written, sought among several that each stand behind a pooler.

A pooler tells whoever comes what its server said of itself when the two first met, and lets clients
in, to keep them waiting, while the server is gone; by that libpq would take a former primary for
the present one, and never the present one. So each server is asked itself, and not for long. And a
connection to a pooler stays when the server behind it becomes a replica: it is asked again whenever
it is given out.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Self

import psycopg

from archive.bounded import SilentError, row_within

# What an address demands of a server, where it demands that it takes what is written.
DEMANDED = ("read-write", "primary")
# How long an answer is waited for.
SECONDS = 2.0
_READS_ONLY = "SHOW transaction_read_only"


class SeekingConnection(psycopg.Connection[Any]):
    """A connection to the first of the servers named that does what is demanded, if anything."""

    @classmethod
    def connect(cls, conninfo: str = "", **parameters: Any) -> Self:
        """The connection; OperationalError with what was wrong with each where there is none."""
        if not seeks(parameters):
            return super().connect(conninfo, **parameters)
        wrong = []
        for host, port in _servers(parameters):
            place = {"host": host, "port": port, "target_session_attrs": "any"}
            try:
                connection = super().connect(conninfo, **(parameters | place))
                if takes_writes(connection):
                    return connection
                reason = "it only reads"
            except psycopg.OperationalError as error:
                reason = str(error).partition("\n")[0]
            wrong.append(f"{host}:{port}: {reason}")
        raise psycopg.OperationalError("no server takes what is written: " + "; ".join(wrong))


def seeks(parameters: Mapping[str, Any]) -> bool:
    """Whether these demand of a server that it takes what is written."""
    return parameters.get("target_session_attrs") in DEMANDED


def takes_writes(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server does; the connection is closed where not, or where nobody says so.

    SilentError where no answer comes.
    """
    try:
        if row_within(SECONDS, connection, _READS_ONLY) == ["off"]:
            return True
    except SilentError:
        connection.close()
        raise
    except psycopg.Error:
        pass
    connection.close()
    return False


def _servers(parameters: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Host and port of each, as libpq reads its lists: one port may be that of all."""
    hosts = str(parameters.get("host", "")).split(",")
    ports = str(parameters.get("port", "")).split(",")
    if len(ports) not in (1, len(hosts)):
        raise psycopg.OperationalError(f"{len(hosts)} hosts are named, but {len(ports)} ports")
    yield from zip(hosts, ports * len(hosts) if len(ports) == 1 else ports, strict=True)
