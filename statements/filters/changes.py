"""What the list of changes can be narrowed by: also what is withdrawn, which no index holds."""

from collections.abc import Mapping

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from statements.dates import PartialDate, Precision
from statements.filters import known
from statements.filters.known_values import KnownValuesFilter
from statements.filters.notices import notices
from statements.models import Event, Release, Speaker
from statements.models.release import ReleaseQuerySet
from statements.models.speaker_addresses import leading_to
from statements.search.query import Query


def _speakers(asked: list[str]) -> Mapping[str, str]:
    """Speakers of whom readers ever saw a statement."""
    told = Exists(Release.objects.filter(statement__speaker=OuterRef("pk")))
    named = Speaker.objects.filter(told)
    led = leading_to(asked)
    names = dict(named.filter(pk__in=led.values()).values_list("pk", "slug")) if led else {}
    present = named.filter(slug__in=asked).values_list("slug", flat=True)
    return {slug: slug for slug in present} | {
        slug: names[key] for slug, key in led.items() if key in names
    }


def _events(asked: list[str]) -> Mapping[str, str]:
    """Events at or of which readers ever saw a statement."""
    at, of = (
        Exists(Release.objects.filter(**{f"statement__{name}": OuterRef("pk")}))
        for name in ("occasion", "about")
    )
    named = Event.objects.filter(at | of)
    either = named.filter(Q(slug__in=asked) | Q(former_slugs__slug__in=asked)).distinct()
    slugs = either.values_list("former_slugs__slug", "slug")
    return {slug: now for pair in slugs for slug in pair if slug in asked for now in pair[1:]}


class ChangesFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The changes that an address asks for; unknown values are left out and named in `notices`."""

    speaker = KnownValuesFilter(label=gettext_lazy("Speaker"), known=_speakers)
    event = KnownValuesFilter(label=gettext_lazy("Event"), known=_events)
    year = KnownValuesFilter(label=gettext_lazy("Year"), known=known.dates(Precision.YEAR))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, queryset=Release.objects.all())

    @property
    def values(self) -> dict[str, list[str]]:
        """The known values by key."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    @property
    def notices(self) -> list[str]:
        """What was asked for and is unknown, in words."""
        self.form.is_valid()
        fields = self.form.fields.items()
        unknown = [(str(self.filters[n].label), v) for n, field in fields for v in field.unknown]
        return notices(Query(), unknown)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The keys and values of the list's address, in their order."""
        return [(name, value) for name, values in self.values.items() for value in values]

    def releases(self) -> ReleaseQuerySet:
        """The last change of each statement asked for."""
        found, values = Release.objects.all(), self.values
        if values["speaker"]:
            # by their keys, of which the database knows how common each is
            named = Speaker.objects.filter(slug__in=values["speaker"])
            found = found.of_speakers(named.values_list("pk", flat=True))
        if values["event"]:
            found = found.of_events(values["event"])
        if values["year"]:
            found = found.listed_within(map(PartialDate.parse, values["year"]))
        return found

    def names(self) -> list[str]:
        """What the list is narrowed to, in the language in use."""
        values = self.values
        records: list[Speaker | Event] = [
            *(Speaker.objects.filter(slug__in=values["speaker"]) if values["speaker"] else []),
            *(Event.objects.filter(slug__in=values["event"]) if values["event"] else []),
        ]
        return [*(record.name for record in records), *values["year"]]
