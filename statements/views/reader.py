"""An article's text for reading: paragraphs in which the statements are marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from statements.arabic.highlights import Piece, Span, pieces
from statements.arabic.nesting import Closing, Opening, Run, nested
from statements.models import Article, Kind, Speaker, Statement
from statements.models.paragraph import Paragraph

COLOURS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement in the text: its number in this article, and the colour of its speaker."""

    statement: Statement
    number: int
    colour: int

    @property
    def start(self) -> int:
        """Where the statement begins in the body."""
        return self.statement.start

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.statement.end


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text, what was searched for in it apart; of a statement all verbatim or all not."""

    pieces: list[Piece]
    is_marked: bool = False
    is_verbatim: bool = False


Part = Words | Opening[Mark] | Closing[Mark]


@dataclass(frozen=True, slots=True)
class ReaderParagraph:
    """A paragraph in its parts, in order; `skips` where paragraphs before it are not shown."""

    parts: list[Part]
    skips: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """The text in paragraphs, and for its margin the marks by speaker in order of appearance."""

    paragraphs: list[ReaderParagraph] = field(default_factory=list)
    margin: list[tuple[Speaker, list[Mark]]] = field(default_factory=list)
    skips_at_end: bool = False


def reader(article: Article, statements: list[Statement], hits: Sequence[Span] = ()) -> Reader:
    """The article as far as it may be shown, with the statements (in text order) marked.

    `hits` are the places in the body of what was searched for.
    """
    marks = _marks(statements)
    shown = article.shown_paragraphs(statements)
    last = article.paragraphs[-1].number if article.paragraphs else 0
    numbers = [0, *(paragraph.number for paragraph in shown)]
    paragraphs = [
        ReaderParagraph(
            list(_parts(article, paragraph, marks, hits)), paragraph.number > before + 1
        )
        for before, paragraph in zip(numbers, shown, strict=False)
    ]
    return Reader(paragraphs, _margin(marks), skips_at_end=bool(shown) and numbers[-1] < last)


def _marks(statements: list[Statement]) -> list[Mark]:
    speakers = {s: n for n, s in enumerate(dict.fromkeys(s.speaker_id for s in statements))}
    return [
        Mark(statement, number, speakers[statement.speaker_id] % COLOURS + 1)
        for number, statement in enumerate(statements, start=1)
    ]


def _margin(marks: list[Mark]) -> list[tuple[Speaker, list[Mark]]]:
    by_speaker: dict[Speaker, list[Mark]] = {}
    for mark in marks:
        by_speaker.setdefault(mark.statement.said_by, []).append(mark)
    return list(by_speaker.items())


def _parts(
    article: Article, paragraph: Paragraph, marks: list[Mark], hits: Sequence[Span]
) -> Iterator[Part]:
    """The paragraph in words, and where the statements in it open and close."""
    for part in nested(paragraph.start, paragraph.end, marks):
        if isinstance(part, Run):
            yield from _words(article.seen_body, part, hits)
        else:
            yield part


def _words(body: str, run: Run[Mark], hits: Sequence[Span]) -> Iterator[Words]:
    """The words of a run; of a statement quoted and other ones apart."""
    start, end, mark = run.start, run.end, run.within
    quotes = list(mark.statement.quotes.all()) if mark else []
    is_direct = mark is not None and mark.statement.kind == Kind.DIRECT
    edges = {min(max(edge, start), end) for q in quotes for edge in (q.start, q.end)}
    for first, last in pairwise(sorted({start, end} | edges)):
        quoted = any(quote.start <= first and last <= quote.end for quote in quotes)
        found = pieces(body[first:last], first, hits)
        yield Words(found, mark is not None, quoted or (is_direct and not quotes))
