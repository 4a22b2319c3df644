"""Every address asked for again and again, and the table."""

import logging
from collections.abc import Iterator
from urllib.parse import quote

from django.conf import settings

from statements.models import Event, Release, Speaker, Statement
from tests.benchmarks.meter import Cost, cost_of
from tests.benchmarks.pages.made import most
from tests.benchmarks.programs.addresses import CONSTANT
from tests.benchmarks.search_scale.loading import load_checked
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted

HEADS = ("address", "ms", "ms of Python", "queries", "KB", "× constant")


def run(statements: int, seed: int, rounds: int) -> None:
    """Makes the archive, measures every address, and prints the table."""
    logging.disable(logging.CRITICAL)
    settings.ROOT_URLCONF = "tests.benchmarks.programs.addresses"
    settings.API_REQUESTS_PER_MINUTE = 0
    settings.REQUEST_LIMITS = dict.fromkeys(settings.REQUEST_LIMITS, (0, 60))
    load_checked(statements, seed)
    asked = [f"/{CONSTANT}", *addresses()]
    costs = {
        address: cost_of(address, rounds)
        for address in counted(asked, "Addresses measured", len(asked))
    }
    print(f"{statements:,} statements, {Release.objects.count():,} of them published\n")
    print(table(HEADS, _rows(costs)), flush=True)


def addresses() -> list[str]:
    """One of each kind, with a speaker, an event and a word that have many statements."""
    speaker = most("speaker")
    event = most("occasion")
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


def _rows(costs: dict[str, Cost]) -> Iterator[list[str]]:
    least = costs[f"/{CONSTANT}"].times.clock
    for address, cost in costs.items():
        times = cost.times
        yield [
            address,
            f"{times.clock:.1f}",
            f"{times.processor:.1f}",
            f"{times.queries:.0f}",
            f"{cost.size / 1000:.1f}",
            f"{times.clock / least:.1f}",
        ]
