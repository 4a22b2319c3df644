"""The API told to programs: OpenAPI 3.1, made from the endpoints, the filters and the shapes."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema

from statements.api import about, answers, parameters, responses
from statements.api.endpoint import Endpoint
from statements.api.parameters import IN_PATHS, Parameter
from statements.formats.shapes import schemas
from statements.formats.site import Site

BEFORE = "/api/v1/"


class EndpointSchema(AutoSchema):
    """An operation, told by what its endpoint declares."""

    view: Any

    def get_operation(self, path: str, *_: Any) -> dict[str, Any]:
        """All that is told of getting what is at the path."""
        in_path = re.findall(r"{(\w+)}", path)
        of_query = parameters.of(self.view).items()
        summary, description = _documented(self.view)
        return {
            "operationId": type(self.view).__name__,
            "tags": [self.view.tag or path.removeprefix(BEFORE).split("/")[0]],
            "summary": summary,
            "description": description,
            "parameters": [
                *(_told(name, IN_PATHS[name], "path") for name in in_path),
                *(_told(name, parameter, "query") for name, parameter in of_query),
            ],
            "responses": responses.told_of(self.view, in_path),
        }


def document(site: Site) -> dict[str, Any]:
    """The API of the archive there."""
    told = _of_all_sites()
    return {
        "openapi": told["openapi"],
        "info": about.info(site),
        "servers": [{"url": site.origin}],
        "externalDocs": {"description": "The reference, to read", "url": site.whole("/en/api/")},
        "tags": about.tags(_tags(told)),
        "paths": told["paths"],
        "components": told["components"],
    }


def with_components(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The document with the schemas of all shapes; of records to choose from any part."""
    endpoints = [each for each in _all(Endpoint) if isinstance(getattr(each, "shape", None), type)]
    told = schemas([answers.Problem, *(each.shape for each in endpoints)], responses.REF)
    for record in {each.record.__name__ for each in endpoints if hasattr(each, "record")}:
        told[record].pop("required", None)
    result["components"] = {"schemas": told, **responses.components()}
    return result


@cache
def _of_all_sites() -> dict[str, Any]:
    with override("en"):
        generator: Any = SchemaGenerator
        told: dict[str, Any] = generator().get_schema(public=True)
    return told


def _documented(view: Any) -> tuple[str, str]:
    """What an endpoint is called, and all that it tells of itself."""
    first, *more = re.split(r"\n\s*\n", (type(view).__doc__ or "").strip())
    of_get = view.get.__doc__ or ""
    parts = [re.sub(r"\s+", " ", part).strip() for part in (first, *more, of_get)]
    return parts[0].rstrip("."), " ".join(parts[1:])


def _told(name: str, parameter: Parameter, place: str) -> dict[str, Any]:
    told: dict[str, Any] = {"name": name, "in": place, "description": parameter.told}
    told["schema"] = parameter.schema
    if place == "path":
        told["required"] = True
    if parameter.is_repeated:
        told |= {"style": "form", "explode": name != "fields"}
    if parameter.example is not None:
        told["example"] = [parameter.example] if parameter.is_repeated else parameter.example
    return told


def _tags(told: dict[str, Any]) -> list[str]:
    operations = (each for path in told["paths"].values() for each in path.values())
    return [tag for operation in operations for tag in operation["tags"]]


def _all(endpoint: type[Endpoint]) -> Iterator[type[Endpoint]]:
    for each in endpoint.__subclasses__():
        yield each
        yield from _all(each)
