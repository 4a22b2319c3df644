"""One set measured: every system's rankings, and the table."""

from collections.abc import Iterator
from pathlib import Path

from statements.search.language import parse, plain_words
from tests.benchmarks.retrieval.archive import ArchiveRanker, load
from tests.benchmarks.retrieval.measures import quality, reciprocal_rank
from tests.benchmarks.retrieval.rankers import (
    PostgresRanker,
    Ranker,
    Texts,
    XapianRanker,
    tantivy_ranker,
)
from tests.benchmarks.retrieval.sets import RetrievalSet, read_set
from tests.benchmarks.tables import table
from tests.benchmarks.telling import counted, timed
from tests.benchmarks.xapian_process import XapianProcess

HEADS = ("system", "MRR at 10", "95 % interval", "hits at 1")


def run(folder: Path, name: str, split: str, xapian: XapianProcess | None) -> None:
    """Measures the systems on a set and prints the table."""
    asked = read_set(folder, name, split)
    rows = [_row(ranker, asked) for ranker in _rankers(asked.texts, xapian)]
    texts, questions = len(asked.texts), len(asked.questions)
    print(f"## {name}, {split}: {questions:,} questions, {texts:,} texts\n")
    print(f"{table(HEADS, rows)}\n", flush=True)


def _rankers(texts: Texts, xapian: XapianProcess | None) -> Iterator[Ranker]:
    with timed("Loading and indexing the texts"):
        ids = load(texts)
    yield ArchiveRanker("archive, plain words", plain_words, ids)
    yield ArchiveRanker("archive, the reader’s language", parse, ids)
    yield from PostgresRanker.all_of(texts)
    if tantivy := tantivy_ranker(texts):
        yield tantivy
    if xapian:
        yield XapianRanker(xapian, texts)


def _row(ranker: Ranker, asked: RetrievalSet) -> list[str]:
    questions = counted(asked.questions, f"Asked of {ranker.name}", len(asked.questions))
    found = quality([reciprocal_rank(ranker.best(one.text), one.right) for one in questions])
    interval = f"{found.low:.3f}–{found.high:.3f}"
    return [ranker.name, f"{found.mean:.3f}", interval, f"{found.hits_at_1:.3f}"]
