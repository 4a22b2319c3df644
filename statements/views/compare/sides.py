"""The speakers of a comparison, each with what their column says in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from statements.filters import Option
from statements.filters.compared import ComparedFilter
from statements.filters.facets import counted_kinds, facet
from statements.filters.found import FoundStatements
from statements.filters.understood import number_of_statements
from statements.models import Speaker, Statement
from statements.models.speaker_statements import of_two_dates
from statements.search.overview import Overview
from statements.search.strict import StrictSearch


@dataclass(frozen=True, slots=True)
class Side:
    """One speaker: the colour's number, the search for the statements, and their list."""

    speaker: Speaker
    colour: int
    search: StrictSearch
    address: str

    @property
    def overview(self) -> Overview:
        """How many statements there are, and what they divide into."""
        return self.search.overview

    @property
    def number(self) -> str:
        """How many statements there are, in words."""
        return number_of_statements(self.overview.count, is_more=self.overview.is_more)

    @property
    def kinds(self) -> list[Option]:
        """The kinds of statement with their numbers."""
        return facet("kind", "", counted_kinds(self.overview.of("kind"), []), []).options

    @property
    def by_event(self) -> Mapping[int, int]:
        """By key of an event, the number of statements made there or speaking of it."""
        return {int(key): n for key, n in self.overview.of("event").items()}


def sides(found: ComparedFilter) -> list[Side]:
    """The speakers compared, in the order chosen."""
    listed = reverse("statement-list")
    return [
        Side(speaker, place, found.search_of(speaker), listed + found.address(speaker=speaker.slug))
        for place, speaker in enumerate(found.chosen, start=1)
    ]


def first_and_last(
    found: ComparedFilter, compared: list[Side]
) -> list[tuple[Side, list[Statement]]]:
    """Of each the first and the last statement by listed day, the only one, or none."""
    keys = {side.colour: side.search.ends if side.overview.count else [] for side in compared}
    every = [(key, 0.0) for ends in keys.values() for key in ends]
    by_key = {statement.pk: statement for statement in FoundStatements(found.search).fetched(every)}
    said = [(s, [by_key[key] for key in keys[s.colour] if key in by_key]) for s in compared]
    return [(s, of_two_dates(of[0], of[-1]) if of else []) for s, of in said]
