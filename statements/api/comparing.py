"""Speakers side by side."""

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api.asking import asked
from statements.api.endpoint import Endpoint, in_time
from statements.api.parameters import Parameter
from statements.filters.compared import MOST_COMPARED, ComparedFilter
from statements.formats import shapes
from statements.formats.comparing import Side, comparison


class Compare(Endpoint):
    """Up to four speakers side by side: in numbers, over time, by event."""

    shape = shapes.Comparison
    problems = ("invalid-value", "unknown-value", "search-took-too-long")
    filter_class = ComparedFilter
    parameters = tuple(name for name in ComparedFilter.base_filters if name != "sort")
    own_parameters = {
        "speaker": Parameter(
            {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "maxItems": MOST_COMPARED,
            },
            "The slugs of the speakers; a former one leads to the present.",
            "sergei-lavrov",
        )
    }
    example = None

    def get(self, request: Request) -> Response:
        """The comparison of the speakers named; words and filters narrow that of all alike."""
        found = asked(self.filter_class, request.query_params)
        return in_time(lambda: Response(comparison(self._sides(found), found.notices)))

    def _sides(self, found: ComparedFilter) -> list[Side]:
        listed = self.site.whole(reverse("api-statements"))
        return [
            Side(one, found.search_of(one), listed + found.address(speaker=one.slug))
            for one in found.chosen
        ]
