"""What the lists of speakers and events can be narrowed by."""

from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from statements.dates import PartialDate, Precision
from statements.filters import known
from statements.filters.known_values import KnownValuesFilter, LineField
from statements.models import Event, EventKind, Speaker, SpeakerKind
from statements.models.names import events_of_name, speakers_named


class NounFilter(django_filters.FilterSet):  # type: ignore[misc]
    """Records by their names, as suggestions find them, and by what is known of them.

    Repeated keys mean "or", different keys "and"; unknown values are left out.
    """

    q = django_filters.Filter(label=gettext_lazy("Name"))
    q.field_class = LineField

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Speaker.objects.none())

    @property
    def values(self) -> dict[str, Any]:
        """The known values by key, and the name."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)


class SpeakerFilter(NounFilter):
    """The published speakers that an address asks for."""

    kind = KnownValuesFilter(label=gettext_lazy("Kind"), known=known.among(SpeakerKind.values))
    country = KnownValuesFilter(label=gettext_lazy("Country"), known=known.countries)

    def speakers(self) -> Any:
        """The speakers, in no order."""
        values = self.values
        found: Any = Speaker.objects.published()
        if values["q"]:
            found = speakers_named(values["q"])
        if values["kind"]:
            found = found.filter(kind__in=values["kind"])
        if values["country"]:
            found = found.filter(country__in=[code.upper() for code in values["country"]])
        return found


class EventFilter(NounFilter):
    """The published events that an address asks for."""

    kind = KnownValuesFilter(label=gettext_lazy("Kind"), known=known.among(EventKind.values))
    year = KnownValuesFilter(label=gettext_lazy("Year"), known=known.dates(Precision.YEAR))

    def events(self) -> Any:
        """The events, in no order."""
        values = self.values
        found: Any = Event.objects.published()
        if values["q"]:
            found = events_of_name(values["q"])
        if values["kind"]:
            found = found.filter(kind__in=values["kind"])
        if values["year"]:
            found = found.within_any(map(PartialDate.parse, values["year"]))
        return found
