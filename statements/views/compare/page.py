"""The page of a comparison."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from statements.filters.compared import MOST_COMPARED, ComparedFilter
from statements.models.together import articles_of_both
from statements.search.line import cleaned
from statements.views.compare import choosing
from statements.views.compare.by_event import by_event
from statements.views.compare.over_time import over_time
from statements.views.compare.sides import first_and_last, sides
from statements.views.in_time import in_time


@require_safe
def compare(request: HttpRequest) -> HttpResponseBase:
    """The speakers of the address side by side, or whom to choose where there are less than two.

    Where finding their statements takes too long, a page that says so.
    """
    template = "statements/compare.html"
    return in_time(
        request, ComparedFilter, lambda found: render(request, template, _page(request, found))
    )


def _page(request: HttpRequest, found: ComparedFilter) -> dict[str, Any]:
    """How the speakers are chosen, and the comparison of two or more."""
    typed = cleaned(request.GET.get("add", ""))
    is_full = len(found.chosen) == MOST_COMPARED
    choice = {
        "found": found,
        "notices": choosing.notices(found),
        "taken_out": choosing.taken_out(found),
        "narrowings": choosing.narrowings(found),
        "is_full": is_full,
        "typed": typed,
        "called": [] if is_full else choosing.called(found, typed),
        "beside": choosing.beside(found),
        "pairs": choosing.pairs(found),
        "searched_for": found.line,
    }
    return {**choice, **_compared(request, found)} if len(found.chosen) > 1 else choice


def _compared(request: HttpRequest, found: ComparedFilter) -> dict[str, Any]:
    """The columns, the charts and the events."""
    compared = sides(found)
    return {
        "columns": first_and_last(found, compared),
        "over_time": over_time(compared),
        "by_event": by_event(
            found, compared, request.GET.get("page"), lambda n: found.address(page=n)
        ),
        "both": articles_of_both(found.chosen),
        "list_address": reverse("statement-list") + found.address(),
    }
