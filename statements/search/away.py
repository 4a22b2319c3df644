"""Where the index lies on several servers: one of them may be away while the archive is not.

A reader is answered by these servers, or where one of them is away once more `without_servers`:
what asks for words then ends at once, all else is told by the archive's own tables.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import OperationalError

# PostgreSQL's codes of connections that failed begin so.
_OF_CONNECTIONS = "08"

_without: ContextVar[bool] = ContextVar("without_search_servers", default=False)


class SearchAwayError(OperationalError):
    """A server with a part of the index does not answer, or was not to be asked."""


def is_away(error: BaseException) -> bool:
    """Whether an error says so; where the archive's own database is away, nobody gives a code."""
    if isinstance(error, SearchAwayError):
        return True
    code: str | None = getattr(error.__cause__, "sqlstate", None)
    return bool(settings.SEARCH_SERVERS) and bool(code) and str(code).startswith(_OF_CONNECTIONS)


@contextmanager
def without_servers() -> Iterator[None]:
    """In the block no server with a part of the index is asked for what readers read."""
    token = _without.set(True)
    try:
        yield
    finally:
        _without.reset(token)


def are_left_out() -> bool:
    """Whether the servers are not to be asked now."""
    return bool(settings.SEARCH_SERVERS) and _without.get()
