"""What the found statements divide into, with the number of each part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.words import in_words
from statements.models import Event, Kind, Outlet, Speaker, country_name
from statements.search.facets import MonthSpan, month_counts, year_counts

UNSTATED = "unstated"
SHOWN_AT_ONCE = 5
MOST_OPTIONS = 100

Labels = Mapping[str, str]
Counts = Mapping[str, int]
# Value, label and number of each option.
Counted = list[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that readers may narrow by, and how many statements it would leave."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one property, most frequent first; chosen ones stay, also at 0."""

    name: str
    legend: str | Promise
    options: list[Option] = field(default_factory=list)

    @property
    def first_options(self) -> list[Option]:
        """Those shown at once: the first five and whatever is chosen."""
        return [o for n, o in enumerate(self.options) if n < SHOWN_AT_ONCE or o.is_chosen]

    @property
    def further_options(self) -> list[Option]:
        """Those behind «show all»."""
        return [o for o in self.options if o not in self.first_options]

    @property
    def chosen(self) -> list[Option]:
        """Those that the list is narrowed by."""
        return [option for option in self.options if option.is_chosen]


def facet(
    name: str,
    legend: str | Promise,
    counted: Iterable[tuple[str, str, int]],
    chosen: list[str],
    labels: Callable[[list[str]], Labels],
) -> Facet:
    """A facet of `counted` (value, label, number); `labels` names chosen values that count 0."""
    rest = [option for n, option in enumerate(counted) if n < MOST_OPTIONS or option[0] in chosen]
    options = [Option(value, label, n, value in chosen) for value, label, n in rest]
    present = {option.value for option in options}
    absent = [value for value in chosen if value not in present]
    named = labels(absent) if absent else {}
    return Facet(name, legend, options + [Option(v, named.get(v, v), 0, True) for v in absent])


def counted_kinds(counts: Counts) -> Counted:
    """The kinds of statement."""
    return [(value, str(Kind(value).label), n) for value, n in counts.items()]


def kind_labels(values: list[str]) -> Labels:
    """The names of kinds."""
    return {value: str(Kind(value).label) for value in values}


def counted_speakers(counts: Counts) -> Counted:
    """The speakers, by their address."""
    return _of_records(Speaker, counts)


def speaker_labels(values: list[str]) -> Labels:
    """The names of speakers."""
    return {speaker.slug: speaker.name for speaker in Speaker.objects.filter(slug__in=values)}


def counted_countries(counts: Counts) -> Counted:
    """The countries of the speakers."""
    return [(code, country_name(code), n) for code, n in counts.items()]


def country_labels(values: list[str]) -> Labels:
    """The names of countries."""
    return {code: country_name(code) for code in values}


def counted_offices(counts: Counts) -> Counted:
    """The titles that the passages print."""
    return [(title, title, n) for title, n in counts.items()]


def same_labels(values: list[str]) -> Labels:
    """Values that name themselves."""
    return {value: value for value in values}


def counted_events(counts: Counts) -> Counted:
    """The events at which something was said or of which it speaks."""
    return _of_records(Event, counts)


def event_labels(values: list[str]) -> Labels:
    """The names of events."""
    return {event.slug: event.name for event in Event.objects.filter(slug__in=values)}


def counted_outlets(counts: Counts) -> Counted:
    """The outlets; one of the options is that none is stated."""
    stated = {value: n for value, n in counts.items() if value}
    unstated = [(UNSTATED, _("Not stated in the text"), counts[""])] if "" in counts else []
    return sorted([*_of_records(Outlet, stated), *unstated], key=lambda option: -option[2])


def outlet_labels(values: list[str]) -> Labels:
    """The names of outlets."""
    named = {o.slug: _named(o.name_ar, o.name_en) for o in Outlet.objects.filter(slug__in=values)}
    return {UNSTATED: _("Not stated in the text"), **named}


def counted_years(spans: list[MonthSpan]) -> Counted:
    """The years under which the rows are listed, latest first."""
    counts = sorted(year_counts(spans).items(), reverse=True)
    return [(str(year), str(year), n) for year, n in counts if n]


def counted_months(spans: list[MonthSpan]) -> Counted:
    """The months under which the rows are listed, latest first."""
    counts = sorted(month_counts(spans).items(), reverse=True)
    values = [(f"{year:04}-{month:02}", n) for (year, month), n in counts if n]
    return [(value, date_label(value), n) for value, n in values]


def date_labels(values: list[str]) -> Labels:
    """Dates in words."""
    return {value: date_label(value) for value in values}


def date_label(value: str) -> str:
    """A date in words, in the language in use."""
    return in_words(PartialDate.parse(value), get_language() or "ar")


def _of_records(model: type[Speaker | Event | Outlet], counts: Counts) -> Counted:
    """The most frequent records by address and name; those of ids that no longer stand are left."""
    top = list(counts.items())[:MOST_OPTIONS]
    rows = model._default_manager.filter(pk__in=[int(key) for key, _ in top])
    known = {str(pk): rest for pk, *rest in rows.values_list("pk", "slug", "name_ar", "name_en")}
    named = ((known[key], n) for key, n in top if key in known)
    return [(slug, _named(ar, en), n) for (slug, ar, en), n in named]


def _named(name_ar: str, name_en: str) -> str:
    return name_en if get_language() == "en" and name_en else name_ar
