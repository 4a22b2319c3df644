"""What a list of statements can be narrowed by. The address of a list is its whole state."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from statements.dates import PartialDate, PartialDateError, Precision
from statements.filters import facets
from statements.filters.facets import UNSTATED, Facet, facet
from statements.filters.known_values import KnownValuesFilter, LineField
from statements.models import Event, Kind, Outlet, Speaker, Statement
from statements.models.speaker import is_country
from statements.models.statement_queryset import StatementQuerySet
from statements.search.facets import MonthSpan, month_spans
from statements.search.query import LONGEST_QUERY, Query, parse

NEWEST, OLDEST = "newest", "oldest"


def _among(values: Iterable[str]) -> Any:
    known = set(values)
    return lambda asked: {value: value for value in asked if value in known}


def _known_speakers(asked: list[str]) -> Mapping[str, str]:
    """Speakers by their address, or by one that they have left."""
    speakers = Speaker.objects.published()
    former = speakers.filter(former_slugs__slug__in=asked).values_list("former_slugs__slug", "slug")
    return {**dict(former), **_present(speakers, "slug", asked)}


def _known_events(asked: list[str]) -> Mapping[str, str]:
    """Events by their address, or by one that they have left."""
    events = Event.objects.published()
    former = events.filter(former_slugs__slug__in=asked).values_list("former_slugs__slug", "slug")
    return {**dict(former), **_present(events, "slug", asked)}


def _known_outlets(asked: list[str]) -> Mapping[str, str]:
    return {**_among([UNSTATED])(asked), **_present(Outlet.objects.all(), "slug", asked)}


def _known_offices(asked: list[str]) -> Mapping[str, str]:
    return _present(Statement.objects.published(), "attributed_as", asked)


def _known_countries(asked: list[str]) -> Mapping[str, str]:
    return {code: code.lower() for code in asked if is_country(code)}


def _present(rows: Any, column: str, asked: list[str]) -> Mapping[str, str]:
    found = rows.filter(**{f"{column}__in": asked}).order_by().values_list(column, flat=True)
    return {value: value for value in found.distinct()}


def _dates(*precisions: Precision) -> Any:
    """What knows dates of these precisions; of any where none is named."""

    def known(asked: list[str]) -> Mapping[str, str]:
        parsed = {text: date for text in asked if (date := _date(text))}
        return {t: str(d) for t, d in parsed.items() if not precisions or d.precision in precisions}

    return known


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except PartialDateError:
        return None


def _within(rows: StatementQuerySet, values: list[str]) -> StatementQuerySet:
    return rows.within_any(PartialDate.parse(value) for value in values)


def _after(rows: StatementQuerySet, values: list[str]) -> StatementQuerySet:
    firsts = (PartialDate.parse(value).first for value in values)
    return rows.within_any(PartialDate(first, None) for first in firsts if first)


def _before(rows: StatementQuerySet, values: list[str]) -> StatementQuerySet:
    lasts = (PartialDate.parse(value).last for value in values)
    return rows.within_any(PartialDate(None, last) for last in lasts if last)


def _from_outlets(rows: StatementQuerySet, values: list[str]) -> StatementQuerySet:
    return rows.from_outlets(values, unstated=UNSTATED in values)


def _in_countries(rows: StatementQuerySet, values: list[str]) -> StatementQuerySet:
    return rows.by_countries(value.upper() for value in values)


COUNTED = {
    "kind": (facets.counted_kinds, facets.kind_labels),
    "speaker": (facets.counted_speakers, facets.speaker_labels),
    "country": (facets.counted_countries, facets.country_labels),
    "office": (facets.counted_offices, facets.same_labels),
    "event": (facets.counted_events, facets.event_labels),
    "outlet": (facets.counted_outlets, facets.outlet_labels),
}
COUNTED_BY_MONTH = {"year": facets.counted_years, "month": facets.counted_months}


class StatementFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The published statements that an address asks for.

    Repeated keys mean "or", different keys "and". Whatever is unknown is left out and named in
    `notices`; no input is an error.
    """

    q = django_filters.Filter(label=gettext_lazy("Words"), method="with_words")
    q.field_class = LineField
    kind = KnownValuesFilter(
        label=gettext_lazy("Wording"),
        known=_among(Kind.values),
        narrow=StatementQuerySet.of_kinds,
    )
    speaker = KnownValuesFilter(
        label=gettext_lazy("Speaker"),
        known=_known_speakers,
        narrow=StatementQuerySet.by_speakers,
    )
    country = KnownValuesFilter(
        label=gettext_lazy("Country"), known=_known_countries, narrow=_in_countries
    )
    office = KnownValuesFilter(
        label=gettext_lazy("Office as printed"),
        known=_known_offices,
        narrow=StatementQuerySet.in_offices,
    )
    event = KnownValuesFilter(
        label=gettext_lazy("Event"), known=_known_events, narrow=StatementQuerySet.at_or_about
    )
    year = KnownValuesFilter(
        label=gettext_lazy("Year"), known=_dates(Precision.YEAR), narrow=_within
    )
    month = KnownValuesFilter(
        label=gettext_lazy("Month"), known=_dates(Precision.MONTH), narrow=_within
    )
    outlet = KnownValuesFilter(
        label=gettext_lazy("Outlet"), known=_known_outlets, narrow=_from_outlets
    )
    after = KnownValuesFilter(label=gettext_lazy("From"), known=_dates(), narrow=_after)
    before = KnownValuesFilter(label=gettext_lazy("To"), known=_dates(), narrow=_before)
    sort = KnownValuesFilter(
        label=gettext_lazy("Order"), known=_among([NEWEST, OLDEST]), narrow=lambda rows, _: rows
    )

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Statement.objects.published())
        super().__init__(QueryDict("") if data is None else data, *args, **kwargs)
        self._spans: dict[str, list[MonthSpan]] = {}

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is asked for, cleaned, by key: known values only."""
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    @cached_property
    def query(self) -> Query:
        """The words asked for."""
        return parse(self.values.get("q", ""))

    @property
    def order(self) -> str:
        """`newest` (unless another is asked for) or `oldest`."""
        return str((self.values["sort"] or [NEWEST])[0])

    def with_words(self, rows: StatementQuerySet, name: str, value: str) -> StatementQuerySet:
        """The rows in whose words the query is found."""
        return rows.matching(self.query)

    def found(self, leaving_out: str = "") -> StatementQuerySet:
        """The statements found, unordered; without the filter of that name if one is given."""
        rows: StatementQuerySet = self.queryset.all()
        for name, value in self.values.items():
            if name != leaving_out:
                rows = self.filters[name].filter(rows, value)
        return rows

    def in_order(self) -> StatementQuerySet:
        """The statements found, in the order asked for, with all that a list shows."""
        rows = self.found()
        ordered = rows.oldest_first() if self.order == OLDEST else rows.newest_first()
        return ordered.with_context()

    @property
    def notices(self) -> list[str]:
        """What was asked for and could not be taken as it is, in words."""
        notices = [_unknown(str(self.filters[name].label), value) for name, value in self._unknown]
        if self.query.was_cut:
            notices.append(_("The query was cut to %(n)s characters.") % {"n": LONGEST_QUERY})
        return notices

    @property
    def _unknown(self) -> list[tuple[str, str]]:
        fields = [(name, self.form.fields[name]) for name in self.values]
        return [(name, value) for name, field in fields for value in getattr(field, "unknown", [])]

    @property
    def is_active(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(value for name, value in self.values.items() if name != "sort")

    def address(self, without: str = "", value: str = "", **changes: Any) -> str:
        """The query of this list's address, keys in their fixed order, with the changes made.

        `without` takes a key out, or only one value of it; a change to None or "" does so too.
        """
        pairs: list[tuple[str, str]] = []
        for name, kept in {**self.values, **changes}.items():
            listed = kept if isinstance(kept, list) else [str(kept)] if kept else []
            dropped = listed if name == without and not value else [value]
            pairs += [(name, v) for v in listed if name != without or v not in dropped]
        return "?" + urlencode(pairs)

    def spans(self, leaving_out: str = "") -> list[MonthSpan]:
        """The months of the statements found, by number; one query for each set of statements."""
        key = leaving_out if self.values.get(leaving_out) else ""
        if key not in self._spans:
            self._spans[key] = month_spans(self.found(key), "listed_days")
        return self._spans[key]

    @cached_property
    def facets(self) -> list[Facet]:
        """What the statements divide into; each facet leaves out its own filter."""
        return [self.facet(name) for name in self.filters if name in {*COUNTED, *COUNTED_BY_MONTH}]

    def facet(self, name: str) -> Facet:
        """What the statements divide into by the property of that name."""
        if name in COUNTED_BY_MONTH:
            counted = COUNTED_BY_MONTH[name](self.spans(name))
            labels = facets.date_labels
        else:
            count, labels = COUNTED[name]
            counted = count(self.found(name))
        return facet(name, self.filters[name].label, counted, self.values[name], labels)

    @property
    def dates(self) -> list[tuple[str, str, str]]:
        """The date range asked for, as key, value and words."""
        return [
            (name, value, facets.date_label(value))
            for name in ("after", "before")
            for value in self.values[name]
        ]


def _unknown(label: str, value: str) -> str:
    message = _("%(facet)s: “%(value)s” is unknown here and was left aside.")
    return message % {"facet": label, "value": value}
