"""The search page as Xapian gives it: 20 statements, the exact count, seven facets, 20 snippets."""

from dataclasses import dataclass

from tests.benchmarks.search_scale.engine import OPTIONS, Answer, days
from tests.benchmarks.search_scale.questions import PAGE, Question
from tests.benchmarks.xapian_process import XapianProcess


@dataclass
class XapianPeer:
    """A database in a worker process, which reports its own time."""

    worker: XapianProcess
    name: str = "xapian"
    is_ours: bool = False

    def page(self, question: Question) -> Answer:
        """The page for a question."""
        asked = {
            "stems": question.stems,
            "phrase": question.exact if question.is_phrase else [],
            "either": question.is_either,
            "speaker": question.speaker,
            "days": days(question),
            "newest": question.is_newest_first,
            "offset": (question.page - 1) * PAGE,
            "options": OPTIONS,
        }
        found = self.worker.ask("page", question=asked)
        speakers = tuple(count for _, count in found["facets"]["speaker"][:2])
        return Answer(found["total"], found["rows"], speakers, found["wall"], found["cpu"])
