"""The list of articles, and each article with its statements marked."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import TemplateView

from statements.models import Article, Display
from statements.views.reader import reader


class ArticleListView(TemplateView):
    """The articles, newest first."""

    template_name = "statements/article_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All articles in which a published statement stands."""
        articles = Article.objects.published().with_counts().newest_first()
        return super().get_context_data(
            articles=articles.select_related("outlet").defer("body", "left_out"), **kwargs
        )


def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's text, as far as it may be shown, with each statement marked and linked."""
    articles = Article.objects.published().select_related("outlet", "source")
    article = get_object_or_404(articles, pk=pk)
    statements = list(
        article.statements.published()
        .in_text_order()
        .select_related("speaker")
        .prefetch_related("quotes")
    )
    context = {
        "article": article,
        "statements": statements,
        "reader": reader(article, statements),
        "evidence": article.published_evidence.splitlines(),
        "left_out": article.left_out_stretches if article.display == Display.WHOLE else [],
    }
    return render(request, "statements/article_detail.html", context)
