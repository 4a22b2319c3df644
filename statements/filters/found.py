"""What a search has found, page by page."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar

from statements.models import Statement, UtteranceReport
from statements.search.engine import Search
from statements.search.hits import hits
from statements.search.selection import Way

T = TypeVar("T")
Rows = list[tuple[int, float]]


class FoundRows(Generic[T]):
    """A sequence in the order of a search, of which only the slice asked for is fetched."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def __len__(self) -> int:
        """How many can be paged through."""
        return self.search.pageable

    @property
    def total(self) -> int:
        """How many there are."""
        return self.search.overview.count

    def __getitem__(self, places: slice) -> list[T]:
        """Those of these places, in order."""
        start, stop = places.start or 0, len(self) if places.stop is None else places.stop
        return self.fetched(self.search.page(start, max(stop - start, 0)))

    def __iter__(self) -> Iterator[T]:
        """All of them."""
        return iter(self[0:])

    @property
    def is_loose(self) -> bool:
        """Whether the words of phrases count as hits wherever they stand."""
        return self.search.way in (Way.LOOSE, Way.ANY)

    @abstractmethod
    def fetched(self, rows: Rows) -> list[T]:
        """The records of these keys, with all that a list shows of them."""


class FoundStatements(FoundRows[Statement]):
    """Statements, each with its `score` and the places of its `hits`."""

    @property
    def further(self) -> list[Statement]:
        """The best of those that have only some of the words, where few have all."""
        return self.fetched(self.search.further, widened=True)

    def fetched(self, rows: Rows, *, widened: bool = False) -> list[Statement]:
        """The statements of these keys, in order."""
        there = Statement.objects.published().filter(pk__in=[key for key, _ in rows])
        there = there.annotate(is_report=UtteranceReport.objects.all().has_statement())
        by_key: dict[Any, Any] = {statement.pk: statement for statement in there.with_context()}
        reports = self._reports(key for key, row in by_key.items() if row.is_report)
        for key, score in rows:
            if statement := by_key.get(key):
                statement.score = score
                statement.all_reports = reports.get(key, [])
                loosely = widened or self.is_loose
                statement.hits = hits(statement.text, self.search.query, widened=loosely)
        return [by_key[key] for key, _ in rows if key in by_key]

    def _reports(self, keys: Iterable[int]) -> dict[int, list[Statement]]:
        """By key, all reports of what each of the statements reports; nothing is asked for none."""
        several = list(keys)
        return UtteranceReport.objects.all().beside(several) if several else {}
