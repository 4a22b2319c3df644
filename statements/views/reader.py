"""An article's text for reading: paragraphs in which the statements are marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from statements.arabic.highlights import Piece, Span, pieces
from statements.models import Article, Kind, Speaker, Statement
from statements.models.article import Paragraph

COLOURS = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement in the text: its number in this article, and the colour of its speaker."""

    statement: Statement
    number: int
    colour: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a paragraph: plain, or of a statement and then all verbatim or all not.

    Its pieces are its text, what was searched for apart.
    """

    text: str
    mark: Mark | None = None
    is_verbatim: bool = False
    begins: bool = False
    ends: bool = False
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReaderParagraph:
    """A paragraph in runs; `skips` where paragraphs before it are not shown."""

    runs: list[Run]
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
            list(_in_pieces(paragraph, _runs(paragraph, marks), hits)),
            skips=paragraph.number > before + 1,
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
        by_speaker.setdefault(mark.statement.speaker, []).append(mark)
    return list(by_speaker.items())


def _runs(paragraph: Paragraph, marks: list[Mark]) -> Iterator[Run]:
    """The paragraph's runs in order.

    Where statements overlap, the earlier one has the words; one that lies wholly in an earlier one
    has a run without words, so that it can be linked to all the same.
    """
    done = paragraph.start
    for mark in marks:
        statement = mark.statement
        if statement.end <= paragraph.start or paragraph.end <= statement.start:
            continue
        start, end = max(statement.start, done), min(statement.end, paragraph.end)
        if start > done:
            yield Run(_slice(paragraph, done, start))
        if start < end:
            yield from _statement_runs(paragraph, mark, start, end)
            done = end
        elif statement.start >= paragraph.start:
            yield Run("", mark, begins=True, ends=statement.end <= paragraph.end)
    if done < paragraph.end:
        yield Run(_slice(paragraph, done, paragraph.end))


def _in_pieces(paragraph: Paragraph, runs: Iterable[Run], hits: Sequence[Span]) -> Iterator[Run]:
    """The runs, which together are the paragraph, each with its pieces."""
    start = paragraph.start
    for run in runs:
        yield replace(run, pieces=pieces(run.text, start, hits))
        start += len(run.text)


def _statement_runs(paragraph: Paragraph, mark: Mark, start: int, end: int) -> Iterator[Run]:
    """A statement's part of the paragraph, quoted and other words apart."""
    statement = mark.statement
    quotes = list(statement.quotes.all())
    edges = {start, end}
    for quote in quotes:
        edges |= {min(max(quote.start, start), end), min(max(quote.end, start), end)}
    bounds = sorted(edges)
    for first, last in pairwise(bounds):
        quoted = any(quote.start <= first and last <= quote.end for quote in quotes)
        yield Run(
            _slice(paragraph, first, last),
            mark,
            is_verbatim=quoted or (statement.kind == Kind.DIRECT and not quotes),
            begins=first == start and statement.start >= paragraph.start,
            ends=last == statement.end,
        )


def _slice(paragraph: Paragraph, start: int, end: int) -> str:
    return paragraph.text[start - paragraph.start : end - paragraph.start]
