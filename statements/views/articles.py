"""The list of articles, and each article with its statements marked."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from statements.dates import PartialDate
from statements.filters import ArticleFilter
from statements.filters.understood import understood
from statements.models import Article, Display
from statements.search.hits import hits_anyhow
from statements.views.asked import query_of
from statements.views.in_time import in_time
from statements.views.pages import pages
from statements.views.reader import reader


@require_safe
def article_list(request: HttpRequest) -> HttpResponseBase:
    """The articles, newest first; with words, those in whose text they stand, best first."""
    template = "statements/article_list.html"
    return in_time(
        request, ArticleFilter, lambda found: render(request, template, _found(request, found))
    )


def _found(request: HttpRequest, found: ArticleFilter) -> dict[str, Any]:
    """The page of articles found, each with the words around what was searched for."""
    shown = pages(found.articles(), request.GET.get("page"), lambda n: found.address(page=n))
    return {
        "found": found,
        "pages": shown,
        "searched_for": found.line,
        "understood": understood(found),
        "statements_address": reverse("statement-list") + found.address(),
    }


@require_safe
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """An article's text, as far as it may be shown, with each statement marked and linked.

    What `?q=` asks for is marked in it too.
    """
    articles = Article.objects.published().select_related("outlet", "source", "replaced_by")
    article = get_object_or_404(articles, pk=pk)
    statements = list(
        article.statements.published()
        .in_text_order()
        .select_related("speaker")
        .prefetch_related("quotes")
    )
    is_whole = article.display == Display.WHOLE
    context = {
        "article": article,
        "statements": statements,
        "reader": reader(article, statements, hits_anyhow(article.seen_body, query_of(request))),
        "evidence": article.published_evidence.splitlines(),
        "received_on": PartialDate.parse(article.source.captured_at.date().isoformat()),
        "is_whole": is_whole,
        "left_out": article.left_out_stretches if is_whole and not article.withheld else [],
    }
    return render(request, "statements/article_detail.html", context)
