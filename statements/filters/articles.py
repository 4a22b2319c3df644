"""The same language and the same filters, in the texts of articles."""

from typing import Any

from statements.arabic.excerpts import excerpt
from statements.arabic.highlights import Span
from statements.arabic.passage import Stretch
from statements.filters.found import FoundRows, Rows
from statements.filters.statements import StatementFilter
from statements.models import Article, Statement
from statements.models.paragraph import Paragraph
from statements.search.engine import Order, Search
from statements.search.hits import hits, inside
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
    """Articles, each with `score`, a `snippet` of what readers may see, and the `hits` there."""

    def fetched(self, rows: Rows) -> list[Article]:
        """The articles of these keys, in order."""
        keys = [key for key, _ in rows]
        there = Article.objects.published().filter(pk__in=keys).with_counts().with_withheld()
        related = there.select_related("outlet", "source").defer("source__content")
        by_key: dict[Any, Any] = {article.pk: article for article in related}
        shown = self._shown(keys)
        for key, score in rows:
            if article := by_key.get(key):
                paragraphs = article.shown_paragraphs(shown.get(key, []))
                article.score, article.hits = score, self._hits(article, paragraphs)
                article.snippet = self._snippet(paragraphs)
        return [by_key[key] for key in keys if key in by_key]

    def _shown(self, keys: list[int]) -> dict[int, list[Statement]]:
        """The published statements of the articles, which decide what may be shown."""
        found: dict[int, list[Statement]] = {}
        for statement in Statement.objects.published().filter(article__in=keys):
            found.setdefault(statement.article_id, []).append(statement)
        return found

    def _hits(self, article: Article, shown: list[Paragraph]) -> list[Span]:
        """What was searched for, where readers see it, as places in the body."""
        found = hits(article.seen_body, self.search.query, widened=self.is_loose)
        return inside(found, ((paragraph.start, paragraph.end) for paragraph in shown))

    def _snippet(self, shown: list[Paragraph]) -> list[Stretch]:
        text = " ".join(paragraph.text for paragraph in shown)
        found = hits(text, self.search.query, widened=self.is_loose)
        passage = [Stretch(text, hits=tuple(found))]
        return excerpt(passage, found, SNIPPET_WORDS)
