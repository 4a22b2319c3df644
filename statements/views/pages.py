"""The links from page to page of a long list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page's number and address; without a number where pages are left out."""

    number: int | None
    address: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list and the links to others; `previous` and `next` are addresses or empty."""

    page: Page[Any]
    links: list[PageLink]
    previous: str
    next: str

    @property
    def count(self) -> int:
        """How many rows can be paged through."""
        return self.page.paginator.count

    @property
    def total(self) -> int:
        """How many rows there are: of very many only the best can be paged through."""
        return getattr(self.page.paginator.object_list, "total", self.count)

    @property
    def is_last(self) -> bool:
        """Whether there is no page behind this one."""
        return not self.page.has_next()

    @property
    def is_long(self) -> bool:
        """Whether there is more than one page."""
        return self.page.paginator.num_pages > 1


def pages(
    rows: Any, asked: str | None, address: Callable[[int], str], per_page: int = PER_PAGE
) -> Pages:
    """The page asked for, the first or last where it is none, with links made by `address`."""
    page = Paginator(rows, per_page).get_page(asked)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [
        PageLink(n, address(n), n == page.number) if isinstance(n, int) else PageLink(None)
        for n in numbers
    ]
    previous = address(page.previous_page_number()) if page.has_previous() else ""
    following = address(page.next_page_number()) if page.has_next() else ""
    return Pages(page, links, previous, following)
