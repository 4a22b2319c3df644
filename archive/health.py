"""What operators ask: does the process answer, and may it be sent visitors?"""

from collections.abc import Callable

import structlog
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.reading.thread import replica_instead
from archive.reading.watching import in_use
from statements.models import SearchEntry, SearchNote
from statements.search.away import is_away

SECONDS_PER_QUERY = 2
FOR_READERS = "for readers only"

# Of the search, where a server with part of its index does not answer: all else is served.
AWAY = "away"

logger = structlog.get_logger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and search are all "ok", otherwise 503; never a trace.

    Where the primary is away and readers can be read to from a replica, the database is "for
    readers only", and 200 as well: visitors are to be sent here still.
    """
    found = _found()
    if found["database"] != "ok" and (replica := in_use()):
        with replica_instead(replica):
            found = _found()
        if found["database"] == "ok":
            found["database"] = FOR_READERS
    ready = set(found.values()) <= {"ok", FOR_READERS, AWAY}
    return JsonResponse(found, status=200 if ready else 503)


def _found() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, works in CHECKS.items():
        found[name] = _outcome(name, works)
        if name == "database" and found[name] != "ok":
            return dict.fromkeys(CHECKS, "unknown") | found
    return found


def _outcome(name: str, works: Callable[[], bool]) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS_PER_QUERY}s'")
            return "ok" if works() else "failed"
    except Exception as error:
        if is_away(error):
            logger.error("search_away", reason=str(error).partition("\n")[0])
            return AWAY
        logger.exception("readiness_check_failed", check=name)
        return "failed"


def _database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _statements_can_be_found() -> bool:
    """Whether the index has been filled; what waits for it otherwise does not stop the rest."""
    return SearchEntry.objects.exists() or not SearchNote.objects.exists()


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_answers,
    "migrations": _migrations_are_applied,
    "search": _statements_can_be_found,
}
