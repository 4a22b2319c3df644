"""What the API tells of itself: the document that describes it, and the kinds of problems."""

from typing import NoReturn

from django.http import Http404
from django.utils.translation import gettext, override
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers, schema
from statements.api.endpoint import Endpoint
from statements.api.problems import KINDS, Kind
from statements.api.renderers import JSONRenderer, OpenAPIRenderer
from statements.formats.shapes import InBoth


class OpenAPI(Endpoint):
    """This document."""

    shape = {"type": "object", "required": ["openapi", "info", "paths", "components"]}
    tag, example = "archive", None
    renderer_classes = (OpenAPIRenderer, JSONRenderer)

    def get(self, request: Request) -> Response:
        """The API in OpenAPI 3.1."""
        is_json = request.accepted_renderer.format == JSONRenderer.format
        form = None if is_json else f"{OpenAPIRenderer.media_type};version=3.1"
        return Response(schema.document(self.site), content_type=form)


class Problems(Endpoint):
    """The kinds of problems."""

    shape = answers.ProblemKinds
    tag, example = "archive", None

    def get(self, request: Request) -> Response:
        """What each `type` of a problem means, and what to do about it."""
        body: answers.ProblemKinds = {"problems": [_told(kind) for kind in KINDS.values()]}
        return Response(body)


class NothingHere(Endpoint):
    """Whatever else is asked for behind the API's address: a problem as for all of it."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> NoReturn:
        """There is nothing."""
        raise Http404


def _told(kind: Kind) -> answers.ProblemKind:
    return {
        "name": kind.name,
        "type": kind.address,
        "status": kind.status,
        "title": _in_both(kind.title),
        "advice": _in_both(kind.advice),
    }


def _in_both(message: str) -> InBoth:
    said = {}
    for language in ("ar", "en"):
        with override(language):
            said[language] = gettext(message)
    return {"ar": said["ar"], "en": said["en"]}
