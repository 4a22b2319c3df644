"""The server, its visitors, and the tables."""

import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from typing import Any

from django.conf import settings
from django.core.management import call_command

from archive.local.web_server import HOST, reserve, serving, wait_until_it_answers
from tests.benchmarks.load.mix import Ask, Mix
from tests.benchmarks.load.visitors import Tally, share, visit
from tests.benchmarks.search_scale.loading import load_checked
from tests.benchmarks.tables import table
from tests.benchmarks.telling import tell, timed

# The requests, from which each client begins somewhere else.
ASKED = 4000
BOUNDED = ("API_REQUESTS", "SEARCHES", "SUGGESTIONS", "EXPORTS", "FEEDS", "HARVESTS")
CONSTANT = [Ask("constant", "/constant")]
HEADS = (
    *("clients", "constant a second", "p50 ms", "p95 ms"),
    *("mix a second", "p50 ms", "p95 ms", "constant / mix", "errors"),
)


def load(statements: int, seed: int) -> None:
    """Makes the archive."""
    load_checked(statements, seed)


def run(clients: Sequence[int], seconds: int, seed: int) -> int:
    """Measures the archive that is there and prints the tables; 1 if anything went wrong."""
    with static_files(), server() as (port, _):
        asks = list(Mix(seed).asks(ASKED))
        visit(port, asks, 2, seconds / 2)
        turns = {number: _turn(port, asks, number, seconds) for number in clients}
    print(table(HEADS, (_row(number, *turn) for number, turn in turns.items())) + "\n")
    middle = clients[min(1, len(clients) - 1)]
    print(f"{middle} clients, by kind of request:\n")
    print(table(("kind", "answers", "p50 ms", "p95 ms"), _by_kind(turns[middle][1])))
    errors = [error for _, mix in turns.values() for error in mix.errors]
    for error in errors[:20]:
        tell(error)
    return 1 if errors else 0


def _turn(port: int, asks: Sequence[Ask], clients: int, seconds: int) -> tuple[Tally, Tally]:
    with timed(f"{clients} clients"):
        constant = visit(port, CONSTANT * clients, clients, seconds / 4)
        return constant, visit(port, asks, clients, seconds)


@contextmanager
def static_files() -> Iterator[None]:
    """The static files, hashed and compressed, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ARCHIVE_VAR"] = folder
        settings.STATIC_ROOT = str(Path(folder) / "static")
        settings.STORAGES["staticfiles"]["BACKEND"] = (
            "archive.static_storage.BundledStaticFilesStorage"
        )
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@contextmanager
def server(**changes: str) -> Iterator[tuple[int, Popen[Any]]]:
    """The port of a gunicorn under production's settings, and its process."""
    told = {
        "DJANGO_SETTINGS_MODULE": "tests.benchmarks.load.settings",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": HOST,
        "SECURE_SSL_REDIRECT": "false",
        # all ask from one address; their requests are counted nevertheless
        **{f"{name}_PER_MINUTE": "1000000" for name in BOUNDED},
        "LOG_LEVEL": "ERROR",
    } | changes
    with reserve(0) as listener, serving(listener, os.environ | told) as process:
        port: int = listener.getsockname()[1]
        wait_until_it_answers(process, port)
        yield port, process


def _row(clients: int, constant: Tally, mix: Tally) -> list[str]:
    ratio = constant.a_second / mix.a_second if mix.all_times else 0
    return [str(clients), *_figures(constant), *_figures(mix), f"{ratio:.0f}", f"{len(mix.errors)}"]


def _figures(tally: Tally) -> list[str]:
    times = tally.all_times
    return [f"{tally.a_second:.1f}", f"{share(times, 0.5):.0f}", f"{share(times, 0.95):.0f}"]


def _by_kind(tally: Tally) -> Iterator[list[str]]:
    for kind, times in sorted(tally.times.items()):
        yield [kind, str(len(times)), f"{share(times, 0.5):.0f}", f"{share(times, 0.95):.0f}"]
