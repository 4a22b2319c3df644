"""The servers over which the search table is spread (docs/sharding.md), as settings name them."""

import re
from collections.abc import Sequence
from typing import Any

import psycopg
from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

# A comma may also stand between the hosts of one address.
_BETWEEN = re.compile(r",\s*(?=postgres(?:ql)?://)")
_IS_SPREAD = """
SELECT coalesce((SELECT relkind = 'p' FROM pg_class
    WHERE oid = to_regclass('public.statements_searchentry')), false)
"""


def addresses(told: str) -> list[dict[str, Any]]:
    """By libpq's names what each address says; addresses have commas between them."""
    return [_parts(address) for address in _BETWEEN.split(told.strip()) if address]


def _parts(address: str) -> dict[str, Any]:
    """Of an address, which names no role: there, too, the roles are those of the database."""
    try:
        if address.startswith(("postgresql://", "postgres://")):
            parts = dict(conninfo_to_dict(address))
            if "host" in parts and not {"user", "password"} & parts.keys():
                return parts
    except psycopg.ProgrammingError:
        pass
    raise ImproperlyConfigured(
        "SEARCH_SERVERS must be addresses such as postgresql://host:5432/archive, with commas"
        " between them and without names of roles, which are those of the database"
    )


@register(Tags.database)
def check_search_servers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning where the table lies on other servers and the settings name none."""
    if not databases or "default" not in databases or settings.SEARCH_SERVERS or not is_spread():
        return []
    told = "The search table lies on other servers, and SEARCH_SERVERS names none."
    hint = "Name them, or searches take long and nothing can be indexed (docs/sharding.md)."
    return [Warning(told, hint=hint, id="archive.W003")]


def is_spread() -> bool:
    """Whether the search table lies on other servers now."""
    with connections["default"].cursor() as cursor:
        cursor.execute(_IS_SPREAD)
        return bool(cursor.fetchone()[0])
