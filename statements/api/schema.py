"""The API told to programs: OpenAPI 3.1, made from the endpoints, the filters and the shapes."""

import re
from collections.abc import Iterator
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from statements.api import answers, fields, paging
from statements.api.endpoint import Endpoint
from statements.api.problems import KINDS, MEDIA_TYPE
from statements.api.renderers import JSONLDRenderer
from statements.formats.shapes import schemas

REF = "#/components/schemas/{model}"
# Of each parameter what it takes and tells; repeated ones mean "or".
TEXTS: dict[str, tuple[dict[str, Any], str]] = {
    "q": ({"type": "string"}, "Words in the archive's search language."),
    "limit": (
        {"type": "integer", "minimum": 1, "maximum": paging.MOST, "default": paging.USUAL},
        "How many records a page has.",
    ),
    "cursor": ({"type": "string"}, "From `next` of the page before."),
}


class EndpointSchema(AutoSchema):
    """An operation, told by what its endpoint declares."""

    view: Any

    def get_operation_id(self) -> str:
        """The name of the endpoint's class."""
        return str(type(self.view).__name__)

    def get_tags(self) -> list[str]:
        """The first word of the address."""
        return [self.path.removeprefix("/api/v1/").split("/")[0].split(".")[0] or "archive"]

    def get_summary(self) -> str:
        """The first line of the endpoint's own docstring."""
        return (type(self.view).__doc__ or "").strip().splitlines()[0]

    def get_description(self) -> str:  # type: ignore[override]
        """What the docstring says of getting it."""
        return re.sub(r"\s+", " ", self.view.get.__doc__ or "").strip()

    def get_request_serializer(self) -> None:
        """Nothing is sent."""

    def get_override_parameters(self) -> list[Any]:
        """The parameters of the query, those of filters with what they take."""
        return list(self._parameters())

    def get_response_serializers(self) -> Any:
        """The answers by status and media type."""
        reads = {(200, "application/json"): {"$ref": REF.format(model=self.view.shape.__name__)}}
        if JSONLDRenderer in self.view.renderer_classes:
            reads[200, JSONLDRenderer.media_type] = {"type": "object"}
        problems = sorted({400, 404, 406, 429, *self._statuses()})
        problem = {"$ref": REF.format(model="Problem")}
        return {
            **reads,
            304: OpenApiResponse(description="Nothing has changed."),
            **{(status, MEDIA_TYPE): problem for status in problems},
        }

    def _statuses(self) -> Iterator[int]:
        yield from (KINDS[kind][0] for kind in self.view.problems)

    def _parameters(self) -> Iterator[OpenApiParameter]:
        filters = getattr(self.view, "filter_class", None)
        known = filters.base_filters if filters else {}
        for name in self.view.parameters:
            if name in known and name != "q":
                yield self._filter(name, known[name])
            elif name == "fields":
                yield self._fields()
            else:
                taken, told = TEXTS[name]
                yield OpenApiParameter(name, taken, description=told)

    def _filter(self, name: str, known: Any) -> OpenApiParameter:
        values = {"type": "array", "items": {"type": "string"}}
        return OpenApiParameter(name, values, description=str(known.label), explode=True)

    def _fields(self) -> OpenApiParameter:
        names = fields.names_of(self.view.record)
        return OpenApiParameter(
            "fields",
            {"type": "array", "items": {"type": "string", "enum": names}},
            description="Only these fields of each record.",
            explode=False,
        )


def with_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The document with the schemas of all shapes; of records to choose from any part."""
    endpoints = [each for each in _all(Endpoint) if hasattr(each, "shape")]
    told = schemas([answers.Problem, *(each.shape for each in endpoints)], REF)
    for record in {each.record.__name__ for each in endpoints if hasattr(each, "record")}:
        told[record].pop("required", None)
    result.setdefault("components", {})["schemas"] = told
    return result


def _all(endpoint: type[Endpoint]) -> Iterator[type[Endpoint]]:
    for each in endpoint.__subclasses__():
        yield each
        yield from _all(each)
