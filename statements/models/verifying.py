"""Whether the index says of every row what it would say if it were made now."""

from collections.abc import Callable, Iterator
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
from statements.models.statement import Statement

BATCH = 500
_OTHER_WORDS = """
    SELECT {key} FROM {table} JOIN unnest(%s::bigint[], %s::text[]) AS made(key, words)
        ON made.key = {key} WHERE {table}.words IS DISTINCT FROM made.words::tsvector
"""


def stale() -> Iterator[str]:
    """What in the index is missing, astray or out of date, each a line in English."""
    statements, articles = Statement.objects.published(), Article.objects.published()
    yield from _stale("statement", statement_rows(statements), statement_entry, SearchEntry)
    yield from _stale("article", article_rows(articles), article_entry, ArticleEntry)


def _stale(
    name: str,
    published: models.QuerySet[Any],
    made: Callable[[Any], Entry],
    model: type[Entry],
) -> Iterator[str]:
    keys = published.order_by().values("pk")
    for astray in model._default_manager.exclude(pk__in=keys).values_list("pk", flat=True):
        yield f"The {name} {astray} should not be in the index."
    last = 0
    while rows := list(published.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        known = model._default_manager.defer("words").in_bulk([row.pk for row in rows])
        new = {row.pk: made(row) for row in rows}
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
        cursor.execute(sql, [list(entries), [entry.words for entry in entries.values()]])
        return {found for (found,) in cursor.fetchall()}
