"""The database's two roles: one owns the tables and migrates, the other serves and owns nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import structlog
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from archive.database import close_connections, connection_settings

logger = structlog.get_logger(__name__)

ROLES = "roles"
# By what two roles reach one database.
_WAYS = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")

# Who owns a table, or may become one who does, is bound by no trigger on it.
_UNBOUND = """
SELECT rolname, rolsuper OR rolcreaterole OR has_schema_privilege(oid, 'public', 'CREATE')
    OR EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
               AND pg_has_role(pg_roles.oid, relowner, 'MEMBER'))
FROM pg_roles WHERE rolname = coalesce(%s, current_user)
"""


@dataclass(frozen=True)
class Owner:
    """How the owner reaches the database, and which role serves from it."""

    ways: dict[str, Any]
    server: str


def owner_settings(url: str, served: dict[str, Any]) -> Owner | None:
    """The owner of the database that is served; None where DATABASE_OWNER_URL is empty."""
    if not url:
        return None
    owner = connection_settings(url, pool_size=0, name="DATABASE_OWNER_URL")
    if served.get("USER") in (None, "", owner["USER"]) or served["NAME"] != owner["NAME"]:
        raise ImproperlyConfigured(
            "Beside DATABASE_OWNER_URL, DATABASE_URL must name the same database and another role"
        )
    return Owner({way: owner[way] for way in _WAYS}, served["USER"])


def serving_role() -> str | None:
    """The role that serves; None where one role does everything."""
    owner: Owner | None = settings.DATABASE_OWNER
    return owner.server if owner else None


@contextmanager
def as_owner() -> Iterator[None]:
    """In the block the connection is the owner's; where no owner is named, all stays as it is."""
    owner, known = settings.DATABASE_OWNER, connections["default"].settings_dict
    if owner is None:
        yield
        return
    serving = {way: known[way] for way in _WAYS}
    close_connections("default")
    known.update(owner.ways)
    try:
        yield
    finally:
        close_connections("default")
        known.update(serving)


def warn_of_roles() -> None:
    """Logs what `check_roles` finds; nothing where the database does not answer."""
    try:
        found = run_checks(tags=[ROLES], databases=["default"])
    except (DatabaseError, ImproperlyConfigured):
        return
    for message in found:
        logger.warning("roles_checked", told=message.msg, hint=message.hint)


@register(ROLES, Tags.database)
def check_roles(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning where the role that serves owns the tables, or could; an error where it is none."""
    if not databases or "default" not in databases:
        return []
    role = serving_role()
    with connections["default"].cursor() as cursor:
        cursor.execute(_UNBOUND, [role])
        found = cursor.fetchone()
    if found is None:
        return [_no_such(role)]
    return [_unbound(found[0])] if found[1] else []


def _no_such(role: str | None) -> Error:
    return Error(
        f"DATABASE_URL names the role “{role}”, which the database does not know.",
        hint=f"CREATE ROLE \"{role}\" LOGIN PASSWORD '…';",
        id="archive.E002",
    )


def _unbound(role: str) -> Warning:
    return Warning(
        f"The archive is served under the role “{role}”, which owns its tables or may come to own"
        " them: what the database forbids binds programs then, but not whoever holds this role.",
        hint="Name a role that owns nothing in DATABASE_URL and the owner in DATABASE_OWNER_URL,"
        " as docs/settings.md says.",
        id="archive.W001",
    )
