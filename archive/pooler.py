"""Whether a pooler such as PgBouncer stands between the archive and its server."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import psycopg
import structlog
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

logger = structlog.get_logger(__name__)

# What PgBouncer says to the bounds that a session is told when it begins.
_REFUSED = "unsupported startup parameter"


def stands_between() -> bool:
    """Whether one does; False also where nobody answers.

    A pooler tells each session a number of its own making in place of the server's process.
    """
    try:
        with psycopg.connect(**connection.get_connection_params()) as session:
            [(process,)] = session.execute("SELECT pg_backend_pid()")
            return bool(process != session.info.backend_pid)
    except psycopg.OperationalError as error:
        return _REFUSED in str(error)


def warn_of_pooler() -> None:
    """Logs what `check_pooler` finds."""
    with suppress(ImproperlyConfigured):
        for message in check_pooler(["default"]):
            logger.warning("pooler_checked", told=message.msg, hint=message.hint)


@register(Tags.database)
def check_pooler(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning where a pooler is there of which the settings do not know."""
    if not databases or "default" not in databases or settings.DATABASE_TRANSACTION_POOLING:
        return []
    return [_unknown()] if stands_between() else []


def _unknown() -> Warning:
    return Warning(
        "DATABASE_URL leads to a pooler such as PgBouncer. One that gives each transaction another"
        " session loses how long a request may take, or refuses to be told.",
        hint="DATABASE_TRANSACTION_POOLING=yes, as docs/pooling.md says.",
        id="archive.W002",
    )
