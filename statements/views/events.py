"""The list of events, and each event."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.generic import TemplateView

from statements.models import Event, FormerEventSlug, Speaker, Statement


class EventListView(TemplateView):
    """Occasions of speech and happenings spoken of, newest first."""

    template_name = "statements/event_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The events that statements were made at, and those only spoken of."""
        events = list(Event.objects.published().with_counts().newest_first())
        return super().get_context_data(
            occasions=[event for event in events if event.said_count],
            happenings=[event for event in events if not event.said_count],
            **kwargs,
        )


def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """An event: who said what there, day by day and side by side; and what was said of it."""
    former = FormerEventSlug.objects.filter(slug=slug).select_related("event").first()
    if former:
        return redirect(former.event, permanent=True)
    event = get_object_or_404(Event.objects.published(), slug=slug)
    said = list(Statement.objects.published().filter(occasion=event).oldest_first().with_context())
    about = Statement.objects.published().filter(about=event).exclude(occasion=event)
    context = {
        "event": event,
        "participants": event.participants.in_index_order().with_counts(),
        "said": said,
        "about": about.oldest_first().with_context(),
        "days": [(date, _sides(list(of))) for date, of in groupby(said, lambda s: s.listed_on)],
        "speakers": _by_country(said),
        "articles": list(dict.fromkeys(statement.article for statement in said)),
    }
    return render(request, "statements/event_detail.html", context)


def _sides(statements: list[Statement]) -> list[tuple[str, list[Statement]]]:
    """The statements of a day by country, by speaker if there is one country; most first."""
    countries = {s.speaker.country_name for s in statements}
    sides: dict[str, list[Statement]] = {}
    for statement in statements:
        speaker = statement.speaker
        side = speaker.country_name if len(countries) > 1 else speaker.name
        sides.setdefault(side or speaker.name, []).append(statement)
    return sorted(sides.items(), key=lambda side: -len(side[1]))


def _by_country(statements: list[Statement]) -> list[tuple[str, list[tuple[Speaker, int]]]]:
    """The speakers with their number of statements, by country."""
    counts: dict[Speaker, int] = {}
    for statement in statements:
        counts[statement.speaker] = counts.get(statement.speaker, 0) + 1
    countries: dict[str, list[tuple[Speaker, int]]] = {}
    for speaker, n in sorted(counts.items(), key=lambda item: -item[1]):
        countries.setdefault(speaker.country_name, []).append((speaker, n))
    return list(countries.items())
