"""The archive by date, in the Gregorian and in the Hijri calendar."""

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from statements.api import answers
from statements.api.endpoint import Endpoint, in_time
from statements.api.parameters import among
from statements.api.problems import of_parameter
from statements.filters import StatementFilter
from statements.formats import shapes
from statements.formats.calendar import Calendar, calendar_years, days_of_month
from statements.models.kept_counts import kept_hijri_spans
from statements.search.facets import MonthSpan

CALENDARS = {"calendar": among(Calendar, "The calendar; else the Gregorian.", "hijri")}


class Dates(Endpoint):
    """The years and months of the archive with their numbers of statements."""

    shape = answers.Dates
    problems = ("invalid-value", "search-took-too-long")
    parameters = ("calendar",)
    own_parameters = CALENDARS
    example = None

    def get(self, request: Request) -> Response:
        """All years that have statements, in the calendar asked for."""
        calendar = _calendar(request.query_params)

        def found() -> Response:
            years = calendar_years(calendar, _spans(calendar))
            body: answers.Dates = {"calendar": calendar, "years": years}
            return Response(body)

        return in_time(found)


class Days(Endpoint):
    """The days of a month with their numbers of statements."""

    shape = shapes.DaysOfMonth
    problems = ("invalid-value", "search-took-too-long")
    parameters = ("calendar",)
    own_parameters = CALENDARS

    def get(self, request: Request, year: int, month: int) -> Response:
        """The days of that month to which statements are dated, and the months around it."""
        calendar = _calendar(request.query_params)

        def found() -> Response:
            return Response(days_of_month(calendar, (year, month), _spans(calendar)))

        try:
            return in_time(found)
        except ValueError as error:
            raise Http404(str(error)) from error


def _calendar(query: QueryDict) -> Calendar:
    asked = query.get("calendar", Calendar.GREGORIAN)
    if asked not in list(Calendar):
        told = _("One of these: %(values)s.") % {"values": ", ".join(Calendar)}
        raise of_parameter("invalid-value", "calendar", told)
    return Calendar(asked)


def _spans(calendar: Calendar) -> list[MonthSpan]:
    """The months that the archive's statements cover."""
    return kept_hijri_spans() if calendar == Calendar.HIJRI else StatementFilter().spans()
