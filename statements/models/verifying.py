"""Whether the index says of every row what it would say if it were made now."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import connection, models

from statements.models.article import Article
from statements.models.entries import (
    article_entry,
    article_rows,
    statement_entry,
    statement_rows,
)
from statements.models.search_entry import ArticleEntry, Entry, SearchEntry
from statements.models.search_words import Scope, SearchNote
from statements.models.statement import Statement

BATCH = 500
_OTHER_WORDS = """
    SELECT {key} FROM {table} JOIN unnest(%s::bigint[], %s::text[]) AS made(key, words)
        ON made.key = {key} WHERE {key} = ANY (%s)
            AND {table}.words IS DISTINCT FROM made.words::tsvector
"""


def stale() -> Iterator[str]:
    """What in the index is missing, astray or out of date, each a line in English."""
    statements, articles = Statement.objects.published(), Article.objects.published()
    yield from _stale("statement", statements, _of_statements, SearchEntry)
    yield from _stale("article", articles, _of_articles, ArticleEntry)


def _of_statements(keys: list[int]) -> list[SearchEntry]:
    return [statement_entry(row) for row in statement_rows(keys)]


def _of_articles(keys: list[int]) -> list[ArticleEntry]:
    return [article_entry(row) for row in article_rows(keys)]


def stale_statements(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What in the index is wrong of these statements, by key; what waits to be indexed is not."""
    published = Statement.objects.published()
    yield from _stale_among(keys, published, _of_statements, SearchEntry, Scope.STATEMENTS)


def stale_articles(keys: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What in the index is wrong of these articles, by key; what waits to be indexed is not."""
    published = Article.objects.published()
    yield from _stale_among(keys, published, _of_articles, ArticleEntry, Scope.ARTICLES)


def _stale_among(
    keys: Sequence[int],
    published: models.QuerySet[Any],
    made: Callable[[list[int]], Sequence[Entry]],
    model: type[Entry],
    scope: Scope,
) -> Iterator[tuple[int, str]]:
    shown = published.order_by().filter(pk__in=keys).values_list("pk", flat=True)
    new = {entry.pk: entry for entry in made(list(shown))}
    known = model._default_manager.defer("words").in_bulk(keys)
    notes = SearchNote.objects.filter(scope=scope, item__in=keys)
    waiting = set(notes.values_list("item", flat=True))
    for key in sorted(known.keys() - new.keys() - waiting):
        yield key, "it should not be in the index"
    for key in sorted(new.keys() - known.keys() - waiting):
        yield key, "it is not in the index"
    other = _with_other_words(new, model)
    for key in sorted((new.keys() & known.keys()) - waiting):
        if key in other or _told(new[key]) != _told(known[key]):
            yield key, "its entry is out of date"


def _stale(
    name: str,
    published: models.QuerySet[Any],
    made: Callable[[list[int]], Sequence[Entry]],
    model: type[Entry],
) -> Iterator[str]:
    shown = published.order_by().values("pk")
    for astray in model._default_manager.exclude(pk__in=shown).values_list("pk", flat=True):
        yield f"The {name} {astray} should not be in the index."
    last = 0
    while keys := [*shown.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]]:
        last = keys[-1]
        known = model._default_manager.defer("words").in_bulk(keys)
        new = {entry.pk: entry for entry in made(keys)}
        other = _with_other_words(new, model)
        for key, entry in new.items():
            if key not in known:
                yield f"The {name} {key} is not in the index."
            elif key in other or _told(entry) != _told(known[key]):
                yield f"The entry of the {name} {key} is out of date."


def _told(entry: Entry) -> list[Any]:
    """All that an entry says besides its words."""
    columns = (field for field in entry._meta.concrete_fields if field.name != "words")
    return [getattr(entry, field.attname) for field in columns]


def _with_other_words(entries: dict[int, Entry], model: type[Entry]) -> set[int]:
    """The keys of those whose words the index has otherwise."""
    [key] = [field.column for field in model._meta.fields if field.primary_key]
    with connection.cursor() as cursor:
        sql = _OTHER_WORDS.format(key=key, table=model._meta.db_table)
        keys = list(entries)
        cursor.execute(sql, [keys, [entry.words for entry in entries.values()], keys])
        return {found for (found,) in cursor.fetchall()}
