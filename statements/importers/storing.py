"""An article that was read becomes a record, with its source and its candidate statements."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import QuerySet

from statements.extraction import StatementDraft
from statements.importers.addresses import host_and_port, web_address
from statements.importers.outlets import outlet_of
from statements.importers.proposing import one_at_a_time, put_candidates
from statements.importers.records import ArticleRecord, Cause, Received, Refused
from statements.importers.tracking import without_tracking
from statements.models import Article, Result, Source, in_somebodys_name

LONGEST_TITLE = 500
LONGEST_AUTHOR = 300
LONGEST_FILE_NAME = 255


@dataclass(frozen=True, slots=True)
class Stored:
    """The article in the archive, what became of the document, and how much is proposed in it."""

    article: Article
    result: Result
    proposed: int


def store(record: ArticleRecord, *, drafts: Sequence[StatementDraft], version: str) -> Stored:
    """Store an article with these drafts of its body as candidates; all of it or nothing.

    The same bytes again change nothing, nor does the same title and body at the same address (a
    counter on the page has moved), nor does what an older capture shows of an earlier version; a
    changed body becomes a new version, linked to the last one.
    Refused with DATABASE where the archive's rules forbid it.
    """
    try:
        with transaction.atomic(), in_somebodys_name():
            one_at_a_time()
            stored = _stored(record, drafts, version)
            connection.check_constraints()
    except (DataError, IntegrityError, UnicodeEncodeError) as error:
        detail = str(error).strip().split("\n", 1)[0]
        raise Refused(Cause.DATABASE, detail, item=record.received.name) from error
    return stored


def foreseen(record: ArticleRecord) -> tuple[Result, Article | None]:
    """What storing the article would come to, and which one it is or replaces; writes nothing."""
    if known := known_article(record.received):
        return Result.UNCHANGED, known
    there = _versions_at(address_of(record))
    last = there.select_related("source").filter(replaced_by=None).order_by("-pk").first()
    if last is None:
        return Result.NEW, None
    alike = there.filter(title=_shortened(record.title, LONGEST_TITLE), body=record.body)
    if record.received.captured_at > last.source.captured_at:
        alike = alike.filter(pk=last.pk)
    known = alike.first()
    return (Result.UNCHANGED, known) if known else (Result.NEW_VERSION, last)


def known_article(received: Received) -> Article | None:
    """The article that was read from the same bytes, if there is one."""
    return Article.objects.filter(source__sha256=received.sha256).first()


def _stored(record: ArticleRecord, drafts: Sequence[StatementDraft], version: str) -> Stored:
    result, there = foreseen(record)
    if there and result == Result.UNCHANGED:
        return Stored(there, result, 0)
    article = Article(address=address_of(record), replaces=there, source=_source(record.received))
    _fill(article, record)
    article.save()
    return Stored(article, result, put_candidates(article, drafts, version))


def address_of(record: ArticleRecord) -> str:
    """The one form of the article's address; empty where it has none.

    What a page says of its own address counts only on the host from which it came.
    """
    came_from, stated = _valid(record.received.address), _valid(record.address)
    if came_from and stated and host_and_port(came_from)[0] != host_and_port(stated)[0]:
        return came_from
    return stated or came_from


def _valid(address: str) -> str:
    try:
        return without_tracking(web_address(address)) if address else ""
    except Refused:
        return ""


def _versions_at(address: str) -> QuerySet[Article]:
    """The articles at the address, asked for by either scheme; none where there is no address."""
    if not address:
        return Article.objects.none()
    rest = address.split("://", 1)[1]
    return Article.objects.filter(address__in=[f"http://{rest}", f"https://{rest}"])


def _source(received: Received) -> Source:
    fields = {
        "content": received.content,
        "media_type": received.media_type,
        "captured_at": received.captured_at,
        "file_name": received.file_name[-LONGEST_FILE_NAME:],
        "address": received.address,
    }
    return Source.objects.get_or_create(sha256=received.sha256, defaults=fields)[0]


def _fill(article: Article, record: ArticleRecord) -> None:
    article.title = _shortened(record.title, LONGEST_TITLE)
    article.outlet = outlet_of(record.outlet, article.address)
    article.author = _shortened(record.author, LONGEST_AUTHOR)
    article.language = record.language
    article.body = record.body
    article.left_out = [
        {"start": cut.start, "end": cut.end, "reason": cut.reason} for cut in record.left_out
    ]
    article.pieces = [[p.start, p.end, p.source_start, p.source_end] for p in record.pieces]
    if record.published:
        article.published_on = record.published.on
        article.published_basis = record.published.basis
        article.published_certainty = record.published.certainty
        article.published_evidence = "\n".join(record.published.evidence)


def _shortened(text: str, longest: int) -> str:
    """The text, or as much of it as there is room for, with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
