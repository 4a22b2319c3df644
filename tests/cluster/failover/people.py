"""Readers and two curators who go on with what they do, and what each of them was told."""

import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise

from tests.archive.local.rooms import until
from tests.cluster.servers import Server
from tests.faults.desk import Curator
from tests.faults.sites import PAGES
from tests.faults.visiting import Answer, Readers, reading

SECONDS_BETWEEN_DEEDS = 0.2
SECONDS_ON_A_PAGE = 0.2
# What the database has of each deed that a form asks for.
KEPT_AS = {"accept": "accepted", "publish": "published", "save": "amended", "approve": "published"}
WAITING = """
SELECT array_agg(ARRAY[article_id, id] ORDER BY id) FROM statements_statement
WHERE status = 'candidate' AND speaker_id IS NOT NULL
"""
_DECIDED = "SELECT statement_id, kind, count(*) FROM statements_decision GROUP BY 1, 2"
_REASONS = "SELECT array_agg(reason) FROM statements_amendment"


@dataclass(frozen=True)
class Deed:
    """What was asked for by a form, with the word that a correction bears, and when."""

    name: str
    statement: int
    word: str
    at: float = field(default_factory=time.monotonic)


@dataclass
class Desk:
    """Two curators, one of whom publishes what the other accepts, and corrects it in turn."""

    curators: Sequence[Curator]
    # Articles and statements that wait; `left` is one that they leave to others.
    waiting: list[list[int]]
    left: list[int]
    # What they were told is done, and what they were not.
    done: list[Deed] = field(default_factory=list)
    unsure: list[Deed] = field(default_factory=list)
    turns: int = 0

    def do_next(self) -> None:
        """One deed; the next is the other's, on the same statement or the next."""
        article, statement = self.waiting[self.turns // 2 % len(self.waiting)]
        curator = self.curators[self.turns % 2]
        taken, unknown = len(curator.taken), len(curator.unknown)
        self.turns += 1
        # with its statement, since another desk may have as many turns on its own
        word = f"Turn {self.turns} on {statement}."
        curator.do_next(article, statement, word)
        self.done += [Deed(name, statement, word) for name in curator.taken[taken:]]
        self.unsure += [Deed(name, statement, word) for name in curator.unknown[unknown:]]

    def answers(self) -> list[Answer]:
        """All that both were answered."""
        return [answer for curator in self.curators for answer in curator.answers]

    def lost(self, server: Server) -> list[str]:
        """What the server does not have as they were told, in words."""
        with server.session() as session:
            rows = session.execute(_DECIDED).fetchall()
        has = Counter({(statement, kind): count for statement, kind, count in rows})
        told, at_most = _counted(self.done), _counted(self.done + self.unsure)
        words = Counter(server.ask(_REASONS) or ())
        return [
            *(f"{kind} of {of}" for (of, kind) in told if has[of, kind] < told[of, kind]),
            *(f"{kind} of {of} twice" for (of, kind) in told if has[of, kind] > at_most[of, kind]),
            *(f"{deed}" for deed in self.done if deed.name == "save" and words[deed.word] != 1),
        ]


def _counted(deeds: Sequence[Deed]) -> Counter[tuple[int, str]]:
    return Counter((deed.statement, KEPT_AS[deed.name]) for deed in deeds)


@dataclass
class Work:
    """A while in which readers read and curators work."""

    desk: Desk
    readers: Readers
    # How many deeds were done before.
    before: int
    begun: float = field(default_factory=time.monotonic)

    def goes_on(self) -> None:
        """Comes back when curators were told of some more deeds that they are done, and readers
        have read all pages once more.
        """
        done, read = len(self.desk.done), self.readers.had(200)
        until(lambda: len(self.desk.done) >= done + 6, "the curators to go on")
        until(lambda: self.readers.had(200) >= read + len(PAGES), "the readers to go on")

    def curators_are_told_to_wait(self) -> None:
        """Comes back when a curator gets the page that says so."""
        told = _away(self.desk.answers())
        until(lambda: _away(self.desk.answers()) > told, "the curators to be told")

    def told_to_wait(self) -> list[str]:
        """What told anybody to come again later."""
        everybody = [*self.readers.answers, *self.desk.answers()]
        return [str(answer) for answer in everybody if answer.status == 503]

    def unclear(self) -> list[str]:
        """What nobody is to get."""
        curators = [str(answer) for answer in self.desk.answers() if not answer.is_clear]
        return self.readers.unclear() + curators

    def figures(self) -> str:
        """What all of them saw, in two lines."""
        done = self.desk.done[self.before :]
        times = [self.begun, *(deed.at for deed in done)]
        without = max(then - before for before, then in pairwise(times))
        return (
            f"  readers: {_seen(self.readers.answers)}\n"
            f"  curators: {_seen(self.desk.answers())}; {len(done)} deeds acknowledged,"
            f" at most {without:.1f} s without one"
        )


def _away(answers: Sequence[Answer]) -> int:
    return sum(answer.status == 503 for answer in answers)


def _seen(answers: Sequence[Answer]) -> str:
    longest = max(answer.seconds for answer in answers)
    return f"{len(answers)} answers, {_away(answers)} of them 503, longest {longest:.1f} s"


@contextmanager
def at_work(port: int, desk: Desk) -> Iterator[Work]:
    """Everybody reads and works while the block lasts."""
    over = threading.Event()
    for curator in desk.curators:
        curator.answers.clear()

    def work() -> None:
        while not over.wait(SECONDS_BETWEEN_DEEDS):
            desk.do_next()

    reads = reading(port, PAGES, count=2, rest=SECONDS_ON_A_PAGE)
    with reads as readers, ThreadPoolExecutor() as pool:
        working = pool.submit(work)
        try:
            everybody = Work(desk, readers, len(desk.done))
            everybody.goes_on()
            yield everybody
        finally:
            over.set()
            working.result()
