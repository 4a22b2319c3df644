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
            "statements": self.site.whole(reverse("api-statements")),
            "openapi": self.site.whole(reverse("api-openapi")),
            "problems": self.site.whole(reverse("api-problems")),
            "reference": {
                "ar": self.site.whole(_reference("ar")),
                "en": self.site.whole(_reference("en")),
            },
        }
        return Response(body)


def _reference(language: str) -> str:
    with override(language):
        return reverse("api-reference")
