"""What must hold of a row besides its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from statements.search.lexemes import quoted

# First day and the day after the last; None where a side is open.
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """By the name of each filter, the marks or the ranges of days of which any must fit."""

    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[Days, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything must hold."""
        return bool(self.marks or self.days)

    def without(self, name: str) -> "Condition":
        """The same without the filter of that name."""
        return replace(self, marks=_less(self.marks, name), days=_less(self.days, name))

    @property
    def tsquery(self) -> str:
        """The marks as a tsquery's text; empty where none is asked for."""
        either = (" | ".join(map(quoted, sorted(values))) for values in self.marks.values())
        return " & ".join(f"({marks})" for marks in either)


def _less(filters: Mapping[str, tuple[object, ...]], name: str) -> Mapping[str, tuple]:  # type: ignore[type-arg]
    return {key: values for key, values in filters.items() if key != name}


def ranges(days: tuple[Days, ...]) -> list[str]:
    """Ranges of days as PostgreSQL writes them."""
    return [f"[{first or ''},{end or ''})" for first, end in days]
