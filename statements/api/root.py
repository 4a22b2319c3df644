"""Where everything is."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers
from statements.api.endpoint import LinkedEndpoint
from statements.formats import json_ld


class Root(LinkedEndpoint):
    """What the API offers."""

    tag = "archive"
    shape = answers.Root

    def get(self, request: Request) -> Response:
        """The addresses of all that can be asked for."""
        if self.is_linked_data:
            return Response(json_ld.graph(json_ld.archive_thing(self.site)))
        body: answers.Root = {
            "archive": _("Archive of Diplomatic Statements"),
            "statements": self._at("api-statements"),
            "facets": self._at("api-facets"),
            "suggestions": self._at("api-suggestions"),
            "speakers": self._at("api-speakers"),
            "events": self._at("api-events"),
            "articles": self._at("api-articles"),
            "dates": self._at("api-dates"),
            "compare": self._at("api-compare"),
            "changes": self._at("api-changes"),
            "openapi": self._at("api-openapi"),
            "problems": self._at("api-problems"),
            "reference": {
                "ar": self.site.whole(_reference("ar")),
                "en": self.site.whole(_reference("en")),
            },
        }
        return Response(body)

    def _at(self, name: str) -> str:
        return self.site.whole(reverse(name))


def _reference(language: str) -> str:
    with override(language):
        return reverse("api-reference")
