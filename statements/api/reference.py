"""The API, to read: a page made from the same document that programs read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from statements.api import paging
from statements.api.about import TAGS
from statements.api.examples import Example, Examples
from statements.api.problems import KINDS
from statements.api.responses import REF
from statements.api.schema import document
from statements.api.shapes_in_words import Told, taken_in_words, told_fields
from statements.filters.known_values import MOST_VALUES
from statements.formats.site import Site
from statements.models.release import Release, settled_until
from statements.search.query import LONGEST_QUERY
from statements.search.tables import STATEMENTS

SECONDS_KEPT = 60
HEADINGS: Mapping[str, str | Promise] = {
    "archive": gettext_lazy("The archive itself"),
    "statements": gettext_lazy("Statements"),
    "articles": gettext_lazy("Articles"),
    "speakers": gettext_lazy("Speakers"),
    "events": gettext_lazy("Events"),
    "facets": gettext_lazy("Counts"),
    "dates": gettext_lazy("Dates"),
    "compare": gettext_lazy("Comparison"),
    "changes": gettext_lazy("Changes"),
    "suggestions": gettext_lazy("Suggestions"),
}


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked for at an address, with a real answer where there is one."""

    name: str
    path: str
    summary: str
    description: str
    parameters: list[Told]
    record: str
    example: Example | None


@dataclass(frozen=True, slots=True)
class Section:
    """The operations on one noun."""

    name: str
    heading: str | Promise
    description: str
    operations: list[Operation]


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """All endpoints, records and problems, with examples from the archive as it is."""
    site = Site.asked(request)
    told = document(site)
    language = "en" if get_language() == "en" else "ar"
    shown = {
        "guide": f"statements/api/{language}/_guide.html",
        "sections": [*_sections(told, _examples(request, [*told["paths"]]))],
        "records": told_fields(told["components"]["schemas"]),
        "problems": KINDS.values(),
        "site": site,
        "most_on_a_page": paging.MOST,
        "most_values": MOST_VALUES,
        "longest_query": LONGEST_QUERY,
        "most_a_minute": settings.API_REQUESTS_PER_MINUTE,
    }
    return render(request, "statements/api/reference.html", shown)


def _examples(request: HttpRequest, paths: list[str]) -> Mapping[str, Example | None]:
    """The examples by path; found anew when anything has changed that readers see.

    Those that are found without the servers with the index, where some are left out, are not kept.
    """
    examples = Examples(request)
    changed = Release.objects.newest_first().values_list("changed_at", flat=True).first()
    if changed is None or changed > settled_until() or STATEMENTS.is_at_home:
        return {path: examples.of(path) for path in paths}
    key = f"{__name__}|{get_language()}|{examples.site.origin}|{changed.timestamp()}"
    found: Any = cache.get_or_set(
        key, lambda: {path: examples.of(path) for path in paths}, SECONDS_KEPT
    )
    return dict(found)


def _sections(told: Mapping[str, Any], examples: Mapping[str, Example | None]) -> Iterator[Section]:
    paths = {path: methods["get"] for path, methods in told["paths"].items()}
    for tag in told["tags"]:
        name = tag["name"]
        ours = {path: each for path, each in paths.items() if name in each["tags"]}
        operations = [_operation(path, each, examples[path]) for path, each in ours.items()]
        yield Section(name, HEADINGS[name], TAGS[name], operations)


def _operation(path: str, told: Mapping[str, Any], example: Example | None) -> Operation:
    parameters = [
        Told(each["name"], taken_in_words(each["schema"]), each["description"], _value(each))
        for each in told["parameters"]
    ]
    answer = told["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
    record = answer.get("$ref", "").removeprefix(REF.format(model=""))
    return Operation(
        told["operationId"],
        path,
        told["summary"],
        told["description"],
        parameters,
        record,
        example,
    )


def _value(parameter: Mapping[str, Any]) -> str:
    example = parameter.get("example", "")
    return str(example[0] if isinstance(example, list) else example)
