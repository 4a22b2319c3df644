"""Events: those that are found, and each by its address."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, fields, paging
from statements.api.asking import asked
from statements.api.endpoint import LinkedEndpoint, in_time
from statements.filters import EventFilter, StatementFilter
from statements.formats import json_ld, records, shapes
from statements.formats.whole_event import whole_event_record
from statements.models import Event


class Events(LinkedEndpoint):
    """The events, the newest first."""

    shape, record = answers.EventList, shapes.EventRecord
    problems = ("invalid-value",)
    filter_class = EventFilter
    meanings = {
        "q": ("The beginning of a word of a name, or one that looks like it.", "جنيف"),
        "kind": ("What kind of event it is.", "talks"),
        "year": ("The year in which it may have been.", "2016"),
    }
    example = "?limit=1"
    parameters = (*EventFilter.base_filters, *paging.PARAMETERS, *fields.PARAMETERS)

    def get(self, request: Request) -> Response:
        """A page of the events at which or of which something was said; undated ones last."""
        query = request.query_params
        found = asked(self.filter_class, query).events()
        wanted = fields.chosen(query, shapes.EventRecord)
        place = _place(query)
        behind = (found.behind(*place) if place else found).newest_first()
        rows, cursor = paging.rows_of(behind.with_counts(), query, _standing)
        if self.is_linked_data:
            return Response(json_ld.graph(*(json_ld.event_thing(e, self.site) for e in rows)))
        body: answers.EventList = {
            "count": found.count(),
            "next": self.following(cursor),
            "events": [fields.only(records.event_record(e, self.site), wanted) for e in rows],
        }
        return Response(body, headers=paging.link(body["next"]))


class OneEvent(LinkedEndpoint):
    """An event with all that its page tells."""

    shape = record = shapes.WholeEvent
    leads_on = "The event has left this address: it leads to the present one."
    example = "?fields=slug,name,dates,speaker_count,article_count"
    problems = ("search-took-too-long",)
    parameters = fields.PARAMETERS

    def get(self, request: Request, slug: str) -> Response | HttpResponsePermanentRedirect:
        """The event of that address; one that it has left leads to it."""
        wanted = fields.chosen(request.query_params, shapes.WholeEvent)
        event: Any = records.whole_events().filter(slug=slug).first()
        if event is None:
            return _moved(slug)
        if self.is_linked_data:
            return Response(json_ld.graph(json_ld.event_thing(event, self.site)))
        return in_time(lambda: Response(fields.only(self._record(event), wanted)))

    def _record(self, event: Event) -> shapes.WholeEvent:
        found = StatementFilter(QueryDict(urlencode({"event": event.slug})))
        return whole_event_record(event, found.search.overview, self.site)


def _moved(slug: str) -> HttpResponsePermanentRedirect:
    """To the event that had this address before; Http404 for none."""
    event = Event.objects.published().filter(former_slugs__slug=slug).first()
    if event is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("api-event", args=[event.slug]))


def _standing(event: Event) -> tuple[str | None, int]:
    """Where it stands in the list: its first day if any, and its key."""
    first = event.days.lower if event.days else None
    return first and first.isoformat(), event.pk


def _place(query: QueryDict) -> tuple[date | None, int] | None:
    """The place behind which the list goes on; None for its beginning."""
    parts = paging.decoded(query, (str, type(None)), int)
    if not parts:
        return None
    try:
        return parts[0] and date.fromisoformat(parts[0]), parts[1]
    except ValueError:
        raise paging.bad_cursor() from None
