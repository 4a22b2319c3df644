"""What a comparison sets side by side: the address means the same as on the list."""

from typing import Any

from django.utils.functional import cached_property

from statements.filters.statements import StatementFilter
from statements.models import Speaker
from statements.search.condition import Condition
from statements.search.engine import Order
from statements.search.lexemes import mark
from statements.search.strict import StrictSearch

MOST_COMPARED = 4


class ComparedFilter(StatementFilter):
    """At most four speakers, in the order chosen, and what narrows the statements of all alike.

    All words must stand in a statement's own text: numbers that were widened for one speaker and
    not for another could not be compared.
    """

    @cached_property
    def values(self) -> dict[str, Any]:
        """What is asked for, with the first four speakers."""
        values = self._every_value()
        return {**values, "speaker": values["speaker"][:MOST_COMPARED]}

    @cached_property
    def chosen(self) -> list[Speaker]:
        """The speakers compared, with their offices at hand."""
        slugs: list[str] = self.values["speaker"]
        found = Speaker.objects.with_offices().in_bulk(slugs, field_name="slug") if slugs else {}
        return [found[slug] for slug in slugs]

    @cached_property
    def set_aside(self) -> list[str]:
        """The names of known speakers beyond the fourth."""
        slugs = self._every_value()["speaker"][MOST_COMPARED:]
        found = Speaker.objects.in_bulk(slugs, field_name="slug") if slugs else {}
        return [found[slug].name for slug in slugs]

    def make_search(self) -> StrictSearch:
        """The search of all of them together."""
        return self._strictly(self.condition)

    def search_of(self, speaker: Speaker) -> StrictSearch:
        """The search of one of them alone."""
        marks = {**self.condition.marks, "speaker": (mark("s", speaker.pk),)}
        return self._strictly(Condition(marks, self.condition.days))

    @property
    def is_narrowed(self) -> bool:
        """Whether words or filters besides the speakers are asked for."""
        return any(self.values[name] for name in self.values if name not in ("speaker", "sort"))

    def _strictly(self, condition: Condition) -> StrictSearch:
        return StrictSearch(self.query, condition, self._named, Order.NEWEST, at_once=1)
