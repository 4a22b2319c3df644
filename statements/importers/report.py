"""What a batch came to, grouped by cause."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from statements.importers.records import Cause
from statements.importers.running import Taken
from statements.models import Result


@dataclass
class Report:
    """The outcomes of a batch, in their order, and their numbers."""

    outcomes: list[Taken] = field(default_factory=list)
    counts: Counter[Result] = field(default_factory=Counter)
    proposed: int = 0

    def add(self, taken: Taken) -> None:
        """Count one more outcome; its article is not kept in memory."""
        self.outcomes.append(replace(taken, article=None))
        self.counts[taken.result] += 1
        self.proposed += taken.proposed

    @property
    def refused(self) -> dict[Cause, list[Taken]]:
        """What was refused, by cause: that of the most documents first."""
        grouped: defaultdict[Cause, list[Taken]] = defaultdict(list)
        for taken in self.outcomes:
            if taken.cause:
                grouped[taken.cause].append(taken)
        return dict(sorted(grouped.items(), key=lambda group: -len(group[1])))
