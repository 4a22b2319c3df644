"""Which server this thread reads from: all that Django does with `default` goes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

from archive.reading.naming import PRIMARY

# Where the primary's connection waits, so that the other may stand in its place.
_ASIDE = "primary"


def read_from(replica: str) -> None:
    """From now on this thread asks the replica, until `back_to_primary`."""
    aside: Any = connections[PRIMARY]
    connections[_ASIDE] = aside
    connections[replica].failure = None  # type: ignore[attr-defined]
    connections[PRIMARY] = connections[replica]


def server() -> str:
    """The name of the server that this thread asks."""
    return connections[PRIMARY].alias


def back_to_primary(**_: Any) -> None:
    """From now on this thread asks the primary; called also when an answer has been sent.

    What it has of connections goes back to the pools, as it does where there is one server.
    """
    replica = server()
    if replica == PRIMARY:
        return
    connections[PRIMARY] = connections[_ASIDE]
    for name in (PRIMARY, replica):
        connections[name].close_if_unusable_or_obsolete()


@contextmanager
def replica_instead(replica: str) -> Iterator[None]:
    """In the block this thread, which asks the primary, asks a replica."""
    read_from(replica)
    try:
        yield
    finally:
        back_to_primary()


@contextmanager
def primary_instead() -> Iterator[None]:
    """In the block this thread asks the primary."""
    replica = connections[PRIMARY]
    connections[PRIMARY] = connections[_ASIDE]
    try:
        yield
    finally:
        connections[PRIMARY] = replica


def failure_of(replica: str) -> Any:
    """psycopg's first error since this thread came to the replica; None where all went well."""
    return connections[replica].failure  # type: ignore[attr-defined]
