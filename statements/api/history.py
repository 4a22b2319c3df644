"""What became of a statement since its publication, and what stands around it."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import paging
from statements.api.endpoint import Endpoint
from statements.api.tombstones import gone, instead_of
from statements.formats import shapes
from statements.formats.history import (
    corrected_on,
    decision_record,
    statement_named,
    step_record,
    version_record,
)
from statements.formats.versions import steps, withheld_versions
from statements.models import Statement, StatementVersion
from statements.models.around import Others, around
from statements.models.tombstone import tombstone_of_version

Answer = Response | HttpResponsePermanentRedirect


class History(Endpoint):
    """What became of a statement: its versions, what each changed, and all decisions."""

    shape = shapes.History
    problems = ("invalid-value", "withdrawn")
    parameters = paging.PARAMETERS
    example = "?limit=1"

    def get(self, request: Request, number: int) -> Answer:
        """The history of the statement of that number; a page of its versions."""
        query = request.query_params
        behind, size = paging.decoded(query, int), paging.limit(query)
        statement = _published(number)
        if statement is None:
            return instead_of(number, "api-history")
        made = statement.versions.select_related("by").order_by("-number")
        versions = list((made.filter(number__lt=behind[0]) if behind else made)[: size + 1])
        following = paging.encoded(versions[size - 1].number) if len(versions) > size else ""
        body: shapes.History = {
            "number": number,
            "permanent": self.site.permanent(statement),
            "count": made.count(),
            "next": self.following(following),
            "versions": [step_record(step) for step in steps(statement, versions, size)],
            "decisions": [
                decision_record(one) for one in statement.decisions.select_related("by").in_order()
            ],
            "corrected_on": corrected_on(statement.reports.corrections()),
        }
        return Response(body, headers=paging.link(body["next"]))


class Version(Endpoint):
    """A statement as it was published then."""

    shape = shapes.VersionRecord
    problems = ("withdrawn",)

    def get(self, request: Request, number: int, version: int) -> Answer:
        """All that this version said; of one that is withheld only since when and why."""
        statement = _published(number)
        if statement is None:
            return instead_of(number)
        versions = statement.versions.select_related("by")
        shown: StatementVersion | None = versions.filter(number=version).first()
        if shown is None:
            raise Http404
        if withheld := withheld_versions(statement).get(shown.pk):
            raise gone(tombstone_of_version(withheld))
        latest = versions.order_by("-number").values_list("number", flat=True)[0]
        return Response(version_record(shown, latest, self.site))


class Around(Endpoint):
    """What stands around a statement: the speaker's next ones, its occasion, and its events."""

    shape = shapes.AroundRecord
    problems = ("withdrawn",)

    def get(self, request: Request, number: int) -> Answer:
        """The statements around the one of that number."""
        statement = _published(number)
        if statement is None:
            return instead_of(number, "api-around")
        about = list(statement.about.order_by("pk"))
        found = around(statement, about)
        occasion = {"event": statement.occasion.slug} if statement.occasion else {}
        slugs = [*occasion.values(), *(event.slug for event in about)]
        events = {"speaker": statement.said_by.slug, "event": slugs}
        body: shapes.AroundRecord = {
            "number": number,
            "earlier": statement_named(found.earlier, self.site) if found.earlier else None,
            "later": statement_named(found.later, self.site) if found.later else None,
            "on_occasion": self._others(found.on_occasion, occasion),
            "on_events": self._others(found.on_events, events),
        }
        return Response(body)

    def _others(self, others: Others, asked: dict[str, Any]) -> shapes.OtherStatements:
        listed = f"{reverse('api-statements')}?{urlencode(asked, doseq=True)}"
        return {
            "count": others.count,
            "first": [statement_named(each, self.site) for each in others.statements],
            "all": self.site.whole(listed) if others.count else None,
        }


def _published(number: int) -> Statement | None:
    related = ("article__outlet", "speaker", "occasion")
    return Statement.objects.published().select_related(*related).filter(number=number).first()
