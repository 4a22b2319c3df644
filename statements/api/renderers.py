"""How answers are written: as JSON, or as JSON-LD where an endpoint can."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer

from statements.formats import json


class JSONRenderer(BaseRenderer):
    """JSON, letters as they are."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The data in UTF-8; nothing for no data."""
        return b"" if data is None else json.dumped(data).encode()


class OpenAPIRenderer(JSONRenderer):
    """The document that describes the API."""

    media_type = "application/vnd.oai.openapi+json"
    format = "openapi"


class JSONLDRenderer(JSONRenderer):
    """JSON-LD; the endpoint gives the graph."""

    media_type = "application/ld+json"
    format = "jsonld"
