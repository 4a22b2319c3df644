"""The whole measurement: making, loading, indexing, asking, and the tables."""

import gc
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from django.db import connection

from tests.benchmarks.archive_engine import index_everything
from tests.benchmarks.search_scale.archive import both
from tests.benchmarks.search_scale.census import Census, analysed
from tests.benchmarks.search_scale.engine import Document, Engine, documents, folder_size
from tests.benchmarks.search_scale.generator import MadeArticle, MadeStatement, articles
from tests.benchmarks.search_scale.loading import Loader
from tests.benchmarks.search_scale.measuring import measure
from tests.benchmarks.search_scale.questions import questions
from tests.benchmarks.search_scale.tables import (
    agreement,
    at_the_database,
    questions_table,
    ratios,
    times,
)
from tests.benchmarks.search_scale.world import World
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
    """One made archive, in the database and in the peers."""

    def __init__(self, statements: int, seed: int) -> None:
        self.statements, self.seed = statements, seed
        self.world = World(statements, seed)
        self.census = Census()
        self.costs: list[list[str]] = []

    def load_archive(self) -> list[Engine]:
        """Loads and indexes the archive's database."""
        made = Loader(self.world).load(self._articles())
        with timed("Loading the archive") as loading:
            told = (one for article in made for one in article.statements)
            for _ in counted(told, "Statements loaded", self.statements):
                pass
        with timed("Indexing the archive") as indexing:
            index_everything()
        with timed("Vacuum and analyse"), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.costs += [["archive: loading", _seconds(loading), ""]]
        self.costs += [["archive: rebuild_search", _seconds(indexing), ""], *_table_sizes()]
        return [*both()]

    def write_documents(self, file: Path) -> None:
        """Writes what the peers index, and counts its words."""
        with timed("Analysing for the peers"), file.open("w", encoding="utf-8") as lines:
            for document in counted(self._documents(), "Analysed", self.statements):
                lines.write(document.line + "\n")

    def load_peers(self, file: Path, folder: Path, xapian: XapianProcess | None) -> list[Engine]:
        """The peers that this machine has, with their indexes built."""
        peers: list[Engine] = []
        if tantivy := self._tantivy(file, folder / "tantivy"):
            peers.append(tantivy)
        if xapian:
            with timed(f"Indexing with Xapian {xapian.version}") as building:
                xapian.ask("build", path=str(file), folder=str(folder / "xapian"))
            self._cost("xapian", building, folder / "xapian")
            peers.append(XapianPeer(xapian))
        return peers

    def _tantivy(self, file: Path, folder: Path) -> Engine | None:
        try:
            from tests.benchmarks.search_scale.tantivy_peer import TantivyPeer
        except ModuleNotFoundError:
            tell("tantivy is left out: pip install tantivy")
            return None
        folder.mkdir()
        peer = TantivyPeer(folder)
        with timed("Indexing with tantivy") as building:
            peer.build(file, self.statements)
        self._cost("tantivy", building, folder)
        return peer

    def _cost(self, name: str, building: list[float], folder: Path) -> None:
        size = f"{folder_size(folder) / MEGABYTE:.0f}"
        self.costs.append([f"{name}: index", _seconds(building), size])

    def _articles(self) -> Iterator[MadeArticle]:
        return articles(self.statements, self.seed, self.world)

    def _published(self) -> Iterator[tuple[MadeArticle, MadeStatement]]:
        for article in self._articles():
            yield from ((article, one) for one in article.statements if one.is_published)

    def _documents(self) -> Iterator[Document]:
        texts = (analysed(one.text) for _, one in self._published())
        return documents(self._published(), self.census.passing(texts), self.world)


def run(statements: int, seed: int, rounds: int, xapian: XapianProcess | None) -> None:
    """Makes the archive, asks all engines, and prints the tables."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        made = Run(statements, seed)
        archive = made.load_archive()
        made.write_documents(folder / "documents.jsonl")
        engines = [*archive, *made.load_peers(folder / "documents.jsonl", folder, xapian)]
        asked = questions(made.census)
        gc.collect()
        gc.freeze()
        with timed(f"Asking {len(asked)} questions"):
            found = measure(engines, asked, rounds)
    print(f"## {statements:,} statements, seed {seed}, {rounds} rounds\n\n{_settings()}\n")
    if found.peers:
        print(f"{ratios(found)}\n")
    print(f"{times(found)}\n\n{at_the_database(found)}\n\n{questions_table(asked, found)}\n")
    print(table(["load", "s", "MB"], made.costs) + "\n")
    print("\n".join(agreement(found)))


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
