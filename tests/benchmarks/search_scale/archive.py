"""The search page as the archive gives it: the whole page, and the search in it alone."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.benchmarks.archive_engine import Page, backend, list_page, search_alone
from tests.benchmarks.search_scale.engine import Answer, clocks, cpu_of
from tests.benchmarks.search_scale.questions import Question


@dataclass
class Archive:
    """The archive in this process, with the process that answers it at the database."""

    name: str
    found: Callable[[str], Page]
    is_ours: bool = True
    _backend: int = field(default_factory=backend)

    def page(self, question: Question) -> Answer:
        """The page for a question."""
        before, passed = cpu_of(self._backend), clocks(self._backend)
        found = self.found(question.address)
        wall, cpu = passed()
        after = cpu_of(self._backend)
        return Answer(
            total=found.total,
            rows=len(found.rows),
            speakers=found.speakers,
            wall=wall,
            cpu=cpu,
            at_database=None if before is None or after is None else after - before,
            is_more=found.is_more,
        )


def both() -> list[Archive]:
    """The whole page, and the search alone."""
    return [Archive("page", list_page), Archive("search", search_alone)]
