"""The servers by their names in DATABASES: the primary is `default`, the replicas `replica1` on."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from archive.database import connection_settings

PRIMARY = "default"
NAME = "DATABASE_REPLICA_URLS"
ENGINE = "archive.reading.watched"
# Under which a request's META has the replica that it is read from.
SERVER = "archive.server"
# With several servers nobody waits long for a connection: one that is away is known, and for a
# replica another will do. libpq knows no shorter time.
SECONDS_TO_CONNECT = 2
# A visitor who sent a form is sent to replicas only after all have it: the lag that is permitted,
# and what may pass between two looks at a replica.
BETWEEN_LOOKS = 5


def with_replicas(
    primary: dict[str, Any], urls: list[str], pool_size: int, *, watched: bool = False
) -> dict[str, Any]:
    """DATABASES: the primary's entry and its replicas', all of them watched.

    Where no replica is named the entry stays as it is, but for being watched if it is to be.
    ImproperlyConfigured where a replica's address is another database's or another role's.
    """
    replicas = [_replica(url.strip(), primary, pool_size) for url in urls if url.strip()]
    if not replicas:
        return {PRIMARY: primary | {"ENGINE": ENGINE} if watched else primary}
    named = {f"replica{n}": replica for n, replica in enumerate(replicas, start=1)}
    return {PRIMARY: _among_several(primary), **named}


def replicas() -> list[str]:
    """The names of the replicas; none where the archive has one server."""
    return [name for name in settings.DATABASES if name != PRIMARY]


def are_watched() -> bool:
    """Whether the web server looks at its servers; commands never do."""
    return bool(settings.DATABASES[PRIMARY]["ENGINE"] == ENGINE)


def check_times(lag: int, own_writes: int) -> None:
    """ImproperlyConfigured where visitors could miss what they have just sent."""
    if lag < 1:
        raise ImproperlyConfigured("DATABASE_REPLICA_LAG_SECONDS must be 1 or more")
    if own_writes < lag + BETWEEN_LOOKS:
        raise ImproperlyConfigured(
            f"OWN_WRITES_SECONDS must be {BETWEEN_LOOKS} more than DATABASE_REPLICA_LAG_SECONDS"
        )


def _replica(url: str, primary: dict[str, Any], pool_size: int) -> dict[str, Any]:
    pooling = bool(primary.get("TRANSACTION_POOLING"))
    replica = connection_settings(url, pool_size, NAME, transaction_pooling=pooling)
    if (replica["NAME"], replica["USER"]) != (primary.get("NAME"), primary.get("USER")):
        raise ImproperlyConfigured(f"{NAME} must name the database and the role of DATABASE_URL")
    replica["OPTIONS"]["connect_timeout"] = SECONDS_TO_CONNECT
    return _among_several(replica)


def _among_several(server: dict[str, Any]) -> dict[str, Any]:
    """A server's entry beside others; where it is sought at several places, each has its time."""
    options: dict[str, Any] = dict(server["OPTIONS"])
    hosts = 1 + server["HOST"].count(",")
    if pool := options.get("pool"):
        options["pool"] = pool | {"timeout": SECONDS_TO_CONNECT * hosts}
    return server | {"ENGINE": ENGINE, "OPTIONS": options}
