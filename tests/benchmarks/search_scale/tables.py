"""The measurements as tables."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from statistics import geometric_mean, median

from tests.benchmarks.search_scale.engine import Answer
from tests.benchmarks.search_scale.measuring import Measured, median_cpu
from tests.benchmarks.search_scale.questions import Question
from tests.benchmarks.tables import table


def times(found: Measured) -> str:
    """By class and engine: CPU p50, then wall p50 and p95, in milliseconds."""
    engines = [*found.ours, *found.peers]
    rows = [
        [name, *(_times(by_engine[engine]) for engine in engines)]
        for name, by_engine in found.answers.items()
    ]
    return table(["CPU p50 (wall p50/p95), ms", *engines], rows)


def ratios(found: Measured) -> str:
    """The archive's CPU time by each other engine's, by class, and their geometric means."""
    pairs = [(our, peer) for our in found.ours for peer in found.peers]
    of_class = {
        name: [_ratio(by_engine[our], by_engine[peer]) for our, peer in pairs]
        for name, by_engine in found.answers.items()
    }
    rows = [[name, *map(_short, values)] for name, values in of_class.items()]
    means = [_mean(column) for column in zip(*of_class.values(), strict=True)]
    heads = ["CPU", *(f"{our} / {peer}" for our, peer in pairs)]
    return table(heads, [*rows, ["geometric mean", *map(_short, means)]])


def at_the_database(found: Measured) -> str:
    """Of the archive's CPU time, p50, what is spent in this process and what at the database."""
    rows = [
        [name, *(_parts(by_engine[our]) for our in found.ours)]
        for name, by_engine in found.answers.items()
    ]
    return table(["CPU p50 in Python + at the database, ms", *found.ours], rows)


def questions_table(asked: Sequence[Question], found: Measured) -> str:
    """The questions as asked, with the number of statements that the archive finds."""
    rows = [[one.of_class, one.told, _count(found.last[one][found.ours[0]])] for one in asked]
    return table(["class", "question", "found"], rows)


def agreement(found: Measured) -> Iterator[str]:
    """Whether all engines find the same number of statements; each disagreement in a line."""
    bounds = [any(one.is_more for one in answers.values()) for answers in found.last.values()]
    for question, answers in found.last.items():
        for (one, first), (other, second) in pairwise(answers.items()):
            if not _agree(first, second):
                told = f"{one} {_told(first)}, but {other} {_told(second)}"
                yield f"- {question.of_class}, {question.told}: {told}"
    yield f"Questions with the exact number from every engine: {bounds.count(False)};"
    yield f"with a lower bound from the archive: {bounds.count(True)}."


def _told(answer: Answer) -> str:
    return f"{_count(answer)} (speakers {answer.speakers}), {answer.rows} shown"


def _count(answer: Answer) -> str:
    return f"{'over ' if answer.is_more else ''}{answer.total:,}"


def _agree(one: Answer, other: Answer) -> bool:
    if one.rows != other.rows:
        return False
    if one.is_more and other.is_more:
        return True
    if one.is_more or other.is_more:
        return (one.total > other.total) == other.is_more
    same_speakers = one.speakers == other.speakers or () in (one.speakers, other.speakers)
    return one.total == other.total and same_speakers


def _times(answers: list[Answer]) -> str:
    walls = sorted(answer.wall for answer in answers)
    last = walls[ceil(0.95 * len(walls)) - 1]
    return f"**{_short(median_cpu(answers))}** ({_short(median(walls))}/{_short(last)})"


def _parts(answers: list[Answer]) -> str:
    known = [
        (answer.cpu - answer.at_database, answer.at_database)
        for answer in answers
        if answer.cpu is not None and answer.at_database is not None
    ]
    return " + ".join(_short(median(part)) for part in zip(*known, strict=True)) or "–"


def _ratio(ours: list[Answer], theirs: list[Answer]) -> float | None:
    one, other = median_cpu(ours), median_cpu(theirs)
    return one / other if one and other else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value]
    return geometric_mean(known) if known else None


def _short(value: float | None) -> str:
    """Two or three figures; a dash for what is not known."""
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}" if value >= 2 else f"{value:.2f}"
