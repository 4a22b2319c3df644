"""The whole measurement: making, loading, indexing, asking, and the tables."""

import gc
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from tests.benchmarks.search_scale.archive import both
from tests.benchmarks.search_scale.census import Census
from tests.benchmarks.search_scale.copying import Copier
from tests.benchmarks.search_scale.engine import Engine, folder_size
from tests.benchmarks.search_scale.measuring import Measured, measure
from tests.benchmarks.search_scale.overlap import overlap
from tests.benchmarks.search_scale.questions import questions
from tests.benchmarks.search_scale.tables import (
    agreement,
    at_the_database,
    questions_table,
    ratios,
    times,
)
from tests.benchmarks.search_scale.xapian_peer import XapianPeer
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, tell, timed
from tests.benchmarks.xapian_process import XapianProcess

MEGABYTE = 1_000_000
SETTINGS = ("server_version", "shared_buffers", "work_mem", "jit")
_SIZES = """
    SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)
    FROM pg_class c WHERE c.relkind = 'r' AND c.relname LIKE 'statements\\_%%'
        AND pg_total_relation_size(c.oid) > %s ORDER BY pg_total_relation_size(c.oid) DESC
"""


class Run:
    """One made archive, in the database and in the peers; `folder` holds the latter."""

    def __init__(self, statements: int, seed: int, folder: Path) -> None:
        self.copier = Copier(statements, seed, folder)
        self.folder = folder
        self.costs: list[list[str]] = []

    @property
    def _census(self) -> Path:
        return self.folder / "census.json"

    def load(self) -> Census:
        """Loads and indexes the archive's database; what stands in it."""
        if self._census.exists():
            return Census.read(self._census)
        census = Census()
        with timed("Loading the archive") as loading:
            for part in counted(self.copier.load(), "Parts loaded", len(self.copier.files)):
                census.add(part.census)
        with timed("Vacuum and analyse"), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.costs += [["archive: loading and indexing", _seconds(loading), ""], *_table_sizes()]
        census.write(self._census)
        return census

    def peers(self, xapian: XapianProcess | None) -> list[Engine]:
        """The peers that this machine has, with their indexes built."""
        peers: list[Engine] = []
        if tantivy := self._tantivy(self.folder / "tantivy"):
            peers.append(tantivy)
        if xapian:
            self._xapian(xapian, self.folder / "xapian")
            peers.append(XapianPeer(xapian))
        return peers

    def _tantivy(self, folder: Path) -> Engine | None:
        try:
            from tests.benchmarks.search_scale.tantivy_peer import TantivyPeer
        except ModuleNotFoundError:
            tell("tantivy is left out: pip install tantivy")
            return None
        if folder.exists():
            return TantivyPeer(folder)
        draft = folder.with_suffix(".new")
        draft.mkdir()
        with timed("Indexing with tantivy") as building:
            TantivyPeer(draft).build(counted(self.copier.files, "Parts", len(self.copier.files)))
        self._cost("tantivy", building, draft)
        return TantivyPeer(draft.rename(folder))

    def _xapian(self, xapian: XapianProcess, folder: Path) -> None:
        if not folder.exists():
            draft = folder.with_suffix(".new")
            with timed(f"Indexing with Xapian {xapian.version}") as building:
                xapian.ask("build", paths=list(map(str, self.copier.files)), folder=str(draft))
            self._cost("xapian", building, draft)
            draft.rename(folder)
        xapian.ask("use", folder=str(folder))

    def _cost(self, name: str, building: list[float], folder: Path) -> None:
        size = f"{folder_size(folder) / MEGABYTE:.0f}"
        self.costs.append([f"{name}: index", _seconds(building), size])


def run(made: Run, rounds: int, xapian: XapianProcess | None) -> Measured:
    """Makes the archive, asks all engines, and prints the tables."""
    census = made.load()
    engines = [*both(), *made.peers(xapian)]
    asked = questions(census)
    gc.collect()
    gc.freeze()
    with timed(f"Asking {len(asked)} questions"):
        found = measure(engines, asked, rounds)
    copied = made.copier
    print(f"## {copied.statements:,} statements, seed {copied.seed}, {rounds} rounds\n")
    print(f"{_settings()}\n")
    if found.peers:
        print(f"{ratios(found)}\n")
    print(f"{times(found)}\n\n{at_the_database(found)}\n\n{questions_table(asked, found)}\n")
    with timed("Ranking without bounds"):
        print(f"{overlap(asked)}\n")
    if made.costs:
        print(table(["load", "s", "MB"], made.costs) + "\n")
    print("\n".join(agreement(found)))
    return found


def _table_sizes() -> Iterator[list[str]]:
    """The tables of over a megabyte, without and with their indexes."""
    with connection.cursor() as cursor:
        cursor.execute(_SIZES, [MEGABYTE])
        for name, of_table, of_indexes in cursor.fetchall():
            megabytes = f"{of_table / MEGABYTE:.0f} + {of_indexes / MEGABYTE:.0f}"
            yield [f"{name}: table + indexes", "", megabytes]


def _settings() -> str:
    with connection.cursor() as cursor:
        told = []
        for name in SETTINGS:
            cursor.execute("SELECT current_setting(%s)", [name])
            told.append(f"{name} {cursor.fetchone()[0]}")
    return "PostgreSQL: " + ", ".join(told)


def _seconds(measured: list[float]) -> str:
    return f"{measured[0]:.1f}"
