"""Every road in turn, on one made archive."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from statements.formats.dump.resources import RESOURCES
from statements.importers.dumps.bringing import bring_in, index
from statements.importers.dumps.opening import check, open_dump
from statements.models import SearchEntry, Statement
from statements.models.indexing import indexing_later
from tests.benchmarks.importing.clocks import Cost, cost
from tests.benchmarks.search_scale.generator import articles
from tests.benchmarks.search_scale.loading import Loader
from tests.benchmarks.search_scale.world import World
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, tell, timed

SEED = 1
KEPT = ("django_migrations", "django_content_type", "auth_permission")
HEADS = ("road", "s", "CPU s: command", "server", "statements / s", "/ CPU s", "of COPY")
OUT_OF_DATE = "UPDATE public.statements_searchentry SET length = length + 1"


@dataclass(frozen=True)
class Road:
    """A way in, how many statements came by it, and what it cost."""

    name: str
    statements: int
    cost: Cost

    @property
    def rate(self) -> float:
        """Statements a second of the processors' time."""
        return self.statements / self.cost.cpu

    def line(self, constant: float) -> list[str]:
        """The table's line; `constant` is the rate of plain COPY."""
        server = "–" if self.cost.server is None else f"{self.cost.server:.1f}"
        return [
            *(self.name, f"{self.cost.wall:.1f}", f"{self.cost.ours:.1f}", server),
            *(f"{self.statements / self.cost.wall:,.0f}", f"{self.rate:,.0f}"),
            f"1 / {constant / self.rate:.0f}",
        ]


def run(statements: int, processes: int, texts: int) -> None:
    """Takes every road, and prints the table."""
    roads = list(_roads(statements, processes, texts))
    [constant] = [road.rate for road in roads if road.name == "COPY"]
    print(f"## {statements:,} statements, {processes} processes\n")
    print(table(HEADS, [road.line(constant) for road in roads]) + "\n")


def _roads(statements: int, processes: int, texts: int) -> Iterator[Road]:
    with tempfile.TemporaryDirectory() as folder:
        dump, rows = Path(folder) / "dump", Path(folder) / "rows"
        with timed("Making the archive and its dump"):
            _make(statements, dump)
        yield _taken("COPY", lambda: _copied(rows))
        with timed("Emptying the archive"):
            _empty()
        parts = [
            _taken("import_archive: looked at and brought in", lambda: _brought_in(dump)),
            _taken("import_archive: indexed", lambda: index(_nothing, processes)),
        ]
        yield from [*parts, _together("import_archive, whole", parts)]
        yield _taken("rebuild_search --all, all as it was", lambda: _rebuilt(processes))
        with connection.cursor() as cursor:
            cursor.execute(OUT_OF_DATE)
        yield _taken("rebuild_search --all, all anew", lambda: _rebuilt(processes))
        call_command("verify_search", stdout=StringIO())
        if texts:
            yield _proposed(Path(folder) / "texts", texts)
        _empty()


def _taken(name: str, work: Callable[[], object]) -> Road:
    with timed(name), cost() as spent:
        work()
    return Road(name, SearchEntry.objects.count() or Statement.objects.published().count(), spent)


def _together(name: str, parts: list[Road]) -> Road:
    costs = [part.cost for part in parts]
    server = [one.server for one in costs if one.server is not None]
    whole = Cost(
        sum(one.wall for one in costs),
        sum(one.ours for one in costs),
        sum(server) if len(server) == len(costs) else None,
    )
    return Road(name, parts[-1].statements, whole)


def _make(statements: int, dump: Path) -> None:
    world = World(statements, SEED)
    with indexing_later():
        made = Loader(world).load(articles(statements, SEED, world))
        told = (one for article in made for one in article.statements)
        for _ in counted(told, "Statements made", statements):
            pass
    call_command("export_archive", dump, origin="https://archive.example", verbosity=0)


def _copied(file: Path) -> None:
    """Plain COPY of the statements' rows out of their table and into one without any rule."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TABLE IF EXISTS public.plain;"
            " CREATE TABLE public.plain AS TABLE public.statements_statement WITH NO DATA"
        )
        with cursor.copy("COPY (TABLE public.statements_statement) TO STDOUT") as out:
            file.write_bytes(b"".join(out))
        with cursor.copy("COPY public.plain FROM STDIN") as into:
            into.write(file.read_bytes())
        cursor.execute("DROP TABLE public.plain")


def _brought_in(folder: Path) -> None:
    dump = open_dump(folder, {resource.name: resource.read for resource in RESOURCES})
    check(dump, _nothing)
    bring_in(dump, _nothing)


def _rebuilt(processes: int) -> None:
    call_command("rebuild_search", all=True, processes=processes, stdout=StringIO())


def _proposed(folder: Path, texts: int) -> Road:
    """Texts whose statements the archive proposes itself; they wait as candidates, in no index."""
    folder.mkdir()
    paragraphs = [*_paragraphs()]
    for number in range(texts):
        start = number * 7 % len(paragraphs)
        body = "\n\n".join((paragraphs * 2)[start : start + 25])
        (folder / f"{number:05}.txt").write_text(f"{paragraphs[start][:60]} {number}\n\n{body}\n")
    before = Statement.objects.waiting().count()
    name = f"import_articles, {texts:,} texts"
    with timed(name), cost() as spent:
        call_command("import_articles", folder, verbosity=0, stdout=StringIO())
    return Road(name, Statement.objects.waiting().count() - before, spent)


def _paragraphs() -> Iterator[str]:
    """The paragraphs of the seed articles."""
    for file in sorted((settings.BASE_DIR / "fixtures" / "seeds").glob("*.txt")):
        yield from (line for line in file.read_text("utf-8").splitlines() if len(line) > 80)


def _empty() -> None:
    """Takes everything out of the archive, as if it had just been made."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        tables = ", ".join(f'public."{name}"' for name in names if name not in KEPT)
        cursor.execute(f"TRUNCATE {tables} RESTART IDENTITY")
        cursor.execute("ALTER SEQUENCE public.statement_number RESTART")


def _nothing(done: int, total: int | None) -> None:
    tell(f"{done:,}") if total and done == total else None
