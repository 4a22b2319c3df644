"""What helps to find statements: facets and suggestions."""

from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers
from statements.api.asking import asked
from statements.api.endpoint import Endpoint, in_time
from statements.filters import StatementListFilter
from statements.filters.suggestions import Typed, suggestions
from statements.formats.counts import counted
from statements.formats.facets import facet_record


class Facets(Endpoint):
    """What the statements found divide into, each filter with its values and their numbers."""

    shape = answers.Facets
    problems = ("invalid-value", "unknown-value", "search-took-too-long")
    filter_class = StatementListFilter
    example = None
    parameters = tuple(name for name in StatementListFilter.base_filters if name != "sort")

    def get(self, request: Request) -> Response:
        """The facets of a list of statements, and its years and months."""
        found = asked(self.filter_class, request.query_params)
        return in_time(lambda: Response(_facets(found)))


class Suggestions(Endpoint):
    """What may be meant by a line of words that is being typed."""

    shape = answers.Suggestions
    parameters = ("q",)
    meanings = {"q": ("The line as far as it is typed.", "لافر")}
    example = "?q=لافر"

    def get(self, request: Request) -> Response:
        """At most eight suggestions for `q`, names before words."""
        typed = Typed.of(request.query_params.get("q", ""))
        body: answers.Suggestions = {
            "query": typed.line,
            "suggestions": [
                {
                    "kind": each.kind,
                    "text": each.text,
                    "slug": each.slug,
                    "count": each.count,
                    "address": self.site.whole(each.address),
                }
                for each in suggestions(typed)
            ],
        }
        return Response(body)


def _facets(found: StatementListFilter) -> answers.Facets:
    overview = found.search.overview
    arabic, english = found.facets_in("ar"), found.facets_in("en")
    counts = counted(overview)
    return {
        "count": overview.count,
        "is_more": overview.is_more,
        "reports": overview.reports,
        "taken": found.search.way,
        "notices": found.notices,
        "facets": [facet_record(*pair) for pair in zip(arabic, english, strict=True)],
        "years": counts["years"],
        "months": counts["months"],
    }
