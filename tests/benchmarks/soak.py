"""A served archive under readers and curators for long: does anything grow, leak or fail?

    python -m tests.benchmarks.soak --minutes 20

It makes an archive of its own (seeds and an article that waits), serves it as production does and
prints a line each minute. Nothing is asked faster than people would ask.
"""

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings.test")

import psutil

from archive.local.sharing import in_use
from tests.archive.local.rooms import password_in, running
from tests.faults.desk import Curator
from tests.faults.sites import PAGES, Site, cluster_in, served
from tests.faults.stock import an_article
from tests.faults.visiting import Answer

PATHS = (*PAGES, *(f"/{tongue}/statements/{n}/" for n in range(2, 12) for tongue in ("ar", "en")))
SECONDS_BETWEEN_PAGES = 0.2
SECONDS_BETWEEN_DEEDS = 1.0
LOG_INS_EVERY = 50
MEGABYTE = 2**20
# Two curators on eight statements: these that wait, one after the other.
WAITING = """
SELECT array_agg(ARRAY[article_id, id] ORDER BY id) FROM statements_statement
WHERE status = 'candidate' AND speaker_id IS NOT NULL
"""
SESSIONS = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'archive_server'"
HEAD = f"{'minute':>6} {'asked':>6} {'decided':>7} {'p50 ms':>7} {'p95 ms':>7} {'failed':>6}"


@dataclass
class Taking:
    """What one look at the processes found: by web process its memory (MB) and open files."""

    minute: float
    memory: dict[int, float]
    files: dict[int, int]
    sessions: int


@dataclass
class Soak:
    """One run: what everybody was answered, and what was seen of the processes."""

    site: Site
    over: threading.Event = field(default_factory=threading.Event)
    answers: list[Answer] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    takings: list[Taking] = field(default_factory=list)

    def read(self, start: int) -> None:
        """A reader, who goes from page to page."""
        browser = self.site.browser()
        for path in cycle([*PATHS[start:], *PATHS[:start]]):
            if self.over.wait(SECONDS_BETWEEN_PAGES):
                return
            self.answers.append(browser.get(path))

    def curate(self, name: str, password: str, waiting: list[list[int]]) -> None:
        """A curator, who logs in now and then and does what is next to be done."""
        curator = Curator(self.site.browser())
        for turn, (article, statement) in enumerate(cycle(waiting)):
            if self.over.wait(SECONDS_BETWEEN_DEEDS):
                return
            if turn % LOG_INS_EVERY == 0:
                curator = Curator(self.site.browser())
                curator.log_in(name, password)
            curator.do_next(article, statement, f"Turn {turn}.")
            self.answers += curator.answers
            self.decided += curator.taken
            curator.answers, curator.taken = [], []

    def look(self, since: float) -> None:
        """Notes what the web processes and the database take."""
        processes = [psutil.Process(number) for number in sorted(self.site.workers())]
        memory = {one.pid: one.memory_info().rss / MEGABYTE for one in processes}
        files = {one.pid: one.num_fds() for one in processes}
        sessions = self.site.ask(SESSIONS, role="postgres")
        self.takings.append(Taking((time.monotonic() - since) / 60, memory, files, sessions))


@contextmanager
def an_archive() -> Iterator[tuple[Site, dict[str, str]]]:
    """An archive that is served, in a folder of its own, and its passwords."""
    with tempfile.TemporaryDirectory(prefix="archive-soak-") as folder:
        room = Path(folder)
        room.chmod(0o755)
        with running(room) as first:
            told = {name: password_in(first.lines, name) or "" for name in ("curator", "reviewer")}
        cluster = cluster_in(room)
        with in_use(cluster):
            brought = Site(room, cluster, 0, None).manage("import_articles", str(an_article(room)))
            assert brought.returncode == 0, brought.stderr
        with served(room) as site:
            yield site, told


def soak(site: Site, passwords: dict[str, str], minutes: int) -> Soak:
    """Lets three readers and two curators work for so long; a line is printed each minute."""
    run, waiting = Soak(site), site.ask(WAITING)
    people: list[Callable[[], None]] = [partial(run.read, start) for start in (0, 9, 18)]
    people += [partial(run.curate, name, word, waiting) for name, word in passwords.items()]
    print(f"{HEAD}  MB of each process, open files, connections", flush=True)
    with ThreadPoolExecutor(len(people)) as pool:
        at_work = [pool.submit(person) for person in people]
        begun = time.monotonic()
        try:
            for minute in range(1, minutes + 1):
                answered, decided = len(run.answers), len(run.decided)
                while time.monotonic() < begun + 60 * minute and all(not w.done() for w in at_work):
                    run.over.wait(10)
                    run.look(begun)
                print(line(run, minute, answered, decided), flush=True)
        finally:
            run.over.set()
        for work in at_work:
            work.result()
    return run


def line(run: Soak, minute: int, answered: int, decided: int) -> str:
    """What happened in the last minute."""
    lately, last = run.answers[answered:], run.takings[-1]
    seconds = sorted(answer.seconds for answer in lately)
    p95 = seconds[int(len(seconds) * 0.95)]
    failed = sum(not answer.is_clear for answer in lately)
    memory = " ".join(f"{one:.1f}" for one in last.memory.values())
    files = " ".join(str(one) for one in last.files.values())
    return (
        f"{minute:>6} {len(lately):>6} {len(run.decided) - decided:>7}"
        f" {1000 * statistics.median(seconds):>7.0f} {1000 * p95:>7.0f} {failed:>6}"
        f"  {memory} | {files} | {last.sessions}"
    )


def slopes(takings: list[Taking]) -> dict[int, float]:
    """By web process, by how many MB an hour its memory grew in the second half of the run."""
    late = takings[len(takings) // 2 :]
    minutes = [taking.minute for taking in late]
    return {
        process: 60 * statistics.linear_regression(minutes, [t.memory[process] for t in late]).slope
        for process in late[-1].memory
        if all(process in taking.memory for taking in late)
    }


def main() -> int:
    """Comes back with 0 if nobody was answered badly and no web process was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=20)
    minutes = parser.parse_args().minutes
    with an_archive() as (site, passwords):
        before = site.workers()
        run = soak(site, passwords, minutes)
        lost = before - site.workers()
    bad = [str(answer) for answer in run.answers if not answer.is_clear or answer.status == 503]
    print(f"\n{len(run.answers):,} answers, {len(run.decided):,} decisions, {len(bad)} bad")
    print("\n".join(bad[:20]))
    grown = ", ".join(f"{slope:+.1f}" for slope in slopes(run.takings).values())
    print(f"Memory in the second half: {grown} MB an hour for each process; {len(lost)} lost.")
    sessions = [taking.sessions for taking in run.takings]
    files = [sum(taking.files.values()) for taking in run.takings]
    print(f"Connections: {min(sessions)} to {max(sessions)}; open files: {files[0]} → {files[-1]}.")
    return 1 if bad or lost else 0


if __name__ == "__main__":
    sys.exit(main())
