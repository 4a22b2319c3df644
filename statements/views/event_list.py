"""The list of events."""

from itertools import groupby
from typing import Any

from django.views.generic import TemplateView

from statements.models import Event
from statements.views.pages import pages

ON_A_PAGE = 50


class EventListView(TemplateView):
    """Occasions of speech and happenings spoken of, newest first, by year."""

    template_name = "statements/event_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of events: by year, undated ones last, occasions before what is only spoken of."""
        events = Event.objects.published().newest_first()
        shown = pages(events, self.request.GET.get("page"), lambda n: f"?page={n}", ON_A_PAGE)
        # counted for those of this page alone, not for all before it
        counted = Event.objects.with_counts().in_bulk([event.pk for event in shown.page])
        in_order = [counted[event.pk] for event in shown.page]
        years = [(year, list(of)) for year, of in groupby(in_order, _year)]
        return super().get_context_data(
            pages=shown,
            years=[
                (year, [e for e in of if e.said_count], [e for e in of if not e.said_count])
                for year, of in years
            ],
            **kwargs,
        )


def _year(event: Event) -> int | None:
    """The year in which it begins; None where that is unknown."""
    return event.dates.start.year if event.dates and event.dates.start else None
