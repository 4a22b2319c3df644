"""How PostgreSQL's own programs and Django's connection are led to a database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from psycopg import pq
from psycopg.conninfo import make_conninfo

from archive.backups.refusing import BackupError
from archive.database import close_connections, connection_settings

Ways = dict[str, Any]

_NAMES = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
# Django's own options, of which libpq knows nothing.
_NOT_OF_LIBPQ = {"pool", "server_side_binding", "isolation_level", "assume_role"}


def ways_of(url: str) -> Ways:
    """The connection's settings for a PostgreSQL URL, without a pool."""
    return connection_settings(url, pool_size=0, name="The address to restore into")


def ways_in_use() -> Ways:
    """Where Django's connection leads at this moment."""
    return dict(connections["default"].settings_dict)


def environment(ways: Ways) -> dict[str, str]:
    """What leads a program of PostgreSQL there: by its environment, which no other account sees."""
    known = {name.decode(): variable for name, variable in _variables().items()}
    wanted = {known[name]: str(value) for name, value in _parts(ways).items() if name in known}
    return {**os.environ, "LC_ALL": "C.UTF-8", **wanted}


def conninfo(ways: Ways) -> str:
    """The database's name and what has no variable in the environment; never a password."""
    known = {name.decode() for name in _variables()} - {"dbname"}
    return make_conninfo(**{name: v for name, v in _parts(ways).items() if name not in known})


def conninfo_with_password(ways: Ways) -> str:
    """All of it, for this process alone."""
    return make_conninfo(**_parts(ways))


@contextmanager
def led_to(ways: Ways) -> Iterator[None]:
    """In the block Django's connection leads there; afterwards where it led before."""
    known = connections["default"].settings_dict
    before = dict(known)
    close_connections()
    known.update(ways)
    try:
        yield
    finally:
        close_connections()
        known.clear()
        known.update(before)


def refuse_password_in(url: str) -> None:
    """BackupError where an address on the command line bears a password for all to see."""
    if ways_of(url)["PASSWORD"]:
        raise BackupError(
            "Whatever stands on a command line is seen by all on the machine: name the address"
            " with its password in the environment as RESTORE_URL, and leave --into away."
        )


def _parts(ways: Ways) -> dict[str, Any]:
    named = {name: ways.get(key) for key, name in _NAMES.items()}
    options = {k: v for k, v in ways.get("OPTIONS", {}).items() if k not in _NOT_OF_LIBPQ}
    return {name: value for name, value in {**options, **named}.items() if value not in (None, "")}


def _variables() -> dict[bytes, str]:
    """The variable of the environment by each of libpq's keywords that has one."""
    return {
        option.keyword: option.envvar.decode()
        for option in pq.Conninfo.get_defaults()
        if option.envvar
    }
