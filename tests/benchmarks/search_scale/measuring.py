"""Engines asked in turn, question by question, and what came of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.search_scale.engine import Answer, Engine
from tests.benchmarks.search_scale.questions import Question
from tests.benchmarks.telling import counted

WARM_UPS = 2


@dataclass
class Measured:
    """The names of the archive's engines and the others'; answers by class and engine; the last."""

    ours: list[str]
    peers: list[str]
    answers: dict[str, dict[str, list[Answer]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    last: dict[Question, dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def medians(self) -> dict[str, dict[str, float | None]]:
        """By class and engine, the median of CPU time in milliseconds; None where unknown."""
        return {
            name: {engine: median_cpu(answers) for engine, answers in of.items()}
            for name, of in self.answers.items()
        }


def median_cpu(answers: Sequence[Answer]) -> float | None:
    """The median of CPU time; None where it is not known."""
    known = [answer.cpu for answer in answers if answer.cpu is not None]
    return median(known) if known else None


def measure(engines: Sequence[Engine], asked: Sequence[Question], rounds: int) -> Measured:
    """Every question put to every engine so many times, after two warm-ups that do not count.

    The engines take turns at each question, and each round another one begins.
    """
    found = Measured(
        ours=[engine.name for engine in engines if engine.is_ours],
        peers=[engine.name for engine in engines if not engine.is_ours],
    )
    turns = [(n, question) for n in range(WARM_UPS + rounds) for question in asked]
    for n, question in counted(turns, "Asked", len(turns)):
        first = n % len(engines)
        for engine in (*engines[first:], *engines[:first]):
            answer = engine.page(question)
            found.last[question][engine.name] = answer
            if n >= WARM_UPS:
                found.answers[question.of_class][engine.name].append(answer)
    return found
