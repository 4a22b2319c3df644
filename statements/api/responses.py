"""What an endpoint may answer, told by status: forms, headers and kinds of problems."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from statements.api import paging
from statements.api.problems import KINDS, MEDIA_TYPE, Kind
from statements.api.renderers import JSONLDRenderer

REF = "#/components/schemas/{model}"
LINKED_DATA = {
    "type": "object",
    "description": "JSON-LD in the terms of schema.org.",
    "required": ["@context", "@graph"],
}
HEADERS: Mapping[str, Any] = {
    "ETag": {
        "description": "Names the answer as it is now, to be sent back as `If-None-Match`.",
        "schema": {"type": "string"},
    },
    "Last-Modified": {
        "description": "When what readers see of the record last changed.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": 'The next page, `rel="next"` (RFC 8288); none at the end.',
        "schema": {"type": "string"},
    },
    "Location": {"description": "Where it is now.", "schema": {"type": "string"}},
    "RateLimit-Policy": {
        "description": 'How often one address may ask: `"api";q=300;w=60`, q in w seconds.',
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "How much of it is left (r), and in how many seconds all of it is (t).",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "After so many seconds it may be asked again.",
        "schema": {"type": "string"},
    },
}
# Whatever is asked for may be answered so.
SHARED: Mapping[str, Any] = {
    "NotModified": {
        "description": "Nothing has changed since the answer that `If-None-Match` names.",
        "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
    },
    "NotAcceptable": {"description": "None of the forms asked for is there."},
    "Unavailable": {
        "description": "The archive cannot reach its database just now.",
        "headers": {"Retry-After": {"$ref": "#/components/headers/Retry-After"}},
    },
}
LIMITS = ("RateLimit-Policy", "RateLimit")
# Of each endpoint, besides its own.
ALWAYS = ("unknown-parameter", "too-many-requests")
# Where a record has another number now, the answer leads there.
LEADING_ON, MERGED = "withdrawn", "It was merged into another statement."


def told_of(endpoint: Any, in_path: Sequence[str]) -> dict[str, Any]:
    """All that an endpoint may answer, by status; `in_path` are the names in its address."""
    told: dict[str, Any] = {"200": _found(endpoint, in_path)}
    if moved := endpoint.leads_on or (LEADING_ON in endpoint.problems and MERGED):
        told["301"] = {"description": moved, "headers": _headers("Location")}
    told["304"] = {"$ref": "#/components/responses/NotModified"}
    told["406"] = {"$ref": "#/components/responses/NotAcceptable"}
    told |= _problems(endpoint)
    if in_path and "404" not in told:
        told["404"] = {"description": "There is none.", "content": _problem([])}
    told.setdefault("503", {"$ref": "#/components/responses/Unavailable"})
    return dict(sorted(told.items()))


def components() -> dict[str, Any]:
    """What stands once for all endpoints: headers and shared answers."""
    problems = ("NotAcceptable", "Unavailable")
    told = {name: {**SHARED[name], "content": _problem([])} for name in problems}
    return {"headers": dict(HEADERS), "responses": {**SHARED, **told}}


def _found(endpoint: Any, in_path: Sequence[str]) -> dict[str, Any]:
    content = {
        form.media_type: {"schema": _schema(endpoint, form)} for form in endpoint.renderer_classes
    }
    names = ["ETag", *LIMITS]
    if in_path:
        names.append("Last-Modified")
    if set(paging.PARAMETERS) <= set(endpoint.parameters):
        names.append("Link")
    headers = _headers(*names)
    return {"description": "What is asked for.", "headers": headers, "content": content}


def _schema(endpoint: Any, form: Any) -> dict[str, Any]:
    if issubclass(form, JSONLDRenderer):
        return LINKED_DATA
    if isinstance(endpoint.shape, Mapping):
        return dict(endpoint.shape)
    return {"$ref": REF.format(model=endpoint.shape.__name__)}


def _problems(endpoint: Any) -> dict[str, Any]:
    """The problems that an endpoint names and those of all, by status."""
    by_status: dict[int, list[Kind]] = defaultdict(list)
    for name in dict.fromkeys([*ALWAYS, *endpoint.problems]):
        by_status[KINDS[name].status].append(KINDS[name])
    return {str(status): _told(kinds) for status, kinds in by_status.items()}


def _told(kinds: list[Kind]) -> dict[str, Any]:
    said = "\n".join(f"- `{kind.name}`: {kind.title}. {kind.advice}" for kind in kinds)
    waits = any(kind.status in (429, 503) for kind in kinds)
    headers = _headers(*LIMITS, *(["Retry-After"] if waits else []))
    return {"description": said, "headers": headers, "content": _problem(kinds)}


def _problem(kinds: list[Kind]) -> dict[str, Any]:
    examples = {
        kind.name: {"value": {"type": kind.address, "title": kind.title, "status": kind.status}}
        for kind in kinds
    }
    body: dict[str, Any] = {"schema": {"$ref": REF.format(model="Problem")}}
    return {MEDIA_TYPE: {**body, **({"examples": examples} if examples else {})}}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
