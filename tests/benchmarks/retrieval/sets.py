"""Sets of texts and questions whose right texts are known."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DOCUMENTS, QUERIES = ".documents.jsonl", ".queries.jsonl"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the ids of the texts that answer it."""

    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Texts by their id, and the questions of one split."""

    name: str
    texts: dict[str, str]
    questions: list[Question]


def names(folder: Path) -> list[str]:
    """The names of the sets in the folder."""
    files = (path.name for path in folder.glob(f"*{DOCUMENTS}"))
    return sorted(name.removesuffix(DOCUMENTS) for name in files)


def read_set(folder: Path, name: str, split: str) -> RetrievalSet:
    """The set of that name, with the questions of that split."""
    texts = {row["id"]: row["text"] for row in _rows(folder / f"{name}{DOCUMENTS}")}
    questions = [
        Question(row["text"], frozenset(row["rel"]))
        for row in _rows(folder / f"{name}{QUERIES}")
        if row["split"] == split
    ]
    return RetrievalSet(name, texts, questions)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
