"""One document on its way in: received, read, proposed in, stored, and what became of it noted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from django.db import DatabaseError, connection, transaction
from django.db import Error as AnyDatabaseError

from statements import extraction
from statements.extraction import StatementDraft
from statements.importers.candidates import day_of
from statements.importers.reading import read_article
from statements.importers.records import ArticleRecord, Cause, Received, Refused
from statements.importers.storing import known_article, store
from statements.models import Article, ImportOutcome, ImportRun, Result

# In characters: many times the longest report, and as much as the archive's rules check in seconds.
LONGEST_BODY = 500_000

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read, and the statements proposed in its body; nothing of it is stored."""

    record: ArticleRecord
    drafts: tuple[StatementDraft, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a document; cause and particulars tell why it was refused.

    `article` is the new or the known one; None where it was refused.
    """

    name: str
    result: Result
    cause: Cause | None = None
    detail: str = ""
    article: Article | None = None
    proposed: int = 0


def read_and_propose(received: Received) -> Reading:
    """The article of a document with the statements proposed in it, for a preview or for storing.

    Refused where it cannot come in; with BROKEN, and the traceback in the log, where reading fails
    in a way that nobody foresaw.
    """
    with whatever_breaks_refused(received.name):
        record = read_article(received)
        if len(record.body) > LONGEST_BODY:
            raise Refused(Cause.TOO_LARGE, f"an article of more than {LONGEST_BODY:,} characters")
        published = day_of(record.published.on) if record.published else None
        return Reading(record, tuple(extraction.propose(record.body, published=published)))


def take_in(item: Received | Refused, *, name: str = "", run: ImportRun | None = None) -> Taken:
    """Store a document's article with its candidates, and note what became of it in the run.

    Article and note are one transaction. Nothing that is wrong with the document raises; a lost
    database does, with `django.db.Error`.
    """
    name = printable(name or name_of(item))
    try:
        if isinstance(item, Refused):
            raise item
        article = known_article(item)
        if article:
            return _noted(Taken(name, Result.UNCHANGED, article=article), run)
        return _stored(read_and_propose(item), name, run)
    except Refused as refused:
        return _noted(refusal(name, refused), run)


def name_of(item: Received | Refused) -> str:
    """What a report calls a document, or what was refused in its place."""
    return item.name if isinstance(item, Received) else item.item or str(item.cause)


def refusal(name: str, refused: Refused) -> Taken:
    """The outcome of a document that was refused."""
    return Taken(name, Result.REFUSED, refused.cause, printable(refused.detail))


def printable(text: str) -> str:
    """The text as the database can keep it: without NUL and halves of characters."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


@contextmanager
def whatever_breaks_refused(name: str) -> Iterator[None]:
    """A block whose unforeseen errors are Refused with BROKEN and logged; the database's are not.

    So one document on which a reader stumbles never stops a batch.
    """
    try:
        yield
    except (Refused, AnyDatabaseError):
        raise
    except Exception as error:
        logger.exception("document_broke_its_reader", item=name)
        raise Refused(Cause.BROKEN, type(error).__name__, item=name) from error


@contextmanager
def whatever_the_database_refuses(name: str) -> Iterator[None]:
    """A transaction whose errors are Refused with DATABASE, unless the database itself is lost."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as error:
        if not connection.is_usable():
            raise
        detail = str(error).strip().split("\n", 1)[0]
        raise Refused(Cause.DATABASE, detail, item=name) from error


def _stored(reading: Reading, name: str, run: ImportRun | None) -> Taken:
    """The outcome, stored with the article; Refused where the database does not take it."""
    with whatever_breaks_refused(name), whatever_the_database_refuses(name):
        new = store(reading.record, drafts=reading.drafts, version=extraction.VERSION)
        taken = Taken(name, new.result, article=new.article, proposed=new.proposed)
        return _noted(taken, run)


def _noted(taken: Taken, run: ImportRun | None) -> Taken:
    if run:
        ImportOutcome.objects.create(
            run=run,
            item=taken.name,
            result=taken.result,
            cause=taken.cause or "",
            detail=taken.detail,
            article=taken.article,
            proposed=taken.proposed,
        )
    return taken
