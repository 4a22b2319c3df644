"""Every address asked for again and again, and the table."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client

from statements.models import Event, Release, Speaker, Statement
from tests.benchmarks.programs.addresses import CONSTANT
from tests.benchmarks.search_scale.run import Run
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted

HEADS = ("address", "ms", "ms of Python", "queries", "KB", "× constant")


@dataclass(frozen=True)
class Cost:
    """What an answer costs: milliseconds on the clock and of Python, queries, bytes."""

    clock: float
    processor: float
    queries: int
    size: int


def run(statements: int, seed: int, rounds: int) -> None:
    """Makes the archive, measures every address, and prints the table."""
    logging.disable(logging.CRITICAL)
    settings.ROOT_URLCONF = "tests.benchmarks.programs.addresses"
    settings.API_REQUESTS_PER_MINUTE = 0
    Run(statements, seed).load_archive()
    asked = [f"/{CONSTANT}", *addresses()]
    costs = {
        address: _cost(address, rounds)
        for address in counted(asked, "Addresses measured", len(asked))
    }
    print(f"{statements:,} statements, {Release.objects.count():,} of them published\n")
    print(table(HEADS, _rows(costs)), flush=True)


def addresses() -> list[str]:
    """One of each kind, with a speaker, an event and a word that have many statements."""
    speaker = _most("speaker")
    event = _most("occasion")
    of = Statement.objects.published().filter(speaker=speaker).order_by("pk")[:1].get()
    word = quote(max(of.text.split(), key=len))
    slug, occasion = Speaker.objects.get(pk=speaker).slug, Event.objects.get(pk=event).slug
    year = of.listed_days.lower.year
    api = [
        *("", "statements", "statements?reports=all&limit=100", f"statements?q={word}"),
        *(f"statements?q={word}&sort=newest", f"statements?speaker={slug}", f"facets?q={word}"),
        *(f"statements/{of.number}", f"statements/{of.number}/history", f"speakers/{slug}"),
        *("speakers", "events", f"events/{occasion}", "articles", f"articles/{of.article_id}"),
        *(f"articles?q={word}", f"facets?speaker={slug}", "facets", "dates", "changes"),
        *(f"changes?speaker={slug}", f"suggestions?q={word[:12]}", "openapi.json"),
        f"statements?year={year}&limit=100",
    ]
    others = [
        *(f"/s/{of.number}/embed", f"/oembed?url=http://testserver/s/{of.number}"),
        *("/oai?verb=Identify", "/oai?verb=ListRecords&metadataPrefix=oai_dc"),
        *("/oai?verb=ListRecords&metadataPrefix=tei", "/oai?verb=ListSets"),
        *("/ar/changes.atom", f"/ar/statements.atom?speaker={slug}", "/ar/statements.atom"),
        *(f"/ar/articles/{of.article_id}.tei.xml", f"/ar/statements/{of.number}.json"),
    ]
    return [*(f"/api/v1/{address}" for address in api), *others]


def _most(name: str) -> int:
    """The key of the speaker or occasion that most published statements have."""
    rows: Any = Statement.objects.published().order_by().exclude(**{name: None}).values_list(name)
    key: int = rows.annotate(n=Count("pk")).order_by("-n", name)[0][0]
    return key


def _cost(address: str, rounds: int) -> Cost:
    client = Client()
    queries: list[str] = []
    with connection.execute_wrapper(partial(_noted, queries)):
        answer: Any = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    size = len(answer.getvalue())
    times = [_timed(client, address) for _ in range(rounds)]
    clock, processor = (median(one) for one in zip(*times, strict=True))
    return Cost(clock, processor, len(queries), size)


def _noted(
    queries: list[str], execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    queries.append(sql)
    return execute(sql, params, many, context)


def _timed(client: Client, address: str) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    answer: Any = client.get(address)
    answer.getvalue()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def _rows(costs: dict[str, Cost]) -> Iterator[list[str]]:
    least = costs[f"/{CONSTANT}"].clock
    for address, cost in costs.items():
        yield [
            address,
            f"{cost.clock:.1f}",
            f"{cost.processor:.1f}",
            str(cost.queries),
            f"{cost.size / 1000:.1f}",
            f"{cost.clock / least:.1f}",
        ]
