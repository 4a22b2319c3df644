"""The same language and the same filters, in the texts of articles."""

from collections.abc import Iterator
from typing import Any

from statements.arabic.excerpts import excerpt
from statements.arabic.passage import Stretch
from statements.filters.statements import StatementFilter
from statements.models import Article, Statement
from statements.search.engine import Order, Search
from statements.search.hits import hits
from statements.search.overview import Overview
from statements.search.selection import Way
from statements.search.tables import ARTICLES

SNIPPET_WORDS = 40


class ArticleFilter(StatementFilter):
    """The published articles that an address asks for: in their text, or by their statements.

    A filter on speaker, event or kind finds the articles with such a statement.
    """

    def make_search(self) -> Search:
        """The search in articles; people whom the words name are not looked for there."""
        return Search(self.query, self.condition, {}, Order(self.order), ARTICLES)

    def overview_without(self, name: str) -> Overview:
        """Nothing: articles are not counted by their statements' properties."""
        return Overview()

    def articles(self) -> "FoundArticles":
        """The articles found, in the order asked for."""
        return FoundArticles(self.search)


class FoundArticles:
    """A sequence of articles in the order of a search; only the slice asked for is fetched."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def __len__(self) -> int:
        """How many can be paged through."""
        return self.search.pageable

    @property
    def total(self) -> int:
        """How many there are."""
        return self.search.overview.count

    def __getitem__(self, places: slice) -> list[Article]:
        """The articles of those places, each with a `snippet` of what readers may see of it."""
        start, stop = places.start or 0, len(self) if places.stop is None else places.stop
        keys = [key for key, _ in self.search.page(start, max(stop - start, 0))]
        there = Article.objects.published().filter(pk__in=keys).with_counts()
        by_key: dict[Any, Any] = {a.pk: a for a in there.select_related("outlet")}
        shown = self._shown(keys)
        for key, article in by_key.items():
            article.snippet = self._snippet(article, shown.get(key, []))
        return [by_key[key] for key in keys if key in by_key]

    def __iter__(self) -> Iterator[Article]:
        """All of them."""
        return iter(self[0:])

    def _shown(self, keys: list[int]) -> dict[int, list[Statement]]:
        """The published statements of the articles, which decide what may be shown."""
        found: dict[int, list[Statement]] = {}
        for statement in Statement.objects.published().filter(article__in=keys):
            found.setdefault(statement.article_id, []).append(statement)
        return found

    def _snippet(self, article: Article, statements: list[Statement]) -> list[Stretch]:
        text = " ".join(paragraph.text for paragraph in article.shown_paragraphs(statements))
        widened = self.search.way in (Way.LOOSE, Way.ANY)
        found = hits(text, self.search.query, widened=widened)
        passage = [Stretch(text, hits=tuple(found))]
        return excerpt(passage, found, SNIPPET_WORDS)
