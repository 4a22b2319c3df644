"""The made archive as rows of the real one's tables, copied in by several processes.

What a search reads is what the archive itself would have written: entries are made by the same
functions. The checks and histories of statements are left out, and indexes are made at the end.
"""

import multiprocessing
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from statements.dates import PartialDate
from statements.models import Article, Event, Quote, Release, Source, Statement
from statements.models.entries import StatementRow, article_entry, statement_entry
from statements.models.search_entry import ArticleEntry, Entry, SearchEntry
from statements.models.search_words import Scope, SearchWord
from tests.benchmarks.search_scale.census import Census, analysed
from tests.benchmarks.search_scale.engine import documents
from tests.benchmarks.search_scale.generator import AT_ONCE, MadeArticle, articles_from
from tests.benchmarks.search_scale.loading import Around, quotes, source_of
from tests.benchmarks.search_scale.world import World

SPEAKS_OF = Statement.about.through
_TEXTS: tuple[type[Model], ...] = (Source, Article, Statement, Quote, SPEAKS_OF)
TABLES: tuple[type[Model], ...] = (*_TEXTS, SearchEntry, ArticleEntry, SearchWord, Release)
# Pairs of words are counted in the first so many statements.
PAIRS_LOOKED_AT = 20_000
LEXEME = re.compile("'((?:[^'\\\\]|''|\\\\.)*)'")
_TALLIED = "ALTER TABLE statements_searchentry ENABLE TRIGGER search_entry_is_tallied"
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
_NUMBERS = """
    SELECT setval('public.statement_number', (SELECT max(id) FROM statements_statement)),
        {sequences}
"""
_RELEASES = """
    INSERT INTO statements_release (statement_id, released_at, changed_at)
    SELECT id, created_at, created_at FROM statements_statement WHERE status = 'published'
"""


@dataclass
class Part:
    """What is known of statements that have been loaded."""

    census: Census = field(default_factory=Census)
    lexemes: dict[str, Counter[str]] = field(
        default_factory=lambda: {scope: Counter() for scope in Scope.values}
    )

    def add(self, other: "Part") -> None:
        """These and the other ones."""
        self.census.add(other.census)
        for scope, counted in other.lexemes.items():
            self.lexemes[scope].update(counted)


@dataclass(frozen=True)
class Copier:
    """Copies a made archive into an empty database, and beside it writes what peers index."""

    statements: int
    seed: int
    documents: Path

    def load(self) -> Iterator[Part]:
        """All parts, each when it has been copied; indexes and frequencies behind the last."""
        Around.make(_world(self.statements, self.seed))
        known = Part()
        with _bare_tables():
            connections.close_all()
            forking = multiprocessing.get_context("fork")
            with forking.Pool(os.cpu_count()) as pool:
                for part in pool.imap(self._copy, range(0, self.statements, AT_ONCE)):
                    known.add(part)
                    yield part
            _copy(_words(known))
            with connection.cursor() as cursor:
                cursor.execute(_RELEASES)
        self._go_on_counting()

    @property
    def files(self) -> list[Path]:
        """The files of documents, in order."""
        return [self._file(first) for first in range(0, self.statements, AT_ONCE)]

    def _file(self, first: int) -> Path:
        return self.documents / f"{first:09}.jsonl"

    def _copy(self, first: int) -> Part:
        world = _world(self.statements, self.seed)
        made = list(articles_from(first, self.statements, self.seed, world))
        rows = list(_rows(made, _around()))
        for kind in (Source, Article, Statement, Quote, SPEAKS_OF):
            _copy(row for row in rows if isinstance(row, kind))
        part = Part()
        for scope, entries in zip(Scope.values, _entries(rows), strict=True):
            _copy(entries)
            part.lexemes[scope] = _counted(entries)
        published = [(a, one) for a in made for one in a.statements if one.is_published]
        texts = part.census.passing(
            (analysed(one.text) for _, one in published), pairs=first < PAIRS_LOOKED_AT
        )
        with self._file(first).open("w", encoding="utf-8") as file:
            file.writelines(f"{one.line}\n" for one in documents(published, texts, world))
        return part

    def _go_on_counting(self) -> None:
        """New rows get numbers of their own."""
        tables = [kind._meta.db_table for kind in (Source, Article, Statement)]
        sequences = ", ".join(
            f"setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"  # noqa: S608
            for name in tables
        )
        with connection.cursor() as cursor:
            cursor.execute(_NUMBERS.format(sequences=sequences))


