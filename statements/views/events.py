"""An event's page."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from statements.filters import StatementFilter
from statements.models import Article, Event, FormerEventSlug, Statement
from statements.models.article import LONG_FIELDS
from statements.models.event_speakers import speakers_at
from statements.search import frequencies
from statements.search.lexemes import mark
from statements.search.tables import STATEMENTS
from statements.views.event_sides import day_by_day, list_address, side_by_side
from statements.views.month_chart import month_chart

MOST_OF_IT = 10
MOST_ARTICLES = 5
MOST_PARTICIPANTS = 12
MOST_SPEAKERS = 24


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An event: who said what there, day by day or side by side; and what was said of it."""
    former = FormerEventSlug.objects.filter(slug=slug).select_related("event").first()
    if former:
        return redirect(former.event, permanent=True)
    event = get_object_or_404(Event.objects.published(), slug=slug)
    found = StatementFilter(QueryDict(f"event={event.slug}"))
    listed = reverse("statement-list")
    context = {
        "event": event,
        "found": found,
        "list_address": list_address(event),
        "chart": month_chart(
            found.spans(), lambda key, value: listed + found.address(**{key: value}), height=160
        ),
        **_in_the_card(event),
        **(said := _who_said_what(event, request)),
        **_said_elsewhere(event, said["speakers"].statement_count),
    }
    return render(request, "statements/event_detail.html", context)


def _who_said_what(event: Event, request: HttpRequest) -> dict[str, Any]:
    """The speakers, and a page of their statements in the view that the address asks for."""
    speakers = speakers_at(event, MOST_SPEAKERS)
    by_side = request.GET.get("by") == "side" and speakers.count > 1
    make = side_by_side if by_side else day_by_day
    asked = request.GET.get("page")
    who = make(event, speakers.statement_count, asked, by_country=len(speakers.countries) > 1)
    return {"speakers": speakers, "who": who, "by_side": by_side, "pages": who.pages}


def _in_the_card(event: Event) -> dict[str, Any]:
    """The participants that the articles name and the first articles, as many as a card holds."""
    said = Statement.objects.published().said_at(event)
    articles = Article.objects.filter(pk__in=said.values("article")).defer(*LONG_FIELDS)
    participants = event.participants.in_index_order().with_statement_count()
    return {
        "participants": participants[:MOST_PARTICIPANTS],
        "more_participants": max(event.participants.count() - MOST_PARTICIPANTS, 0),
        "articles": articles.order_by("pk")[:MOST_ARTICLES],
        "more_articles": max(
            said.aggregate(n=Count("article", distinct=True))["n"] - MOST_ARTICLES, 0
        ),
    }


def _said_elsewhere(event: Event, said_there: int) -> dict[str, Any]:
    """The first statements about it that were not made there, and how many there are.

    Those that the index knows as made there or of it are all but those `said_there`.
    """
    about = Statement.objects.published().said_elsewhere_of(event)
    keys = list(about.oldest_first().values_list("pk", flat=True)[:MOST_OF_IT])
    known = mark("e", event.pk)
    count = max(frequencies.documents(STATEMENTS, [known])[known] - said_there, len(keys))
    shown = Statement.objects.filter(pk__in=keys).oldest_first().with_context()
    return {"about": shown, "about_count": count, "about_more": count - len(keys)}
