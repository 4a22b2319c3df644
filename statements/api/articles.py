"""Articles: those that are found, and each by its number with its text."""

from collections.abc import Collection
from typing import Any

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, fields, paging
from statements.api.asking import asked
from statements.api.endpoint import LinkedEndpoint, in_time
from statements.filters import ArticleFilter
from statements.formats import json_ld, shapes
from statements.formats.whole_article import found_article_record, whole_article_record
from statements.models import Article
from statements.search.hits import hits_anyhow
from statements.search.language import parse


class Articles(LinkedEndpoint):
    """The articles, narrowed, searched and ordered as on their page."""

    shape, record = answers.ArticleList, shapes.FoundArticle
    problems = ("invalid-value", "unknown-value", "search-took-too-long")
    filter_class = ArticleFilter
    example = "?q=الإرهاب&limit=1&fields=number,title,hits,snippet"
    parameters = (*ArticleFilter.base_filters, *paging.PARAMETERS, *fields.PARAMETERS)

    def get(self, request: Request) -> Response:
        """A page of the articles in whose text or statements it is found."""
        found = asked(self.filter_class, request.query_params)
        wanted = fields.chosen(request.query_params, shapes.FoundArticle)
        return in_time(lambda: self._page(found, wanted))

    def _page(self, found: ArticleFilter, wanted: Collection[str]) -> Response:
        page = paging.page_of(found.search, self.request.query_params)
        articles = found.articles().fetched([*page.rows])
        if self.is_linked_data:
            return Response(json_ld.graph(*(json_ld.article_thing(a, self.site) for a in articles)))
        rows = [found_article_record(article, self.site) for article in articles]
        body: answers.ArticleList = {
            "count": found.search.overview.count,
            "next": self.following(page.next),
            "is_more": found.search.overview.is_more,
            "order": found.order,
            "notices": found.notices,
            "taken": found.search.way,
            "articles": [fields.only(row, wanted) for row in rows],
        }
        return Response(body, headers=paging.link(body["next"]))


class OneArticle(LinkedEndpoint):
    """An article with its text as far as readers may see it, and its statements."""

    shape = record = shapes.WholeArticle
    parameters = ("q", *fields.PARAMETERS)
    meanings = {"q": ("Words: `hits` tells where they stand in the text.", "الإرهاب")}
    example = "?fields=number,title,published_on,evidence,source"

    def get(self, request: Request, number: int) -> Response:
        """The article of that number; `q` tells where in its text words stand."""
        wanted = fields.chosen(request.query_params, shapes.WholeArticle)
        related = ("outlet", "source", "replaced_by", "replaces")
        articles = Article.objects.published().with_counts().select_related(*related)
        article: Any = articles.filter(pk=number).first()
        if article is None:
            raise Http404
        if self.is_linked_data:
            return Response(json_ld.graph(json_ld.article_thing(article, self.site)))
        inside = article.statements.published().in_text_order().select_related("speaker")
        statements = list(inside.prefetch_related("quotes"))
        hits = hits_anyhow(article.seen_body, parse(request.query_params.get("q", "")))
        record = whole_article_record(article, statements, hits, self.site)
        return Response(fields.only(record, wanted))
