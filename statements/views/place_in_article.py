"""Where a statement stands in its article."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from statements.arabic.highlights import Piece, Span, pieces
from statements.models import Display, Statement
from statements.models.article import Paragraph

MAP_WIDTH = 52
MAP_STEP = 3.6
LONGEST_LINE = 700


@dataclass(frozen=True, slots=True)
class Surrounding:
    """A paragraph before, with or after a statement, split around what of it is the statement.

    Each part is in pieces, what was searched for apart.
    """

    before: list[Piece]
    marked: list[Piece]
    after: list[Piece]

    @property
    def is_neighbour(self) -> bool:
        """Whether the statement is not in it."""
        return not self.marked


@dataclass(frozen=True, slots=True)
class MapLine:
    """A paragraph in the small map of an article."""

    x: int
    y: str
    width: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class PlaceInArticle:
    """The paragraph of a statement, its neighbours as far as they may be shown, and the map."""

    paragraph: int
    paragraphs: int
    surroundings: list[Surrounding] = field(default_factory=list)
    map_lines: list[MapLine] = field(default_factory=list)

    @property
    def map_height(self) -> int:
        """The height of the small map."""
        return ceil(len(self.map_lines) * MAP_STEP)


def place_in_article(statement: Statement, hits: Sequence[Span] = ()) -> PlaceInArticle:
    """The place of a statement; without surroundings where only a link may be shown.

    `hits` are the places in the body of what was searched for.
    """
    paragraphs = statement.article.paragraphs
    holding = [p.number for p in paragraphs if _holds(p, statement)]
    shown = [
        _surrounding(p, statement, hits)
        for p in paragraphs
        if holding and holding[0] - 1 <= p.number <= holding[-1] + 1
    ]
    may_show = statement.article.display != Display.LINK
    lines = [_line(place, p, p.number in holding) for place, p in enumerate(paragraphs)]
    first = holding[0] if holding else 0
    return PlaceInArticle(first, len(paragraphs), shown if may_show else [], lines)


def _holds(paragraph: Paragraph, statement: Statement) -> bool:
    return paragraph.start < statement.end and statement.start < paragraph.end


def _surrounding(paragraph: Paragraph, statement: Statement, hits: Sequence[Span]) -> Surrounding:
    first = min(max(statement.start, paragraph.start), paragraph.end)
    last = max(min(statement.end, paragraph.end), first)
    edges = (paragraph.start, first, last, paragraph.end)
    before, marked, after = (
        pieces(statement.article.body[start:end], start, hits) for start, end in pairwise(edges)
    )
    return Surrounding(before, marked, after)


def _line(place: int, paragraph: Paragraph, is_here: bool) -> MapLine:
    width = min(MAP_WIDTH, 18 + len(paragraph.text) * (MAP_WIDTH - 18) // LONGEST_LINE)
    return MapLine(MAP_WIDTH - width, f"{place * MAP_STEP:.1f}", width, is_here)
