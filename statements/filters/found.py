"""The statements that a search has found, page by page."""

from collections.abc import Iterator
from typing import Any

from statements.models import Statement
from statements.search.engine import Search
from statements.search.hits import hits
from statements.search.selection import Way


class FoundStatements:
    """A sequence of statements in the order of a search; only the slice asked for is fetched."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def __len__(self) -> int:
        """How many can be paged through."""
        return self.search.pageable

    @property
    def total(self) -> int:
        """How many there are."""
        return self.search.overview.count

    def __getitem__(self, places: slice) -> list[Statement]:
        """The statements of those places, with all that a list shows of them."""
        start, stop = places.start or 0, len(self) if places.stop is None else places.stop
        return self._fetched(self.search.page(start, max(stop - start, 0)))

    @property
    def further(self) -> list[Statement]:
        """The best of those that have only some of the words, where few have all."""
        return self._fetched(self.search.further, widened=True)

    def __iter__(self) -> Iterator[Statement]:
        """All of them."""
        return iter(self[0:])

    def _fetched(self, rows: list[tuple[int, float]], *, widened: bool = False) -> list[Statement]:
        """The statements of those rows, each with its `score` and the places of its `hits`."""
        there = Statement.objects.published().filter(pk__in=[key for key, _ in rows])
        by_key: dict[Any, Any] = {statement.pk: statement for statement in there.with_context()}
        query, loosely = self.search.query, widened or self.search.way in (Way.LOOSE, Way.ANY)
        for key, score in rows:
            if key in by_key:
                by_key[key].score = score
                by_key[key].hits = hits(by_key[key].text, query, widened=loosely)
        return [by_key[key] for key, _ in rows if key in by_key]
