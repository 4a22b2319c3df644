"""What of a list can be taken away as a file: which rows, how many, in which order."""

from copy import copy

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from statements.filters.notices import notices
from statements.filters.statements import StatementFilter
from statements.search.engine import Order, Search

MOST = 10_000


class Taken:
    """The first rows of a list, at most so many, in the order of its page.

    Where more are found than are ranked by relevance, they go by date, the newest first. With
    `newest_first` they do so whatever the order of the page is.
    """

    def __init__(
        self, found: StatementFilter, most: int | None = None, *, newest_first: bool = False
    ) -> None:
        self.most = MOST if most is None else most
        self.search = _by_date(found.make_search()) if newest_first else found.search

    @property
    def count(self) -> int:
        """How many rows are found, as far as they are counted."""
        return self.search.overview.count

    @property
    def is_more(self) -> bool:
        """Whether even more are found than are counted."""
        return self.search.overview.is_more

    @property
    def is_cut(self) -> bool:
        """Whether more are found than are taken."""
        return self.is_more or self.count > self.most

    @cached_property
    def is_by_date(self) -> bool:
        """Whether the rows go by date, since not all of them are ranked."""
        return self.search.order == Order.BEST and self.search.pageable < self.count

    @property
    def order(self) -> str:
        """The order of the rows."""
        return str(Order.NEWEST if self.is_by_date else self.search.order)

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the rows, in order."""
        search = _by_date(self.search) if self.is_by_date else self.search
        return [key for key, _score in search.page(0, self.most)]

    @property
    def remarks(self) -> list[str]:
        """In words: that not all rows are taken, and that they are not in the page's order."""
        said = []
        if self.is_cut:
            said.append(only_the_first(self.most, self.count, is_more=self.is_more))
        if self.is_by_date:
            said.append(_("by date, the newest first: so many are not ranked"))
        return said


def unknown_values(found: StatementFilter) -> list[str]:
    """Sentences on what a list is to be narrowed by that the archive does not know.

    A page says so above its list; a file could not, and would seem to hold what was asked for.
    """
    of_words = notices(found.query, [])
    return [notice for notice in found.notices if notice not in of_words]


def only_the_first(most: int, count: int, *, is_more: bool = False) -> str:
    """In words: that only so many are taken of so many, or of even more."""
    numbers = {"most": f"{most:,}", "count": f"{count:,}"}
    if is_more:
        return _("only the first %(most)s of more than %(count)s") % numbers
    return _("only the first %(most)s of %(count)s") % numbers


def _by_date(search: Search) -> Search:
    """The same search, what it knows already included, newest first."""
    by_date = copy(search)
    by_date.order = Order.NEWEST
    return by_date
