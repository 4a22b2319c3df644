"""What a list of statements can be narrowed by. The address of a list is its whole state."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, override

from statements.dates import Precision
from statements.filters import facets, known
from statements.filters.conditions import condition
from statements.filters.facets import Facet, facet
from statements.filters.fields import values_of
from statements.filters.found import FoundStatements
from statements.filters.known_values import KnownValuesFilter, LineField
from statements.filters.notices import notices
from statements.models import Kind, Statement
from statements.models.names import NamedSpeaker, named_speakers
from statements.search import lexemes
from statements.search.condition import Condition
from statements.search.engine import Order, Search
from statements.search.facets import MonthSpan
from statements.search.language import parse
from statements.search.overview import Overview
from statements.search.pieces import words
from statements.search.query import FieldValue, Query, Word

COUNTED = {
    "kind": facets.counted_kinds,
    "speaker": facets.counted_speakers,
    "country": facets.counted_countries,
    "office": facets.counted_offices,
    "event": facets.counted_events,
    "outlet": facets.counted_outlets,
}
COUNTED_BY_MONTH = {"year": facets.counted_years, "month": facets.counted_months}
TITLE = "عنوان"
# What changes how a list is shown, not what is found.
HOW_SHOWN = ("sort", "reports")


class StatementFilter(django_filters.FilterSet):  # type: ignore[misc]
    """The published statements that an address asks for.

    Repeated keys mean "or", different keys "and". Fields in the line of words (متحدث:لافروف) are
    filters too. Whatever is unknown is left out and named in `notices`; no input is an error.
    """

    q = django_filters.Filter(label=gettext_lazy("Words"))
    q.field_class = LineField
    kind = KnownValuesFilter(label=gettext_lazy("Wording"), known=known.among(Kind.values))
    speaker = KnownValuesFilter(label=gettext_lazy("Speaker"), known=known.speakers)
    country = KnownValuesFilter(label=gettext_lazy("Country"), known=known.countries)
    office = KnownValuesFilter(label=gettext_lazy("Office as printed"), known=known.offices)
    event = KnownValuesFilter(label=gettext_lazy("Event"), known=known.events)
    year = KnownValuesFilter(label=gettext_lazy("Year"), known=known.dates(Precision.YEAR))
    month = KnownValuesFilter(label=gettext_lazy("Month"), known=known.dates(Precision.MONTH))
    outlet = KnownValuesFilter(label=gettext_lazy("Outlet"), known=known.outlets)
    after = KnownValuesFilter(label=gettext_lazy("From"), known=known.dates())
    before = KnownValuesFilter(label=gettext_lazy("To"), known=known.dates())
    sort = KnownValuesFilter(label=gettext_lazy("Order"), known=known.among(Order))

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Statement.objects.none())
        super().__init__(QueryDict("") if data is None else data, *args, **kwargs)

    @cached_property
    def query(self) -> Query:
        """The words asked for, understood."""
        self.form.is_valid()
        return parse(self.form.cleaned_data["q"])

    @property
    def line(self) -> str:
        """The words as the search box shows them again: without the fields that became filters."""
        return f"{self.query.line} {self.in_titles}".strip()

    @property
    def in_titles(self) -> str:
        """The fields that say what stands in titles, as they are written in a line."""
        return " ".join(f'{TITLE}:"{title}"' for title in self.titles)

    @property
    def titles(self) -> list[str]:
        """What must stand in titles: `عنوان:سوريا`."""
        asked = (field.value for field in self.query.fields if field.name == "title")
        return [" ".join(word.written for word in words(title)) for title in asked]

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is asked for, cleaned, by key: known values only, those of fields among them."""
        return self._every_value()

    def _every_value(self) -> dict[str, Any]:
        values = {**self._cleaned, "q": self.line}
        for name, found in self._of_fields:
            values[name] = list(dict.fromkeys([*values[name], *found]))
        return values

    @property
    def order(self) -> str:
        """The order asked for; else the best first where there are words, or else the newest."""
        asked = self.values["sort"]
        if asked and (asked[0] != Order.BEST or self.query):
            return str(asked[0])
        return str(Order.BEST if self.query else Order.NEWEST)

    @cached_property
    def search(self) -> Search:
        """The search that finds the statements."""
        return self.make_search()

    def make_search(self) -> Search:
        """The search as it is asked for, not run yet."""
        order = Order(self.order)
        return Search(self.query, self.condition, self._named, order, together=self.together)

    @property
    def together(self) -> bool:
        """Whether the reports of one utterance count once; not where statements are counted."""
        return False

    @cached_property
    def condition(self) -> Condition:
        """What must hold of the statements besides their words."""
        asked = condition(self.values)
        return Condition({**asked.marks, **self._titles}, asked.days)

    def in_order(self) -> FoundStatements:
        """The statements found, in the order asked for, with all that a list shows."""
        return FoundStatements(self.search)

    @cached_property
    def named(self) -> list[NamedSpeaker]:
        """The speakers whom the words name, best first."""
        return named_speakers([word.written for _, word in self._loose]) if self._loose else []

    @cached_property
    def notices(self) -> list[str]:
        """What was asked for and could not be taken as it is, in words."""
        return notices(self.query, self._unknown)

    @property
    def is_active(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(value for name, value in self.values.items() if name not in HOW_SHOWN)

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
        """The months of the statements found, by number."""
        return self.overview_without(leaving_out).spans

    def overview_without(self, name: str) -> Overview:
        """What is found without the filter of that name, counted by every property."""
        return self.search.overview_without(name)

    @cached_property
    def facets(self) -> list[Facet]:
        """What the statements divide into; each facet leaves out its own filter."""
        return [self.facet(name) for name in self._facet_names]

    def facets_in(self, language: str) -> list[Facet]:
        """The same in that language."""
        with override(language):
            made = [self._make_facet(name) for name in self._facet_names]
            return [replace(each, legend=str(each.legend)) for each in made]

    @property
    def _facet_names(self) -> list[str]:
        return [name for name in self.filters if name in {*COUNTED, *COUNTED_BY_MONTH}]

    def facet(self, name: str) -> Facet:
        """What the statements divide into by the property of that name."""
        if name not in self._facets:
            self._facets[name] = self._make_facet(name)
        return self._facets[name]

    @property
    def used(self) -> list[str]:
        """The names of the filters in use."""
        others = ("q", *HOW_SHOWN)
        return [name for name, value in self.values.items() if value and name not in others]

    @property
    def dates(self) -> list[tuple[str, str, str]]:
        """The date range asked for, as key, value and words."""
        return [
            (name, value, facets.date_label(value))
            for name in ("after", "before")
            for value in self.values[name]
        ]

    @property
    def _cleaned(self) -> dict[str, Any]:
        self.form.is_valid()
        return dict(self.form.cleaned_data)

    @cached_property
    def _facets(self) -> dict[str, Facet]:
        return {}

    def _make_facet(self, name: str) -> Facet:
        chosen = self.values[name]
        if name in COUNTED_BY_MONTH:
            counted = COUNTED_BY_MONTH[name](self.spans(name), chosen)
        else:
            counted = COUNTED[name](self.overview_without(name).of(name), chosen)
        return facet(name, self.filters[name].label, counted, chosen)

    @cached_property
    def _of_fields(self) -> list[tuple[str, list[str]]]:
        """The filters' values that the fields in the line mean."""
        return [(f.name, values_of(f.name, f.value)) for f in self._fields]

    @property
    def _fields(self) -> list[FieldValue]:
        return [field for field in self.query.fields if field.name in self.filters]

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        """By a name for each, the stems that must stand in titles."""
        asked = (word.analysis for title in self.titles for word in words(title))
        stems = [word.stem for word in asked if not word.is_stop_word]
        return {f"title {stem}": (lexemes.beside(stem),) for stem in stems}

    @cached_property
    def _loose(self) -> list[tuple[int, Word]]:
        """The words that stand alone, each with the place of its clause."""
        return [
            (place, clause.terms[0])
            for place, clause in enumerate(self.query.clauses)
            if len(clause.terms) == 1 and isinstance(clause.terms[0], Word)
        ]

    @cached_property
    def _named(self) -> dict[int, tuple[str, ...]]:
        """By the place of a clause, the marks of those whom its word names."""
        named: dict[int, tuple[str, ...]] = {}
        for found in self.named:
            for position in found.positions:
                place, _ = self._loose[position]
                mark = lexemes.mark("s", found.speaker.pk)
                named[place] = (*named.get(place, ()), mark)
        return named

    @property
    def _unknown(self) -> Iterator[tuple[str, str]]:
        """The labels of filters with each value of theirs that is unknown."""
        self.form.is_valid()
        for name, field in self.form.fields.items():
            yield from ((str(self.filters[name].label), v) for v in getattr(field, "unknown", []))
        for field, (_, found) in zip(self._fields, self._of_fields, strict=True):
            if not found:
                yield str(self.filters[field.name].label), field.value
