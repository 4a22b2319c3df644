"""A filter on repeated values that sets unknown ones aside instead of failing."""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any

import django_filters
from django import forms

# From the values asked for to the known ones among them, each with the archive's own writing.
Known = Callable[[list[str]], Mapping[str, str]]

MOST_VALUES = 50


class KnownValuesField(forms.Field):
    """Repeated values; after cleaning, `unknown` holds those that the archive does not know."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, known: Known, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known
        self.unknown: list[str] = []

    def __deepcopy__(self, memo: dict[int, Any]) -> "KnownValuesField":
        """A field of its own for each form: only what is unknown to it is its own."""
        made = copy(self)
        made.unknown = []
        return made

    def clean(self, value: Iterable[str] | None) -> list[str]:
        """The known values, each once, in the order in which they were asked for."""
        asked = [text.strip().replace("\0", "") for text in value or ()]
        asked = [text for text in dict.fromkeys(asked) if text][:MOST_VALUES]
        known = self.known(asked) if asked else {}
        self.unknown = [text for text in asked if text not in known]
        return list(dict.fromkeys(known[text] for text in asked if text in known))


class KnownValuesFilter(django_filters.Filter):  # type: ignore[misc]
    """A filter by any of the values that are known; by none where none is."""

    field_class = KnownValuesField

    def __init__(self, *, known: Known, **kwargs: Any) -> None:
        super().__init__(known=known, **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "KnownValuesFilter":
        """A filter of its own for each list; its field is made when it is asked for."""
        return copy(self)


class LineField(forms.CharField):
    """A line of text, cleared of what no database stores."""

    def to_python(self, value: Any) -> str:
        """The line without NUL and without white space around it."""
        return str(value or "").replace("\0", "").strip()

    def validate(self, value: Any) -> None:
        """Whatever a reader types may be searched for."""

    def run_validators(self, value: Any) -> None:
        """Whatever a reader types may be searched for."""
