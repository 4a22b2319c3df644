"""Every page asked for again and again, and the table."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client

from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, timed
from tests.browser.pages import LANGUAGES, PAGES, STATUS, places

HEADS = ("page", "language", "ms", "ms of Python", "queries", "KB of HTML", "× home")


@dataclass(frozen=True)
class Cost:
    """What a page costs: milliseconds on the clock and of Python, queries, bytes of HTML."""

    clock: float
    processor: float
    queries: int
    size: int


def run(rounds: int, names: Sequence[str] | None = None) -> None:
    """Measures the pages of those names, or all, and prints the table."""
    # Writing a line for each request to a terminal is no part of the page.
    logging.disable(logging.CRITICAL)
    with timed("Loading the seeds"):
        call_command("loaddata", "seeds", verbosity=0)
    found = places()
    asked = [(name, language) for language in LANGUAGES for name in _named(names)]
    costs = {
        (name, language): _cost(f"/{language}/{found.get(PAGES[name], PAGES[name])}", name, rounds)
        for name, language in counted(asked, "Pages measured", len(asked))
    }
    print(table(HEADS, _rows(costs)), flush=True)


def _named(names: Sequence[str] | None) -> list[str]:
    return list(PAGES) if not names else ["home", *(name for name in names if name != "home")]


def _cost(address: str, name: str, rounds: int) -> Cost:
    client = Client()
    queries: list[str] = []
    with connection.execute_wrapper(partial(_noted, queries)):
        answer = client.get(address)
    assert answer.status_code == STATUS.get(name, 200), address
    times = [_timed(client, address) for _ in range(rounds)]
    clock, processor = (median(one) for one in zip(*times, strict=True))
    return Cost(clock, processor, len(queries), len(answer.content))


def _noted(
    queries: list[str], execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    queries.append(sql)
    return execute(sql, params, many, context)


def _timed(client: Client, address: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    client.get(address)
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def _rows(costs: dict[tuple[str, str], Cost]) -> Iterator[list[str]]:
    for (name, language), cost in costs.items():
        home = costs["home", language].clock
        yield [
            name,
            language,
            f"{cost.clock:.1f}",
            f"{cost.processor:.1f}",
            str(cost.queries),
            f"{cost.size / 1000:.1f}",
            f"{cost.clock / home:.2f}",
        ]
