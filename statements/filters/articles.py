"""The same language and the same filters, in the texts of articles."""

from typing import Any

from statements.arabic.excerpts import excerpt
from statements.arabic.passage import Stretch
from statements.filters.found import FoundRows, Rows
from statements.filters.statements import StatementFilter
from statements.models import Article, Statement
from statements.search.engine import Order, Search
from statements.search.hits import hits
from statements.search.overview import Overview
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


class FoundArticles(FoundRows[Article]):
    """Articles, each with a `snippet` of what readers may see of it."""

    def fetched(self, rows: Rows) -> list[Article]:
        """The articles of these keys, in order."""
        keys = [key for key, _ in rows]
        there = Article.objects.published().filter(pk__in=keys).with_counts()
        by_key: dict[Any, Any] = {a.pk: a for a in there.select_related("outlet").with_withheld()}
        shown = self._shown(keys)
        for key, article in by_key.items():
            article.snippet = self._snippet(article, shown.get(key, []))
        return [by_key[key] for key in keys if key in by_key]

    def _shown(self, keys: list[int]) -> dict[int, list[Statement]]:
        """The published statements of the articles, which decide what may be shown."""
        found: dict[int, list[Statement]] = {}
        for statement in Statement.objects.published().filter(article__in=keys):
            found.setdefault(statement.article_id, []).append(statement)
        return found

    def _snippet(self, article: Article, statements: list[Statement]) -> list[Stretch]:
        text = " ".join(paragraph.text for paragraph in article.shown_paragraphs(statements))
        found = hits(text, self.search.query, widened=self.is_loose)
        passage = [Stretch(text, hits=tuple(found))]
        return excerpt(passage, found, SNIPPET_WORDS)
