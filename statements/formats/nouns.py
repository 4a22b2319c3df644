"""What can be taken away as a list: each noun with its records, columns and references."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from statements.formats import records
from statements.formats.reference import Reference, of_article, of_statement
from statements.formats.site import Site

CHUNK = 300

_SPEAKER = ("slug", "name.ar", "name.en", "kind", "country")
_ARTICLE = (
    *("number", "addresses.ar", "addresses.en", "title", "outlet.slug", "outlet.name.ar"),
    *("outlet.name.en", "published_on.edtf", "published_on.precision", "published_on.basis"),
    *("published_on.certainty", "source_sha256"),
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, as its files are named: its rows, a row's record, the columns of its table.

    Only what is cited has references.
    """

    name: str
    rows: Callable[[], QuerySet[Any]]
    record: Callable[[Any, Site], Mapping[str, Any]]
    columns: tuple[str, ...]
    reference: Callable[[Any, Site], Reference] | None = None

    @property
    def singular(self) -> str:
        """One of them."""
        return self.name.removesuffix("s")

    def in_chunks(self, keys: Sequence[int]) -> Iterator[Any]:
        """The rows of these keys that are still published, in order, some hundreds at a time.

        A row is gone when the next one is asked for.
        """
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            found = self.rows().in_bulk(chunk)
            for key in chunk:
                if row := found.pop(key, None):
                    yield row
                    let_go(row)


def let_go(row: Model) -> None:
    """Part a row from all that was fetched with it.

    A row and what belongs to it name each other: together they would stay in memory until Python
    looks for such rings, which it does the more rarely the more it holds.
    """
    related = [one for one in row._state.fields_cache.values() if isinstance(one, Model)]
    row._state.fields_cache.clear()
    row.__dict__.pop("_prefetched_objects_cache", None)
    for one in related:
        let_go(one)


STATEMENTS = Noun(
    "statements",
    records.whole_statements,
    records.statement_record,
    (
        *("number", "version", "addresses.permanent", "addresses.ar", "addresses.en"),
        *("kind", "text"),
        *("quotes", *(f"speaker.{name}" for name in _SPEAKER), "attributed_as", "cue", "via"),
        *("said_on.edtf", "said_on.precision", "said_on.status", "said_on.basis"),
        *("said_on.inferred", "listed_under.edtf", "listed_under.precision"),
        *("listed_under.is_date_of_printing", "listed_under.inferred"),
        *("occasion.slug", "occasion.name.ar", "occasion.name.en", "about"),
        *(f"article.{name}" for name in (*_ARTICLE, "start", "end")),
        *("confidence", "attribution_note.ar", "attribution_note.en", "other_reports", "links"),
        *("published_at", "changed_at"),
    ),
    of_statement,
)
ARTICLES = Noun(
    "articles",
    records.whole_articles,
    records.article_record,
    (*_ARTICLE, "language", "address", "display", "statement_count", "captured_at"),
    of_article,
)
SPEAKERS = Noun(
    "speakers",
    records.whole_speakers,
    records.speaker_record,
    (
        *(*_SPEAKER, "addresses.ar", "addresses.en", "family_name.ar", "family_name.en"),
        *("offices", "aliases", "statement_count"),
    ),
)
EVENTS = Noun(
    "events",
    records.whole_events,
    records.event_record,
    (
        *("slug", "name.ar", "name.en", "addresses.ar", "addresses.en", "kind", "is_occasion"),
        *("dates.edtf", "dates.precision", "dates.from", "place.ar", "place.en"),
        *("said_count", "about_count"),
    ),
)
