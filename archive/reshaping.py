"""Migrations that would change what stands on search servers, where there are any."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.migrations import Migration, RunSQL

from archive.search_servers import is_spread

# What of a migration would have to be made on each server too.
_OF_ENTRIES = re.compile(
    r"^model (searchentry|searchwordchange)$"
    r"|(TABLE|ON) (ONLY )?(public\.)?\"?statements_search(entry|wordchange)"
    r"|FUNCTION (public\.)?(words_are_counted|search_tally|search_entry_is_tallied)"
)


def refuse_shapes(plan: Iterable[tuple[Migration, bool]]) -> str | None:
    """Why these migrations cannot be made while the table is spread; None where they can."""
    named = [migration.name for migration, _ in plan if _reshapes(migration)]
    if not named or not is_spread():
        return None
    return (
        f"The search table lies on other servers, and {', '.join(named)} changes it: bring it back"
        " (shard_search --undo), migrate, and spread it again (docs/sharding.md)."
    )


def _reshapes(migration: Migration) -> bool:
    return any(_OF_ENTRIES.search(_told(operation)) for operation in migration.operations)


def _told(operation: Any) -> str:
    """The SQL of an operation, or of which model's table it speaks."""
    if isinstance(operation, RunSQL):
        return str(operation.sql)
    return f"model {getattr(operation, 'model_name', getattr(operation, 'name', ''))}".lower()
