"""What programs ask of the site: a picture to share, what to crawl, how to search."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from statements.formats.card_image import png, statement_card
from statements.formats.site import Site
from statements.models import Statement
from statements.views.tombstones import instead_of

A_DAY = 24 * 60 * 60


@require_safe
def card(request: HttpRequest, number: int) -> HttpResponseBase:
    """The picture of a statement; a program that has it already is told so without drawing it."""
    statements = Statement.objects.published().select_related("speaker", "article")
    wanted = statements.prefetch_related("quotes").filter(number=number).first()
    if wanted is None:
        return instead_of(request, number, lambda n: reverse("statement-card", args=[n]), "txt")
    shown = statement_card(wanted, Site.asked(request))
    tag = f'"{shown.tag}"'
    answer = get_conditional_response(request, etag=tag)
    answer = answer or HttpResponse(png(shown), content_type="image/png")
    answer.headers["ETag"] = tag
    return answer


@require_safe
@cache_control(public=True, max_age=A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """What programs may crawl, and where the map of the site is."""
    context = {"site": Site.asked(request)}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=A_DAY)
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the archive from its own address bar."""
    kind = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", {"site": Site.asked(request)}, content_type=kind)