@lru_cache(maxsize=1)
def _world(statements: int, seed: int) -> World:
    return World(statements, seed)


@lru_cache(maxsize=1)
def _around() -> Around:
    return Around.read()


def _rows(made: Iterable[MadeArticle], around: Around) -> Iterator[Model]:
    """The rows of articles: sources, articles, statements, quotes, events spoken of."""
    for one in made:
        source = source_of(one)
        source.pk = one.number
        yield source
        article: Any = around.article(one, source)
        article.pk = one.number
        article.published_days = _days(article.published_on)
        article.shown, article.withheld_at_hand = [], []
        yield article
        for told, start in zip(one.statements, one.starts, strict=True):
            statement: Any = around.statement(told, article, start)
            statement.pk = told.number
            about = [] if told.about is None else [around.events[told.about]]
            statement.listed_days = _days(statement.said_on)
            if told.is_published:
                statement.number = told.number
                article.shown.append(_read(statement, about))
            yield statement
            yield from quotes(told, statement)
            yield from (SPEAKS_OF(statement=statement, event=event) for event in about)


def _read(statement: Any, about: Iterable[Event]) -> StatementRow:
    """The statement as it is read from the database to be indexed."""
    article, speaker, occasion = statement.article, statement.speaker, statement.occasion
    return StatementRow(
        pk=statement.pk,
        article_id=article.pk,
        start=statement.start,
        end=statement.end,
        text=statement.text,
        kind=statement.kind,
        attributed_as=statement.attributed_as,
        listed_days=statement.listed_days,
        speaker=speaker.pk,
        country=speaker.country,
        outlet=article.outlet_id,
        title=article.title,
        occasion=occasion.pk if occasion else None,
        occasion_name=occasion.name_ar if occasion else None,
        known_office=speaker.office,
        events=sorted({event.pk for event in (*about, *([occasion] if occasion else []))}),
    )


def _days(date: PartialDate) -> DateRange:
    end = date.end
    return DateRange(date.start, end + timedelta(days=1) if end else None)


def _entries(rows: Iterable[Any]) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """What the index holds of the statements and of the articles."""
    articles: list[Any] = [row for row in rows if isinstance(row, Article)]
    articles = [article for article in articles if article.shown]
    of_statements = [statement_entry(one) for article in articles for one in article.shown]
    return of_statements, [article_entry(article) for article in articles]


def _counted(entries: Iterable[Entry]) -> Counter[str]:
    """In how many entries each lexeme stands, as the triggers would have counted."""
    counted: Counter[str] = Counter()
    for entry in entries:
        counted.update(set(LEXEME.findall(entry.words)))
        counted["*"] += entry.length
    return Counter({lexeme: n for lexeme, n in counted.items() if lexeme[0] != "+"})


def _words(known: Part) -> Iterator[SearchWord]:
    for scope, counted in known.lexemes.items():
        for lexeme, n in counted.items():
            plain = lexeme.replace("''", "'").replace("\\\\", "\\")
            yield SearchWord(scope=scope, lexeme=plain, documents=n)


def _copy(rows: Iterable[Model]) -> None:
    """Copies rows of one table into it."""
    waiting = iter(rows)
    if (first := next(waiting, None)) is None:
        return
    fields = [f for f in first._meta.local_concrete_fields if not f.generated and f.column]
    if first._meta.pk in fields and first.pk is None:
        fields.remove(first._meta.pk)
    columns = ", ".join(f'"{f.column}"' for f in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {first._meta.db_table} ({columns}) FROM STDIN") as copied,
    ):
        for row in (first, *waiting):
            values = (f.pre_save(row, add=True) for f in fields)
            copied.write_row(
                [f.get_db_prep_save(v, connection) for f, v in zip(fields, values, strict=True)]
            )


@contextmanager
def _bare_tables() -> Iterator[None]:
    """The tables without triggers and without indexes but for their keys', for the block."""
    names = [kind._meta.db_table for kind in TABLES]
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [names])
        indexes = cursor.fetchall()
        for name in names:
            cursor.execute(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        cursor.execute(_TALLIED)
        for index, _ in indexes:
            cursor.execute(f"DROP INDEX {index}")
    yield
    with connection.cursor() as cursor:
        for _, definition in indexes:
            cursor.execute(definition)
        for name in names:
            cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER USER")
