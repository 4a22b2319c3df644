"""Xapian in a process of its own, since its module often belongs to the system's Python only.

    python3 xapian_worker.py

It reads one JSON object a line, calls the function that `do` names with the rest of it, and
answers with one JSON line. This file runs by itself and imports nothing of the project.
"""

import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import xapian

SPEAKER, COUNTRY, OFFICE, EVENT, OUTLET, KIND, MONTH, DAY = range(8)
FACETS = {
    "speaker": SPEAKER,
    "country": COUNTRY,
    "office": OFFICE,
    "event": EVENT,
    "outlet": OUTLET,
    "kind": KIND,
    "month": MONTH,
}
PAGE = 20
SNIPPET_BYTES = 300

opened: dict[str, Any] = {}


def version() -> str:
    """The library's version."""
    return str(xapian.version_string())


def index_plain(path: str) -> int:
    """Indexes the documents of a file (id, text) with the Arabic stemmer; how many there are."""
    database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
    indexer = xapian.TermGenerator()
    indexer.set_stemmer(xapian.Stem("arabic"))
    indexer.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    for line in Path(path).read_text("utf-8").splitlines():
        read = json.loads(line)
        document = xapian.Document()
        document.set_data(read["id"])
        indexer.set_document(document)
        indexer.index_text(read["text"])
        database.add_document(document)
    opened["plain"] = database
    return int(database.get_doccount())


def best_plain(question: str, most: int) -> list[str]:
    """The ids of the documents that answer the words best, by BM25 (k1 1.2, b 0.75)."""
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("arabic"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_ALL)
    enquire = xapian.Enquire(opened["plain"])
    enquire.set_weighting_scheme(xapian.BM25Weight(1.2, 0, 1, 0.75, 0.5))
    enquire.set_query(parser.parse_query(re.sub(r"[^\w\s]+", " ", question).lower(), 0))
    return [match.document.get_data().decode() for match in enquire.get_mset(0, most)]


def build(paths: list[str], folder: str) -> int:
    """Indexes files of analysed statements in a folder; how many there are."""
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    for path in paths:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                database.add_document(_document(json.loads(line)))
    database.commit()
    database.close()
    return use(folder)


def use(folder: str) -> int:
    """Opens the index of a folder; how many statements there are."""
    opened["statements"] = xapian.Database(folder)
    return int(opened["statements"].get_doccount())


def _document(read: dict[str, Any]) -> Any:
    document = xapian.Document()
    for stem in read["stems"]:
        document.add_term(stem)
    for place, word in enumerate(read["exact"], start=1):
        document.add_posting(f"X{word}", place)
    document.add_boolean_term(f"Q{read['speaker']}")
    for name, slot in FACETS.items():
        value = read["events"][0] if name == "event" and read["events"] else read.get(name)
        if value is not None:
            document.add_value(slot, str(value))
    document.add_value(DAY, xapian.sortable_serialise(read["day"]))
    document.set_data(read["text"] + "\n" + " ".join(read["stems"]))
    return document


def page(question: dict[str, Any]) -> dict[str, Any]:
    """One search page: what it holds, and what it cost this process in milliseconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = _page(question)
    spent = {
        "wall": (time.perf_counter() - wall) * 1000,
        "cpu": (time.process_time() - cpu) * 1000,
    }
    return found | spent


def _page(question: dict[str, Any]) -> dict[str, Any]:
    database = opened["statements"]
    enquire = xapian.Enquire(database)
    enquire.set_query(_query(question))
    if question["newest"]:
        enquire.set_weighting_scheme(xapian.BoolWeight())
        enquire.set_sort_by_value(DAY, True)
    spies = {name: xapian.ValueCountMatchSpy(slot) for name, slot in FACETS.items()}
    for spy in spies.values():
        enquire.add_matchspy(spy)
    matches = enquire.get_mset(question["offset"], PAGE, database.get_doccount())
    rows = [_row(match, matches) for match in matches]
    if question["speaker"] is not None:
        spies["speaker"] = _speakers_of_all(question)
    return {
        "total": matches.get_matches_estimated(),
        "rows": len(rows),
        "facets": {name: _values(spy, question["options"]) for name, spy in spies.items()},
    }


def _row(match: Any, matches: Any) -> tuple[str, str]:
    text, stems = match.document.get_data().decode().split("\n")
    return text, matches.snippet(stems, SNIPPET_BYTES).decode()


def _speakers_of_all(question: dict[str, Any]) -> Any:
    """The speakers' counts without the filter by speaker."""
    enquire = xapian.Enquire(opened["statements"])
    enquire.set_query(_query(question | {"speaker": None}))
    spy = xapian.ValueCountMatchSpy(SPEAKER)
    enquire.add_matchspy(spy)
    enquire.get_mset(0, 0, opened["statements"].get_doccount())
    return spy


def _values(spy: Any, most: int) -> list[tuple[str, int]]:
    return [(item.term.decode(), item.termfreq) for item in spy.top_values(most)]


def _query(question: dict[str, Any]) -> Any:
    query = _words(question)
    if question["speaker"] is not None:
        speaker = xapian.Query(f"Q{question['speaker']}")
        query = xapian.Query(xapian.Query.OP_FILTER, query, speaker)
    if question["days"]:
        ends = map(xapian.sortable_serialise, question["days"])
        days = xapian.Query(xapian.Query.OP_VALUE_RANGE, DAY, *ends)
        query = xapian.Query(xapian.Query.OP_FILTER, query, days)
    return query


def _words(question: dict[str, Any]) -> Any:
    if question["phrase"]:
        words = [f"X{word}" for word in question["phrase"]]
        return xapian.Query(xapian.Query.OP_PHRASE, words, len(words))
    if not question["stems"]:
        return xapian.Query("")
    joined = xapian.Query.OP_OR if question["either"] else xapian.Query.OP_AND
    return xapian.Query(joined, question["stems"])


def main() -> None:
    """Answers line by line until the input ends."""
    work = {one.__name__: one for one in (version, index_plain, best_plain, build, use, page)}
    for line in sys.stdin:
        asked = json.loads(line)
        answer = work[asked.pop("do")](**asked)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
