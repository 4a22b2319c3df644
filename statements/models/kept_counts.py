"""Counts that go through much of the archive, kept by each process while nothing changes."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from statements.models.shown_state import shown_state
from statements.search.hijri_months import hijri_spans

P = ParamSpec("P")
T = TypeVar("T")

# So many answers of each count are kept.
MOST = 64


def kept(count: Callable[P, T]) -> Callable[P, T]:
    """The same count, made anew only when what readers see has changed.

    What it is asked for must be hashable, and nobody may change its answers.
    """

    @lru_cache(MOST)
    def in_state(_state: str, *asked: Any, **named: Any) -> T:
        return count(*asked, **named)

    remembered: Callable[..., T] = in_state

    @wraps(count)
    def counted(*asked: P.args, **named: P.kwargs) -> T:
        state = shown_state()
        return count(*asked, **named) if state is None else remembered(state, *asked, **named)

    return counted


kept_hijri_spans = kept(hijri_spans)
