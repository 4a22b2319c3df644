"""Where the index lies on several servers: one of them may be away while the archive is not."""

from django.db import OperationalError

from statements.search.tables import STATEMENTS

# PostgreSQL's codes of connections that failed begin so.
_OF_CONNECTIONS = "08"


class SearchAwayError(OperationalError):
    """A server with a part of the index does not answer."""


def is_away(error: BaseException) -> bool:
    """Whether an error says so; where the archive's own database is away, nobody gives a code."""
    code: str | None = getattr(error.__cause__, "sqlstate", None)
    return STATEMENTS.is_sharded and bool(code) and str(code).startswith(_OF_CONNECTIONS)
