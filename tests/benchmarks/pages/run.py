"""Every page asked for again and again, and the table."""

import logging
from collections.abc import Iterator, Mapping, Sequence

from django.core.management import call_command

from tests.benchmarks.meter import Cost, cost_of
from tests.benchmarks.pages.made import made_pages
from tests.benchmarks.search_scale.loading import load_checked
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, timed
from tests.browser.pages import LANGUAGES, PAGES, STATUS, places

HEADS = (
    *("page", "language", "ms", "ms of Python", "in templates", "queries", "in queries"),
    "ms of PostgreSQL",
    *("KB", "KB gzip", "× home"),
)


def run(rounds: int, names: Sequence[str] | None, statements: int, seed: int) -> None:
    """Measures the pages of those names, or all, and prints the table.

    They are the seeds' pages, or those of a made archive of so many statements.
    """
    # Writing a line for each request to a terminal is no part of the page.
    logging.disable(logging.CRITICAL)
    if statements:
        load_checked(statements, seed)
    else:
        with timed("Loading the seeds"):
            call_command("loaddata", "seeds", verbosity=0)
    measure(made_pages() if statements else _pages_of_the_seeds(), rounds, names)


def measure(pages: Mapping[str, str], rounds: int, names: Sequence[str] | None) -> None:
    """Prints what the pages of the archive that is there cost."""
    chosen = ["home", *(name for name in names or pages if name != "home")]
    asked = [(name, language) for language in LANGUAGES for name in chosen]
    costs = {
        (name, language): cost_of(f"/{language}/{pages[name]}", rounds, STATUS.get(name, 200))
        for name, language in counted(asked, "Pages measured", len(asked))
    }
    print(table(HEADS, _rows(costs)), flush=True)


def _pages_of_the_seeds() -> dict[str, str]:
    found = places()
    return {name: found.get(address, address) for name, address in PAGES.items()}


def _rows(costs: dict[tuple[str, str], Cost]) -> Iterator[list[str]]:
    for (name, language), cost in costs.items():
        times = cost.times
        yield [
            name,
            language,
            f"{times.clock:.1f}",
            f"{times.processor:.1f}",
            f"{times.templates:.1f}",
            f"{times.queries:.0f}",
            f"{times.database:.1f}",
            f"{times.server:.1f}",
            f"{cost.size / 1000:.1f}",
            f"{cost.compressed / 1000:.1f}",
            f"{times.clock / costs['home', language].times.clock:.2f}",
        ]
