"""The systems that are compared: each takes texts, then names the ten best for a question."""

import json
import tempfile
from typing import Protocol

from django.db import connection

from statements.arabic.normalise import without_marks
from tests.benchmarks.retrieval.measures import CUT
from tests.benchmarks.telling import tell
from tests.benchmarks.xapian_process import XapianProcess

Texts = dict[str, str]


class Ranker(Protocol):
    """A system that ranks texts."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    def best(self, question: str) -> list[str]:
        """The ids of the ten texts that answer best, best first."""


class PostgresRanker:
    """PostgreSQL's configuration `arabic`, with one of its ways to ask and to rank."""

    _MAKE = "CREATE TEMPORARY TABLE plain (id text, words tsvector)"
    _FILL = "INSERT INTO plain VALUES (%s, to_tsvector('arabic', %s))"
    _ANY = """
        WITH asked AS (
            SELECT string_agg(quote_literal(lexeme), ' | ')::tsquery AS query
            FROM unnest(to_tsvector('arabic', %s))
        )
        SELECT id FROM plain, asked WHERE words @@ query
        ORDER BY ts_rank(words, query, 1) DESC, id LIMIT %s
    """
    _WEBSEARCH = """
        SELECT id FROM plain, websearch_to_tsquery('arabic', %s) AS query WHERE words @@ query
        ORDER BY ts_rank_cd(words, query) DESC, id LIMIT %s
    """
    RANKINGS = {
        "PostgreSQL arabic, OR, ts_rank (length flag 1)": _ANY,
        "PostgreSQL arabic, websearch, ts_rank_cd": _WEBSEARCH,
    }

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def all_of(cls, texts: Texts) -> "list[PostgresRanker]":
        """A ranker for each way, on one table of their own."""
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS plain")
            cursor.execute(cls._MAKE)
            cursor.executemany(cls._FILL, list(texts.items()))
        return [cls(name) for name in cls.RANKINGS]

    def best(self, question: str) -> list[str]:
        """The ids of the ten texts that answer best, best first."""
        with connection.cursor() as cursor:
            cursor.execute(self.RANKINGS[self.name], [question, CUT])
            return [name for (name,) in cursor.fetchall()]


class XapianRanker:
    """Xapian with its Arabic stemmer and BM25; vowel signs are taken out first."""

    def __init__(self, worker: XapianProcess, texts: Texts) -> None:
        self.name = f"Xapian {worker.version}, Arabic stemmer, BM25"
        self._worker = worker
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
            for name, text in texts.items():
                file.write(json.dumps({"id": name, "text": without_marks(text)}) + "\n")
            file.flush()
            worker.ask("index_plain", path=file.name)

    def best(self, question: str) -> list[str]:
        """The ids of the ten texts that answer best, best first."""
        return list(self._worker.ask("best_plain", question=without_marks(question), most=CUT))


def tantivy_ranker(texts: Texts) -> Ranker | None:
    """tantivy's; None where it is not installed."""
    try:
        from tests.benchmarks.retrieval.tantivy_ranker import TantivyRanker
    except ModuleNotFoundError:
        tell("tantivy is left out: pip install tantivy")
        return None
    return TantivyRanker(texts)
