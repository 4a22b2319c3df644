"""How long backups are kept: grandfather, father, son."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Keep:
    """Of how many days, ISO weeks and months the newest backup is kept; None where nobody says."""

    daily: int | None = None
    weekly: int | None = None
    monthly: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether any rule is given: without one, everything is kept."""
        return any(number is not None for number in (self.daily, self.weekly, self.monthly))


def kept(moments: Iterable[datetime], keep: Keep) -> set[datetime]:
    """Those of the moments whose backups are kept; the newest always is.

    Days, weeks and months in which no backup was taken do not count.
    """
    newest_first = sorted(moments, reverse=True)
    if not keep.says_something:
        return set(newest_first)
    rules = ((keep.daily, "%Y-%m-%d"), (keep.weekly, "%G-%V"), (keep.monthly, "%Y-%m"))
    chosen = set(newest_first[:1])
    for number, period in rules:
        last_of: dict[str, datetime] = {}
        for moment in newest_first:
            last_of.setdefault(moment.strftime(period), moment)
        chosen |= set(list(last_of.values())[: number or 0])
    return chosen
