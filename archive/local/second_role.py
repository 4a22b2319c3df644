"""On a server that was named to the tests: a role that serves, beside the one that owns."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.local.cluster import SERVER

_MAY = """
SELECT rolsuper OR rolcreaterole, EXISTS (SELECT FROM pg_roles WHERE rolname = %s)
FROM pg_roles WHERE rolname = current_user
"""


def serving_beside(url: str) -> str | None:
    """The address for the role that serves, made if need be; None where there can be none."""
    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    serving = make_conninfo(**{**parts, "user": SERVER})
    try:
        with psycopg.connect(url, autocommit=True) as owner:
            may, exists = owner.execute(_MAY, [SERVER]).fetchone() or (False, False)
            if may and not exists:
                _make(owner, parts.get("password"))
        psycopg.connect(serving).close()
    except psycopg.Error:
        return None
    return f"postgresql:///?{urlencode({**parts, 'user': SERVER}, quote_via=quote)}"


def _make(owner: psycopg.Connection[Any], password: str | None) -> None:
    # Another test run may make it at the same moment.
    with suppress(psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
        create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        owner.execute(create.format(sql.Identifier(SERVER), sql.Literal(password)))
