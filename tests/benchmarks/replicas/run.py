"""The servers, the turns, and the tables."""

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from subprocess import Popen
from typing import Any

import psutil
from django.db import connection

from archive.database import close_connections
from tests.archive.local.rooms import until
from tests.benchmarks.load.mix import Ask, Mix
from tests.benchmarks.load.run import ASKED, load, server, static_files
from tests.benchmarks.load.visitors import Tally, share, visit
from tests.benchmarks.tables import table
from tests.benchmarks.telling import tell, timed
from tests.cluster.servers import Server, has_caught_up

MOST = 2
ROLES = ("web", "primary", "replica 1", "replica 2")
HEADS = ("replicas", "answers a second", "p50 ms", "p95 ms", *(f"{role} ms" for role in ROLES))


@dataclass
class Turn:
    """What was answered, and the seconds of processor time that each role took for it."""

    tally: Tally
    spent: list[float]

    def each(self, role: int) -> float:
        """Milliseconds of processor time for one answer."""
        answers = len(self.tally.all_times)
        return 1000 * self.spent[role] / answers if role < len(self.spent) and answers else 0


def run(primary: Server, asked: argparse.Namespace) -> int:
    """Makes the archive and its replicas, measures, and prints the tables; 1 on any error."""
    load(asked.statements, asked.seed)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    name = connection.settings_dict["NAME"]
    with static_files():
        asks = list(Mix(asked.seed).asks(ASKED))
        close_connections()
        turns = _turns(primary, name, asks, asked)
    print(table(HEADS, (_row(number, *found) for number, found in turns.items())) + "\n")
    print(table(("on machines of their own", "answers a second"), _reckoned(turns)))
    errors = [error for found in turns.values() for turn in found for error in turn.tally.errors]
    for error in errors[:20]:
        tell(error)
    return 1 if errors else 0


def _turns(
    primary: Server, name: str, asks: Sequence[Ask], asked: argparse.Namespace
) -> dict[int, list[Turn]]:
    """The turns of all rounds, by the number of replicas."""
    turns: dict[int, list[Turn]] = {number: [] for number in range(MOST + 1)}
    with _replicas(primary) as replicas:
        for _ in range(asked.rounds):
            for number, found in turns.items():
                found.append(_turn(primary, replicas[:number], name, asks, asked))
    return turns


@contextmanager
def _replicas(primary: Server) -> Iterator[list[Server]]:
    with ExitStack() as stack:
        replicas = []
        for number in range(1, MOST + 1):
            replica = Server(primary.folder.parent / f"replica{number}")
            stack.callback(replica.stop, "immediate")
            replica.follow(primary, f"replica{number}")
            replicas.append(replica)
        until(lambda: all(has_caught_up(one, primary) for one in replicas), "the replicas")
        yield replicas


def _turn(
    primary: Server,
    replicas: Sequence[Server],
    name: str,
    asks: Sequence[Ask],
    asked: argparse.Namespace,
) -> Turn:
    """The mix, asked with these replicas; half as long before it, to warm up."""
    urls = [replica.url("archive", name) for replica in replicas]
    os.environ["DATABASE_URL"] = primary.url("archive", name)
    told = {"DATABASE_REPLICA_URLS": ",".join(urls), "PROXIES_IN_FRONT": "1"}
    with timed(f"{len(replicas)} replicas"), server(**told) as (port, process):
        visit(port, asks, asked.clients, asked.seconds / 2)
        before = _spent(process, primary, *replicas)
        tally = visit(port, asks, asked.clients, asked.seconds)
        after = _spent(process, primary, *replicas)
    return Turn(tally, [end - start for start, end in zip(before, after, strict=True)])


def _spent(web: Popen[Any], *servers: Server) -> list[float]:
    """Seconds of processor time of the web processes and of each server until now."""
    roots = [psutil.Process(web.pid), *(one.process() for one in servers)]
    return [_of_all(root) for root in roots]


def _of_all(root: psutil.Process) -> float:
    """Those of a process, of its children, and of those that have ended."""
    known = root.cpu_times()
    total: float = known.user + known.system + known.children_user + known.children_system
    for child in root.children(recursive=True):
        times = child.cpu_times()
        total += times.user + times.system
    return total


def _row(number: int, *turns: Turn) -> list[str]:
    """The middle of the rounds, by what was answered in a second."""
    middle = _middle(turns)
    times = middle.tally.all_times
    figures = [middle.tally.a_second, share(times, 0.5), share(times, 0.95)]
    costs = [f"{middle.each(role):.1f}" for role in range(len(ROLES))]
    return [str(number), *(f"{figure:.0f}" for figure in figures), *costs]


def _middle(turns: Sequence[Turn]) -> Turn:
    return sorted(turns, key=lambda turn: turn.tally.a_second)[len(turns) // 2]


def _reckoned(turns: dict[int, list[Turn]]) -> Iterator[list[str]]:
    """What one processor of each role would bear by itself, from its time for one answer."""
    none, most = _middle(turns[0]), _middle(turns[MOST])
    reading = sum(most.each(role) for role in (2, 3))
    rows = {
        "one processor of a server that does all": none.each(1),
        "one processor of replicas, together": reading,
        "one processor of the primary beside them": most.each(1),
        "one processor of web processes": most.each(0),
    }
    for told, milliseconds in rows.items():
        yield [told, f"{1000 / milliseconds:.0f}" if milliseconds else "–"]
