"""What the found statements divide into, with the number of each part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from statements.dates import PartialDate
from statements.dates.words import in_words
from statements.models import Event, Kind, Outlet, Speaker, country_name
from statements.search.facets import MonthSpan, month_counts, year_counts

UNSTATED = "unstated"
SHOWN_AT_ONCE = 5
MOST_OPTIONS = 100

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


@dataclass(frozen=True)
class Facet:
    """The values of one property, most frequent first; chosen ones stay, also at 0."""

    name: str
    legend: str | Promise
    options: list[Option] = field(default_factory=list)

    @cached_property
    def first_options(self) -> list[Option]:
        """Those shown at once: the first five and whatever is chosen."""
        return self.options[:SHOWN_AT_ONCE] + [
            option for option in self.options[SHOWN_AT_ONCE:] if option.is_chosen
        ]

    @cached_property
    def further_options(self) -> list[Option]:
        """Those behind «show all»."""
        return [option for option in self.options[SHOWN_AT_ONCE:] if not option.is_chosen]

    @property
    def chosen(self) -> list[Option]:
        """Those that the list is narrowed by."""
        return [option for option in self.options if option.is_chosen]


def facet(
    name: str, legend: str | Promise, counted: Iterable[tuple[str, str, int]], chosen: list[str]
) -> Facet:
    """The facet of what is counted, the first hundred and whatever is chosen."""
    options = (Option(value, label, n, value in chosen) for value, label, n in counted)
    shown = [option for n, option in enumerate(options) if n < MOST_OPTIONS or option.is_chosen]
    return Facet(name, legend, shown)


def counted_kinds(counts: Counts, chosen: list[str]) -> Counted:
    """The kinds of statement."""
    return [(value, str(Kind(value).label), n) for value, n in _with(chosen, counts)]


def counted_speakers(counts: Counts, chosen: list[str]) -> Counted:
    """The speakers, by their address."""
    return _of_records(Speaker, counts, chosen)


def counted_countries(counts: Counts, chosen: list[str]) -> Counted:
    """The countries of the speakers."""
    return [(code, country_name(code), n) for code, n in _with(chosen, counts)]


def counted_offices(counts: Counts, chosen: list[str]) -> Counted:
    """The titles that the passages print."""
    return [(title, title, n) for title, n in _with(chosen, counts)]


def counted_events(counts: Counts, chosen: list[str]) -> Counted:
    """The events at which something was said or of which it speaks."""
    return _of_records(Event, counts, chosen)


def counted_outlets(counts: Counts, chosen: list[str]) -> Counted:
    """The outlets; one of the options is that none is stated."""
    stated = {value: n for value, n in counts.items() if value}
    options = _of_records(Outlet, stated, chosen)
    if "" in counts or UNSTATED in chosen:
        options.append((UNSTATED, _("Not stated in the text"), counts.get("", 0)))
    return sorted(options, key=lambda option: -option[2])


def counted_years(spans: list[MonthSpan], chosen: list[str]) -> Counted:
    """The years under which the rows are listed, latest first."""
    counts = {f"{year:04}": n for year, n in sorted(year_counts(spans).items(), reverse=True) if n}
    return [(value, date_label(value), n) for value, n in _with(chosen, counts)]


def counted_months(spans: list[MonthSpan], chosen: list[str]) -> Counted:
    """The months under which the rows are listed, latest first."""
    latest_first = sorted(month_counts(spans).items(), reverse=True)
    counts = {f"{year:04}-{month:02}": n for (year, month), n in latest_first if n}
    return [(value, date_label(value), n) for value, n in _with(chosen, counts)]


def date_label(value: str) -> str:
    """A date in words, in the language in use."""
    return in_words(PartialDate.parse(value), get_language() or "ar")


def _with(chosen: list[str], counts: Counts) -> Iterable[tuple[str, int]]:
    """The values that are counted and behind them, at 0, those that are only chosen."""
    return {**counts, **{value: 0 for value in chosen if value not in counts}}.items()


def _of_records(
    model: type[Speaker | Event | Outlet], counts: Counts, chosen: list[str]
) -> Counted:
    """The most frequent records and those chosen, by address and name."""
    top = [int(key) for key in list(counts)[:MOST_OPTIONS]]
    rows = model._default_manager.filter(Q(pk__in=top) | Q(slug__in=chosen))
    options = [
        (slug, _named(ar, en), counts.get(str(pk), 0), pk)
        for pk, slug, ar, en in rows.values_list("pk", "slug", "name_ar", "name_en")
    ]
    options.sort(key=lambda option: (-option[2], option[3]))
    return [(slug, name, n) for slug, name, n, _ in options]


def _named(name_ar: str, name_en: str) -> str:
    return name_en if get_language() == "en" and name_en else name_ar
