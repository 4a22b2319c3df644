"""What the engines that are compared have in common."""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from statements.dates import PartialDate
from tests.benchmarks.search_scale.census import Analysed
from tests.benchmarks.search_scale.generator import MadeArticle, MadeStatement
from tests.benchmarks.search_scale.questions import Question
from tests.benchmarks.search_scale.world import COUNTRIES, World

# How many values of each facet an engine hands over.
OPTIONS = 100
KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Answer:
    """One page: how many statements are found, how many of them shown, and what it cost.

    `speakers` are the two greatest counts by speaker, none where they are of a part only; a total
    that `is_more` is a lower bound.
    CPU time is that of all processes at work, in milliseconds, and what of it is spent at a
    database; None where it cannot be read.
    """

    total: int
    rows: int
    speakers: tuple[int, ...]
    wall: float
    cpu: float | None
    at_database: float | None = None
    is_more: bool = False


class Engine(Protocol):
    """Something that answers questions with a whole search page."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def is_ours(self) -> bool:
        """Whether it is the archive, or what the archive is compared with."""

    def page(self, question: Question) -> Answer:
        """The page for a question."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published statement as the peers index it, analysed as the archive does; ids are places."""

    text: str
    stems: list[str]
    exact: list[str]
    speaker: int
    country: int
    office: int | None
    events: list[int]
    outlet: int | None
    kind: int
    month: int
    day: int

    @property
    def line(self) -> str:
        """The document as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def documents(
    published: Iterable[tuple[MadeArticle, MadeStatement]],
    texts: Iterable[Analysed],
    world: World,
) -> Iterator[Document]:
    """The statements with their analysed texts."""
    offices = {title: place for place, title in enumerate(world.offices.things)}
    for (article, made), text in zip(published, texts, strict=True):
        day = PartialDate.parse(made.said_on).start or article.day
        at_and_about = dict.fromkeys(e for e in (made.occasion, made.about) if e is not None)
        yield Document(
            text=made.text,
            stems=text.stems,
            exact=text.exact,
            speaker=made.speaker,
            country=COUNTRIES.index(world.speakers.things[made.speaker].country),
            office=offices.get(made.office),
            events=list(at_and_about),
            outlet=article.outlet,
            kind=KINDS.index(made.kind),
            month=day.year * 12 + day.month - 1,
            day=day.toordinal(),
        )


def days(question: Question) -> tuple[int, int] | None:
    """The first and the last day of the years asked for, as ordinals."""
    if not question.years:
        return None
    first, last = question.years
    return date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()


def folder_size(folder: Path) -> int:
    """How many bytes the files of a folder hold."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def cpu_of(process: int) -> float | None:
    """The CPU milliseconds that another process has used; None where they cannot be read."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[0]) / 1e6
    except (OSError, IndexError):
        return None


def clocks(process: int | None = None) -> Callable[[], tuple[float, float | None]]:
    """Starts the clocks; when called, what has passed: wall and CPU milliseconds.

    CPU time is this process's and, if one is given, the other's.
    """
    own, other, wall = time.process_time(), cpu_of(process or os.getpid()), time.perf_counter()

    def passed() -> tuple[float, float | None]:
        ended = (time.perf_counter() - wall) * 1000
        cpu = (time.process_time() - own) * 1000
        if process is None:
            return ended, cpu
        then = cpu_of(process)
        return ended, None if then is None or other is None else cpu + then - other

    return passed
