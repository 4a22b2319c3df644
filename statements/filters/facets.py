"""What the found statements divide into, with the number of each part."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.words import in_words
from statements.models import Event, Kind, Outlet, Speaker, Statement, country_name
from statements.search.facets import MonthSpan, month_counts, value_counts, year_counts

UNSTATED = "unstated"
SHOWN_AT_ONCE = 5

Labels = Mapping[str, str]


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
    options = [Option(value, label, n, value in chosen) for value, label, n in counted]
    present = {option.value for option in options}
    absent = [value for value in chosen if value not in present]
    named = labels(absent) if absent else {}
    return Facet(name, legend, options + [Option(v, named.get(v, v), 0, True) for v in absent])


def counted_kinds(rows: Any) -> list[tuple[str, str, int]]:
    """The kinds of statement among the rows."""
    return [(value, str(Kind(value).label), n) for value, n in value_counts(rows, "kind")]


def kind_labels(values: list[str]) -> Labels:
    """The names of kinds."""
    return {value: str(Kind(value).label) for value in values}


def counted_speakers(rows: Any) -> list[tuple[str, str, int]]:
    """The speakers of the rows."""
    fields = ("speaker__slug", "speaker__name_ar", "speaker__name_en")
    return [(slug, _named(ar, en), n) for slug, ar, en, n in value_counts(rows, *fields)]


def speaker_labels(values: list[str]) -> Labels:
    """The names of speakers."""
    return {speaker.slug: speaker.name for speaker in Speaker.objects.filter(slug__in=values)}


def counted_countries(rows: Any) -> list[tuple[str, str, int]]:
    """The countries of the rows' speakers."""
    counts = value_counts(rows, "speaker__country")
    return [(code.lower(), country_name(code), n) for code, n in counts if code]


def country_labels(values: list[str]) -> Labels:
    """The names of countries."""
    return {code: country_name(code) for code in values}


def counted_offices(rows: Any) -> list[tuple[str, str, int]]:
    """The titles that the rows' passages print."""
    return [(title, title, n) for title, n in value_counts(rows, "attributed_as") if title]


def same_labels(values: list[str]) -> Labels:
    """Values that name themselves."""
    return {value: value for value in values}


def counted_events(rows: Any) -> list[tuple[str, str, int]]:
    """The events at which the rows were said or of which they speak; each row once an event."""
    fields = ("event__slug", "event__name_ar", "event__name_en")
    spoken_of = Statement.about.through.objects.filter(statement__in=rows.order_by().values("pk"))
    spoken_of = spoken_of.exclude(statement__occasion=F("event"))
    said_at = [f.replace("event__", "occasion__") for f in fields]
    counts: dict[tuple[str, str], int] = {}
    both = value_counts(rows.filter(occasion__isnull=False), *said_at)
    for slug, ar, en, n in [*both, *value_counts(spoken_of, *fields)]:
        key = (slug, _named(ar, en))
        counts[key] = counts.get(key, 0) + n
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(slug, name, n) for (slug, name), n in ordered]


def event_labels(values: list[str]) -> Labels:
    """The names of events."""
    return {event.slug: event.name for event in Event.objects.filter(slug__in=values)}


def counted_outlets(rows: Any) -> list[tuple[str, str, int]]:
    """The outlets that printed the rows; one of the options is that none is stated."""
    fields = ("article__outlet__slug", "article__outlet__name_ar", "article__outlet__name_en")
    return [
        (slug or UNSTATED, _named(ar, en) if slug else _("Not stated in the text"), n)
        for slug, ar, en, n in value_counts(rows, *fields)
    ]


def outlet_labels(values: list[str]) -> Labels:
    """The names of outlets."""
    named = {o.slug: _named(o.name_ar, o.name_en) for o in Outlet.objects.filter(slug__in=values)}
    return {UNSTATED: _("Not stated in the text"), **named}


def counted_years(spans: list[MonthSpan]) -> list[tuple[str, str, int]]:
    """The years under which the rows are listed, latest first."""
    counts = sorted(year_counts(spans).items(), reverse=True)
    return [(str(year), str(year), n) for year, n in counts if n]


def counted_months(spans: list[MonthSpan]) -> list[tuple[str, str, int]]:
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


def _named(name_ar: str, name_en: str) -> str:
    return name_en if get_language() == "en" and name_en else name_ar
