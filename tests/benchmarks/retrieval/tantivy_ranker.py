"""tantivy with its Arabic stemmer and BM25; vowel signs are taken out first."""

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzerBuilder, Tokenizer

from statements.arabic.normalise import without_marks
from tests.benchmarks.retrieval.measures import CUT


class TantivyRanker:
    """An index in memory, asked for any of a question's words."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.name = "tantivy, Arabic stemmer, BM25"
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="arabic")
        self._schema = builder.build()
        words = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
        self._analyser = words.filter(Filter.stemmer("arabic")).build()
        index = tantivy.Index(self._schema)
        index.register_tokenizer("arabic", self._analyser)
        writer = index.writer()
        for name, text in texts.items():
            writer.add_document(tantivy.Document(id=name, text=without_marks(text)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def best(self, question: str) -> list[str]:
        """The ids of the ten texts that answer best, best first."""
        words = dict.fromkeys(self._analyser.analyze(without_marks(question)))
        terms = [Query.term_query(self._schema, "text", word) for word in words]
        query = Query.boolean_query([(Occur.Should, term) for term in terms])
        found = self._searcher.search(query, CUT)
        return [self._searcher.doc(address)["id"][0] for _, address in found.hits]
