"""Speakers: those that are found, and each by its address."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponsePermanentRedirect, QueryDict
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, fields, paging
from statements.api.asking import asked
from statements.api.endpoint import LinkedEndpoint, in_time
from statements.filters import SpeakerFilter, StatementFilter
from statements.formats import json_ld, records, shapes
from statements.formats.whole_speaker import whole_speaker_record
from statements.models import Speaker
from statements.models.speaker_addresses import leading_to


class Speakers(LinkedEndpoint):
    """The speakers, by the Arabic alphabet."""

    shape, record = answers.SpeakerList, shapes.SpeakerRecord
    problems = ("invalid-value", "unknown-value")
    filter_class = SpeakerFilter
    meanings = {
        "q": ("The beginning of a word of a name, or one that looks like it.", "لافروف"),
        "kind": ("What the speaker is.", "person"),
    }
    example = "?limit=2&fields=slug,name,statement_count"
    parameters = (*SpeakerFilter.base_filters, *paging.PARAMETERS, *fields.PARAMETERS)

    def get(self, request: Request) -> Response:
        """A page of the speakers with a published statement; `q` finds them by their names."""
        query = request.query_params
        found = asked(self.filter_class, query).speakers()
        wanted = fields.chosen(query, shapes.SpeakerRecord)
        place = paging.decoded(query, str, int)
        behind = (found.behind(*place) if place else found).by_name()
        rows, cursor = paging.rows_of(
            records.with_all_of_speakers(behind), query, lambda s: (s.sort_key_normalised, s.pk)
        )
        if self.is_linked_data:
            return Response(json_ld.graph(*(json_ld.speaker_of_page(s, self.site) for s in rows)))
        body: answers.SpeakerList = {
            "count": found.count(),
            "next": self.following(cursor),
            "speakers": [fields.only(records.speaker_record(s, self.site), wanted) for s in rows],
        }
        return Response(body, headers=paging.link(body["next"]))


class OneSpeaker(LinkedEndpoint):
    """A speaker with all that their page tells."""

    shape = record = shapes.WholeSpeaker
    leads_on = "The address is theirs no more: it leads to whom it names now."
    example = "?fields=slug,name,first,last,titles"
    problems = ("search-took-too-long",)
    parameters = fields.PARAMETERS

    def get(self, request: Request, slug: str) -> Response | HttpResponsePermanentRedirect:
        """The speaker of that address; one that is theirs no more leads to whom it is now."""
        wanted = fields.chosen(request.query_params, shapes.WholeSpeaker)
        speaker: Any = records.whole_speakers().filter(slug=slug).first()
        if speaker is None:
            return _moved(slug)
        if self.is_linked_data:
            return Response(json_ld.graph(json_ld.speaker_of_page(speaker, self.site)))
        return in_time(lambda: Response(fields.only(self._record(speaker), wanted)))

    def _record(self, speaker: Speaker) -> shapes.WholeSpeaker:
        found = StatementFilter(QueryDict(urlencode({"speaker": speaker.slug})))
        return whole_speaker_record(speaker, found.search.overview, self.site)


def _moved(slug: str) -> HttpResponsePermanentRedirect:
    """To the speaker to whom this address leads; Http404 for nobody."""
    led_to = leading_to([slug]).get(slug)
    speaker = Speaker.objects.published().filter(pk=led_to).first() if led_to else None
    if speaker is None:
        raise Http404
    return HttpResponsePermanentRedirect(reverse("api-speaker", args=[speaker.slug]))
