"""At which years the servers part, so that each has about as many rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from statements.search.servers.addresses import ServersError, Session, one
from statements.search.tables import STATEMENTS

_YEARS = f"""
SELECT extract(year FROM first_day)::int AS year, count(*) FROM {STATEMENTS.name}
WHERE first_day IS NOT NULL GROUP BY 1 ORDER BY 1
"""  # noqa: S608
_UNDATED = f"SELECT count(*) FROM {STATEMENTS.name} WHERE first_day IS NULL"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Share:
    """What one server has: the years from the first to before the other, all where it is None.

    Where both are open on the left, the undated too.
    """

    first: int | None
    end: int | None

    @property
    def condition(self) -> str:
        """As SQL, of an entry."""
        before = f"first_day < '{self.end}-01-01'" if self.end else "true"
        if self.first is None:
            return f"first_day IS NULL OR {before}"
        return f"first_day >= '{self.first}-01-01' AND {before}"

    @property
    def partition(self) -> str:
        """As the bound of a partition; the first is that of all that no other takes."""
        if self.first is None:
            return "DEFAULT"
        end = f"'{self.end}-01-01'" if self.end else "MAXVALUE"
        return f"FOR VALUES FROM ('{self.first}-01-01') TO ({end})"

    def __str__(self) -> str:
        if self.first is None:
            return f"before {self.end} and undated" if self.end else "all"
        return f"{self.first} to {self.end - 1}" if self.end else f"from {self.first}"


def shares(borders: Sequence[int]) -> list[Share]:
    """The share of each server, in order."""
    return [Share(first, end) for first, end in pairwise([None, *borders, None])]


def counted(session: Session) -> tuple[list[tuple[int, int]], int]:
    """How many rows each year has, in order, and how many are undated."""
    return session.execute(_YEARS.encode()).fetchall(), int(one(session, _UNDATED))


def even(years: Sequence[tuple[int, int]], undated: int, servers: int) -> list[int]:
    """The years at which so many servers part so that the fullest has as few rows as can be.

    The undated are on the first. ServersError where there are too few years.
    """
    behind = [*accumulate((n for _, n in years), initial=undated)]
    # of the first so many years: what the fullest server has at best, and the borders for that
    best: list[tuple[float, list[int]]] = [(n, []) for n in behind]
    for number in range(1, servers):
        best = [
            min(
                (
                    (max(best[cut][0], behind[end] - behind[cut]), [*best[cut][1], years[cut][0]])
                    for cut in range(number, end)
                ),
                default=(inf, []),
            )
            for end in range(len(behind))
        ]
    fullest, found = best[-1]
    if fullest == inf:
        raise ServersError(
            f"The dated entries are of too few years to part {servers} servers by themselves:"
            " name the years at which they part, as --borders 2013,2017."
        )
    return found


def read(told: str, servers: int) -> list[int]:
    """The years as an operator names them; ServersError where they do not part so many servers."""
    try:
        years = [int(year) for year in told.split(",")] if told else []
    except ValueError:
        years = []
    fits = len(years) == servers - 1 and sorted(set(years)) == years
    if not fits or not all(0 < year < 10_000 for year in years):
        raise ServersError(
            f"{servers} servers part at {servers - 1} years, each later than the one before it:"
            f" --borders {','.join(str(2013 + 4 * n) for n in range(servers - 1)) or '…'}"
        )
    return years
