"""The index is brought in step: whatever the database has noted is looked at again.

Triggers note every change, whatever road it takes, and take what readers may no longer see out of
search at once. Whoever saves through the models indexes what is noted in the same transaction; or
right behind it where entries lie on other servers, whose transactions end apart from it: so what is
noted stays noted until it is written there, and a server that is away keeps nobody from publishing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import structlog
from django.db import DatabaseError, OperationalError, connection, models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from psycopg.errors import SerializationFailure

from statements.models.article import Article
from statements.models.entries import (
    article_entry,
    article_rows,
    statement_entry,
    statement_rows,
)
from statements.models.event import Event
from statements.models.outlet import Outlet
from statements.models.search_entry import ArticleEntry, Entry, SearchEntry
from statements.models.search_words import Scope, SearchNote
from statements.models.speaker import Office, Speaker
from statements.models.statement import Statement
from statements.models.statement_queryset import changed_in_bulk
from statements.models.utterance import UtteranceReport
from statements.models.withholding import Withholding
from statements.models.writing_entries import write
from statements.search.frequencies import fold_changes
from statements.search.tables import STATEMENTS

# What one saving indexes at most; the rest waits for `rebuild_search`.
AT_ONCE = 500
# So often it is begun again where others change the same entries on another server.
MOST_ATTEMPTS = 5

_NOTE_EVERYTHING = """
    INSERT INTO public.statements_searchnote (scope, item)
        SELECT 's', id FROM public.statements_statement WHERE status = 'published'
        UNION ALL SELECT 's', statement_id FROM public.statements_searchentry
        UNION ALL SELECT DISTINCT 'a', article_id FROM public.statements_statement
            WHERE status = 'published'
        UNION ALL SELECT 'a', article_id FROM public.statements_articleentry
"""

logger = structlog.get_logger(__name__)

_waits: ContextVar[bool] = ContextVar("indexing_waits", default=False)


def drain(most: int = AT_ONCE, *, adds_up: bool = True) -> int:
    """Index what is noted, at most so many notes; how many were seen to.

    What another transaction is changing at this moment stays noted. Whoever drains batch after
    batch adds the frequencies up afterwards instead of each time.
    """
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            return _drained(most, adds_up) if SearchNote.objects.exists() else 0
        except OperationalError as error:
            others = isinstance(error.__cause__, SerializationFailure)
            if not others or connection.in_atomic_block or attempt == MOST_ATTEMPTS:
                raise
    return 0


def _drained(most: int, adds_up: bool) -> int:
    with transaction.atomic(savepoint=False):
        free = SearchNote.objects.select_for_update(skip_locked=True)
        notes = list(free.order_by("pk")[:most])
        left: dict[str, set[int]] = {
            scope: index(items)
            for scope, index in ((Scope.STATEMENTS, _statements), (Scope.ARTICLES, _articles))
            if (items := {note.item for note in notes if note.scope == scope})
        }
        done = [note.pk for note in notes if note.item not in left[note.scope]]
        seen = SearchNote.objects.filter(pk__in=done).delete()[0]
        if seen and adds_up:
            _add_up()
        return seen


def _add_up() -> None:
    """Add the changes to the frequencies: behind the transaction, where other servers have them.

    There it sees what was so at its first look, and could not take away what others took since.
    """
    if STATEMENTS.is_sharded:
        behind(fold_changes)
    else:
        fold_changes()


def index_noted() -> None:
    """Index as much of what is noted as one saving does, in this transaction or right behind it."""
    if STATEMENTS.is_sharded:
        behind(_as_far_as_servers_answer)
    else:
        drain()


def behind(work: Callable[[], object]) -> None:
    """The work is done when the transaction is stored, which no fault of the work takes back."""
    transaction.on_commit(work, robust=True)


def _as_far_as_servers_answer() -> bool:
    """Index what is noted; whether there was anything, and it could be."""
    try:
        return bool(drain())
    except DatabaseError as error:
        logger.warning("indexing_waits", reason=str(error).partition("\n")[0])
        return False


def note_everything() -> None:
    """Note all that is published or indexed, so that it is indexed anew, each in its place."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTE_EVERYTHING)


@contextmanager
def indexing_at_the_end() -> Iterator[None]:
    """In the block nothing is indexed; at its end all that is noted, as `index_noted` does."""
    token = _waits.set(True)
    try:
        with transaction.atomic():
            yield
            if STATEMENTS.is_sharded:
                behind(_all_as_far_as_servers_answer)
            else:
                _all()
    finally:
        _waits.reset(token)


def _all() -> None:
    while drain():
        pass


def _all_as_far_as_servers_answer() -> None:
    while _as_far_as_servers_answer():
        pass


@contextmanager
def indexing_later() -> Iterator[None]:
    """In the block nothing is indexed: whatever is noted waits for `drain`."""
    token = _waits.set(True)
    try:
        yield
    finally:
        _waits.reset(token)


@contextmanager
def indexing_once() -> Iterator[None]:
    """In the block nothing is indexed; at its end as much as one saving indexes."""
    with indexing_later():
        yield
    index_noted()


@receiver(changed_in_bulk)
def index_what_was_noted(**kwargs: Any) -> None:
    """Whatever the words of an entry rest on was saved or deleted, one of it or many at once."""
    if not _waits.get():
        index_noted()


for noun in (Statement, Speaker, Office, Event, Article, Outlet, UtteranceReport, Withholding):
    post_save.connect(index_what_was_noted, sender=noun)
    post_delete.connect(index_what_was_noted, sender=noun)


@receiver(m2m_changed, sender=Statement.about.through)
def index_what_is_spoken_of(action: str, **kwargs: Any) -> None:
    """The events of which a statement speaks have changed."""
    if action.startswith("post") and not _waits.get():
        index_noted()


def _statements(ids: set[int]) -> set[int]:
    """Index the published ones among the statements, and the other reports of their utterances.

    Gives back those that somebody else holds.
    """
    ids = ids | _reports_beside(ids)
    published = Statement.objects.published().filter(pk__in=ids).order_by()
    free = _held(published)
    write(SearchEntry, [statement_entry(row) for row in statement_rows(free)])
    return _dropped(SearchEntry, ids - free, published)


def _reports_beside(ids: set[int]) -> set[int]:
    """All confirmed reports of the utterances that the statements report."""
    confirmed = UtteranceReport.objects.filter(is_confirmed=True)
    utterances = confirmed.filter(statement__in=ids).values("utterance")
    return set(confirmed.filter(utterance__in=utterances).values_list("statement", flat=True))


def _articles(ids: set[int]) -> set[int]:
    """Index the published ones among the articles; those that somebody else holds."""
    published = Article.objects.published().filter(pk__in=ids).order_by()
    free = _held(published)
    write(ArticleEntry, [article_entry(row) for row in article_rows(free)])
    return _dropped(ArticleEntry, ids - free, published)


def _held(rows: models.QuerySet[Any]) -> set[int]:
    """The keys of those rows that nobody else holds; they stay as they are until this is done."""
    free = rows.select_for_update(skip_locked=True, of=("self",), no_key=True)
    return {row.pk for row in free.only("pk")}


def _dropped(model: type[Entry], ids: set[int], published: models.QuerySet[Any]) -> set[int]:
    """Drop the entries of those of the ids that are not published; the published ones."""
    skipped = set(published.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()
    model._default_manager.filter(pk__in=ids - skipped).delete()
    return skipped
