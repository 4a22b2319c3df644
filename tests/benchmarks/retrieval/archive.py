"""The archive's search on a set of texts: each is a statement, alone in its article."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction

from statements.models import Article, Kind, ReviewStatus, Source, Speaker, Statement
from statements.search.query import Query
from tests.benchmarks.archive_engine import best_statements, index_everything
from tests.benchmarks.deciding import decide
from tests.benchmarks.retrieval.measures import CUT

# A heading without words, so that nothing but the text itself is found.
NO_WORDS = "—"
ARRIVED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ArchiveRanker:
    """The archive's search, its questions understood in one way or another."""

    name: str
    understood: Callable[[str], Query]
    ids: dict[int, str]

    def best(self, question: str) -> list[str]:
        """The ids of the ten texts that answer best, best first."""
        return [self.ids[key] for key in best_statements(self.understood(question), CUT)]


def load(texts: dict[str, str]) -> dict[int, str]:
    """Empties the archive and fills it with the texts; their ids by their statements' keys."""
    _empty()
    with transaction.atomic():
        speaker = Speaker.objects.create(name_ar=NO_WORDS, slug="nobody")
        sources = Source.objects.bulk_create(_source(name, text) for name, text in texts.items())
        articles = Article.objects.bulk_create(
            Article(title=NO_WORDS, body=text, source=source)
            for text, source in zip(texts.values(), sources, strict=True)
        )
        statements = Statement.objects.bulk_create(
            Statement(
                article=article,
                text=article.body,
                start=0,
                end=len(article.body),
                kind=Kind.INDIRECT,
                status=ReviewStatus.PUBLISHED,
                speaker=speaker,
            )
            for article in articles
        )
        decide(statements)
    index_everything()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {statement.pk: name for statement, name in zip(statements, texts, strict=True)}


def _source(name: str, text: str) -> Source:
    content = f"{name}\n{text}".encode()
    return Source(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain; charset=utf-8",
        captured_at=ARRIVED,
    )


def _empty() -> None:
    """Takes out what an earlier set has left; TRUNCATE, since numbered statements stay for ever."""
    names = connection.introspection.table_names()
    ours = ", ".join(f'"{name}"' for name in names if name.startswith("statements_"))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {ours}")
