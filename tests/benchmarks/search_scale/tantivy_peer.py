"""The search page as tantivy gives it: 20 statements, the count, seven facets, 20 snippets."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from tests.benchmarks.search_scale.engine import OPTIONS, Answer, clocks, days
from tests.benchmarks.search_scale.questions import PAGE, Question

FACETS = ("speaker", "country", "office", "events", "outlet", "kind", "month")
SNIPPET_CHARACTERS = 300


class TantivyPeer:
    """An index in a folder: stems for words, exact forms with their places for phrases."""

    name = "tantivy"
    is_ours = False

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._index.register_tokenizer("words", words)
        self._searcher = self._index.searcher()

    def build(self, files: Iterable[Path]) -> None:
        """Indexes files of analysed statements."""
        writer = self._index.writer(256_000_000)
        for file in files:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    writer.add_document(_document(json.loads(line)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def page(self, question: Question) -> Answer:
        """The page for a question."""
        passed = clocks()
        query = self._query(question)
        found: Any = self._searcher.search(
            query,
            limit=PAGE,
            offset=(question.page - 1) * PAGE,
            order_by_field="day" if question.is_newest_first else None,
        )
        facets = self._searcher.aggregate(query, _terms(*FACETS))
        if question.speaker is not None:
            all_speakers = self._query(question, without_speaker=True)
            facets |= self._searcher.aggregate(all_speakers, _terms("speaker"))
        rows = self._rows(question, [address for _, address in found.hits])
        wall, cpu = passed()
        counts = tuple(bucket["doc_count"] for bucket in facets["speaker"]["buckets"][:2])
        return Answer(found.count, len(rows), counts, wall, cpu)

    def _rows(self, question: Question, addresses: list[Any]) -> list[tuple[str, str]]:
        """Each statement's text with its snippet, in which the words asked for are marked."""
        words = self._stems(question.stems, Occur.Should)
        snippets = tantivy.SnippetGenerator.create(self._searcher, words, self._schema, "stems")
        snippets.set_max_num_chars(SNIPPET_CHARACTERS)
        rows = (self._searcher.doc(address) for address in addresses)
        return [(str(one["text"][0]), snippets.snippet_from_doc(one).to_html()) for one in rows]

    def _query(self, question: Question, *, without_speaker: bool = False) -> Query:
        parts = [self._words(question)]
        if question.speaker is not None and not without_speaker:
            speaker = Query.term_query(self._schema, "speaker", question.speaker)
            parts.append(Query.const_score_query(speaker, 0.0))
        if asked := days(question):
            first, last = asked
            within = Query.range_query(self._schema, "day", FieldType.Unsigned, first, last)
            parts.append(Query.const_score_query(within, 0.0))
        return Query.boolean_query([(Occur.Must, part) for part in parts])

    def _words(self, question: Question) -> Query:
        if not question.words:
            return Query.all_query()
        if question.is_phrase:
            words: list[str | tuple[int, str]] = list(question.exact)
            return Query.phrase_query(self._schema, "exact", words)
        return self._stems(question.stems, Occur.Should if question.is_either else Occur.Must)

    def _stems(self, stems: list[str], occur: Occur) -> Query:
        terms = [Query.term_query(self._schema, "stems", stem, "freq") for stem in stems]
        return Query.boolean_query([(occur, term) for term in terms])


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("stems", stored=True, tokenizer_name="words", index_option="freq")
    builder.add_text_field("exact", tokenizer_name="words", index_option="position")
    builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    for name in (*FACETS, "day"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    return builder.build()


def _document(read: dict[str, Any]) -> tantivy.Document:
    document = tantivy.Document()
    for name in ("stems", "exact"):
        document.add_text(name, " ".join(read[name]))
    document.add_text("text", read["text"])
    for name in (*FACETS, "day"):
        values = read[name] if isinstance(read[name], list) else [read[name]]
        for value in values:
            if value is not None:
                document.add_unsigned(name, value)
    return document


def _terms(*names: str) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": OPTIONS}} for name in names}
