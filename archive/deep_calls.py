"""Room for deep calls.

CPython keeps the frames of a thread's calls in pieces of 16 KB. Where a loop calls across the edge
of one, the operating system gives a new piece and takes it back at each turn, which may cost a
fifth of a page's time. Calls from within one very large frame share its piece and meet no edge.
"""

from collections.abc import Callable
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

# Of 8 bytes each: for a little more than 1 MB CPython takes a piece of 2 MB, of which the machine
# gives only what is touched. A thousand frames fit into what is left.
_SLOTS = 2**17


def with_room(work: Callable[P, T]) -> Callable[P, T]:
    """The same work, done within a very large frame."""

    def within(*args: P.args, **kwargs: P.kwargs) -> T:
        return work(*args, **kwargs)

    large = within.__code__.replace(co_stacksize=_SLOTS)
    return cast(Callable[P, T], FunctionType(large, globals(), closure=within.__closure__))
