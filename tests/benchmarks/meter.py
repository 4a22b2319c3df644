"""What an answer of the archive costs, asked for in this process through all middleware."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from statistics import median
from typing import Any

from django.db import connection
from django.template.backends.django import Template
from django.test import Client

from tests.benchmarks.archive_engine import backend
from tests.benchmarks.search_scale.engine import cpu_of


@dataclass
class Times:
    """Milliseconds of one answer: on the clock, of Python, in templates, in queries.

    What a template asks of the database counts there, not as the template's. `server` is the
    processor time of the PostgreSQL process that answers, 0 where that cannot be read.
    """

    clock: float = 0
    processor: float = 0
    templates: float = 0
    database: float = 0
    server: float = 0
    queries: int = 0


@dataclass(frozen=True)
class Cost:
    """The medians of so many answers, and the bytes of one, as made and compressed."""

    times: Times
    size: int
    compressed: int


def cost_of(address: str, rounds: int, status: int = 200) -> Cost:
    """Asks once to warm up and then so many rounds; AssertionError for another status."""
    client = Client()
    answer: Any = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    content = answer.getvalue()
    rows = [_times(client, address) for _ in range(rounds)]
    names = [field.name for field in fields(Times)]
    middle = {name: median(getattr(row, name) for row in rows) for name in names}
    return Cost(Times(**middle), len(content), len(gzip.compress(content, 6)))


def _times(client: Client, address: str) -> Times:
    times, before = Times(), cpu_of(backend()) or 0
    with _watched(times):
        clock, processor = time.perf_counter(), time.process_time()
        answer: Any = client.get(address)
        answer.getvalue()
        times.clock = (time.perf_counter() - clock) * 1000
        times.processor = (time.process_time() - processor) * 1000
    times.server = (cpu_of(backend()) or 0) - before
    return times


@contextmanager
def _watched(times: Times) -> Iterator[None]:
    """In the block queries and whole templates are timed."""

    def asked(execute: Callable[..., Any], *arguments: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            times.database += (time.perf_counter() - began) * 1000
            times.queries += 1

    plain = Template.render

    def rendered(template: Template, *arguments: Any, **named: Any) -> Any:
        began, before = time.perf_counter(), times.database
        try:
            return plain(template, *arguments, **named)
        finally:
            passed = (time.perf_counter() - began) * 1000
            times.templates += passed - (times.database - before)

    Template.render = rendered  # type: ignore[method-assign, assignment]
    try:
        with connection.execute_wrapper(asked):
            yield
    finally:
        Template.render = plain  # type: ignore[method-assign]
