"""How the archive stands at the moment somebody asks: cheap questions to its database."""

from collections.abc import Iterator

import structlog
from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import Model
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from statements.models import ImportRun, SearchEntry, SearchNote, SearchWord, settled_until
from statements.search.lexemes import EVERY_ROW
from statements.search.tables import STATEMENTS

SECONDS_PER_QUERY = 2
# Whoever counts further than this learns no more by it.
MOST_COUNTED = 100_000

logger = structlog.get_logger(__name__)


class Standing(Collector):
    """The figures that the database and the folder of ended tasks have at this moment."""

    def collect(self) -> Iterator[Metric]:
        """Each figure; where the database does not answer, that and the tasks alone."""
        yield ended_tasks()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{SECONDS_PER_QUERY}s'")
                figures = [make() for make in (entries, notes, unsettled, imports)]
        except Error as error:
            logger.warning("figures_not_asked", reason=str(error).partition("\n")[0])
            yield _gauge("archive_database_up", "Whether the database answered.", 0)
            return
        yield _gauge("archive_database_up", "Whether the database answered.", 1)
        yield from figures


def entries() -> Metric:
    """How many statements the index has, as PostgreSQL last estimated."""
    number = _of_all_words() if STATEMENTS.is_sharded else _about(SearchEntry)
    return _gauge("archive_search_entries", "Statements in the index, about.", number)


def notes() -> Metric:
    """How much waits to be indexed."""
    waiting = SearchNote.objects.order_by()[:MOST_COUNTED].count()
    told = f"Changes that wait to be indexed, counted up to {MOST_COUNTED}."
    return _gauge("archive_search_notes_waiting", told, waiting)


def unsettled() -> Metric:
    """For how long the oldest transaction that changes what readers see has been under way."""
    age = (timezone.now() - settled_until()).total_seconds()
    told = "For how long feeds and harvesters have waited for a transaction to end."
    return _gauge("archive_releases_unsettled_seconds", told, max(age, 0))


def imports() -> Metric:
    """Runs without an end: under way, or interrupted."""
    unfinished = ImportRun.objects.filter(finished_at__isnull=True, dry_run=False).count()
    return _gauge("archive_imports_unfinished", "Imports under way or interrupted.", unfinished)


def ended_tasks() -> Metric:
    """When each task last ended well: what it touches then in the folder `ended`."""
    told = "When a task last ended well, in seconds since 1970."
    figure = GaugeMetricFamily("archive_task_ended_seconds", told, labels=["task"])
    folder = settings.VAR_DIR / "ended"
    for mark in sorted(folder.iterdir()) if folder.is_dir() else []:
        figure.add_metric([mark.name], mark.stat().st_mtime)
    return figure


def _about(model: type[Model]) -> float:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table]
        )
        return max(float(cursor.fetchone()[0]), 0)


def _of_all_words() -> float:
    """What is told of the lexeme that every entry has, when the numbers were last added up."""
    every = SearchWord.objects.filter(scope=STATEMENTS.scope, lexeme=EVERY_ROW)
    return float(every.values_list("documents", flat=True).first() or 0)


def _gauge(name: str, told: str, number: float) -> Metric:
    return GaugeMetricFamily(name, told, value=number)
