"""What found statements divide into, as a record in both languages."""

from collections.abc import Sequence
from typing import Protocol

from statements.formats import shapes


class Option(Protocol):
    """A value that a list may be narrowed by."""

    @property
    def value(self) -> str:
        """As the filter takes it."""

    @property
    def label(self) -> str:
        """In words."""

    @property
    def count(self) -> int:
        """How many statements it would leave."""

    @property
    def is_chosen(self) -> bool:
        """Whether the list is narrowed by it."""


class Facet(Protocol):
    """The values of one property, in one language."""

    @property
    def name(self) -> str:
        """The filter's parameter."""

    @property
    def legend(self) -> object:
        """What it is called."""

    @property
    def options(self) -> Sequence[Option]:
        """Its values, most frequent first."""


def facet_record(arabic: Facet, english: Facet) -> shapes.FacetRecord:
    """The same facet in both languages as one record."""
    labels = {option.value: option.label for option in english.options}
    return {
        "name": arabic.name,
        "label": {"ar": str(arabic.legend), "en": str(english.legend)},
        "options": [
            {
                "value": option.value,
                "label": {"ar": option.label, "en": labels.get(option.value, "")},
                "count": option.count,
                "is_chosen": option.is_chosen,
            }
            for option in arabic.options
        ],
    }
