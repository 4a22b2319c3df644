"""An article's text in stretches: which statements each belongs to, and what of it is quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import cached_property

from statements.arabic.passage import CLOSING, OPENING
from statements.models import Article, Kind, Paragraph, ReviewStatus, Statement

UNMARKED = (ReviewStatus.REJECTED, ReviewStatus.WITHDRAWN)


@dataclass(frozen=True)
class Marked:
    """A statement as the text marks it: its number among those of the article, from 1."""

    number: int
    statement: Statement
    is_current: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its place in the body."""
        return self.statement.start, self.statement.end

    @cached_property
    def quotes(self) -> list[tuple[int, int]]:
        """The places of its quoted stretches; all of a verbatim one that has none."""
        spans = [(quote.start, quote.end) for quote in self.statement.quotes.all()]
        is_direct = self.statement.kind == Kind.DIRECT
        return spans or ([self.span] if is_direct else [])


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the body between two edges, and the innermost statement that it belongs to."""

    at: int
    text: str
    of: Marked | None = None
    opens: Sequence[Marked] = ()
    is_shared: bool = False
    is_current: bool = False
    is_quoted: bool = False
    is_mark: bool = False

    @property
    def classes(self) -> str:
        """Its classes in the page, `s` before all where it belongs to a statement."""
        told = {
            "current": self.is_current,
            "shared": self.is_shared,
            "quoted": self.is_quoted,
            "mark": self.is_mark,
        }
        status = ["s", self.of.statement.status] if self.of else []
        return " ".join([*status, *(name for name, holds in told.items() if holds)])


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph in stretches, and its number from 1."""

    number: int
    stretches: list[Stretch]


def marked_text(article: Article, all_marked: Sequence[Marked]) -> list[MarkedParagraph]:
    """The body's paragraphs; rejected and withdrawn statements are marked only while current."""
    shown = [m for m in all_marked if m.is_current or m.statement.status not in UNMARKED]
    return [
        MarkedParagraph(paragraph.number, list(_stretches(article.body, paragraph, shown)))
        for paragraph in article.paragraphs
    ]


def _stretches(body: str, paragraph: Paragraph, shown: Sequence[Marked]) -> Iterator[Stretch]:
    within = [m for m in shown if m.span[0] < paragraph.end and paragraph.start < m.span[1]]
    quotes = [quote for marked in within for quote in marked.quotes]
    marks = _marks_around(body, quotes)
    edges = {paragraph.start, paragraph.end}
    for span in [*(m.span for m in within), *quotes, *((at, at + 1) for at in marks)]:
        edges |= {min(max(edge, paragraph.start), paragraph.end) for edge in span}
    for start, end in pairwise(sorted(edges)):
        yield _stretch(body[start:end], start, within, marks)


def _stretch(text: str, at: int, within: Sequence[Marked], marks: set[int]) -> Stretch:
    over = [m for m in within if m.span[0] <= at < m.span[1]]
    return Stretch(
        at,
        text,
        min(over, key=lambda m: m.span[1] - m.span[0], default=None),
        opens=[m for m in over if m.span[0] == at],
        is_shared=len(over) > 1,
        is_current=any(m.is_current for m in over),
        is_quoted=any(start <= at < end for m in over for start, end in m.quotes),
        is_mark=at in marks,
    )


def _marks_around(body: str, quotes: Sequence[tuple[int, int]]) -> set[int]:
    """The places of the marks in which quoted stretches stand."""
    before = {start - 1 for start, _ in quotes if start and body[start - 1] in OPENING}
    behind = {end for _, end in quotes if body[end : end + 1] and body[end] in CLOSING}
    return before | behind
