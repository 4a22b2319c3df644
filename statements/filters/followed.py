"""What a list has brought since a moment: for whoever follows it by a feed or by e-mail."""

from datetime import datetime

from statements.filters.statements import StatementFilter
from statements.search.engine import Search
from statements.search.first_told import FirstTold, first_told, last_told
from statements.search.selection import Selection, Way, ways


def first_told_since(
    found: StatementFilter, moment: datetime, end: datetime | None = None, *, most: int
) -> FirstTold:
    """The statements of the list that were first published then or later, the last one first.

    Every report counts. Words are taken as the list takes them; where it shows statements that
    have only some of them, since none has all, nothing is brought.
    """
    if not is_known(found):
        return FirstTold(0, [])
    return first_told(_selection(found), moment, end, most=most)


def last_told_of(found: StatementFilter, most: int) -> list[int]:
    """The keys of those statements of the list that were published last, the last one first."""
    return last_told(_selection(found), most) if is_known(found) else []


def is_known(found: StatementFilter) -> bool:
    """Whether of each filter in use the archive knows a value; a list without it would be another.

    What was known once may be unknown later: when all statements of a speaker are withdrawn.
    """
    asked = ((name, found.data.getlist(name)) for name in found.filters)
    return all(found.values[name] for name, values in asked if any(v.strip() for v in values))


def _selection(found: StatementFilter) -> Selection:
    return found.search.selection(_way(found.search), found.condition)


def _way(search: Search) -> Way:
    strictest, *looser = ways(search.query)
    return strictest if not looser or search.way == Way.ANY else search.way
