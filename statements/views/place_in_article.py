"""Where a statement stands in its article."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from statements.arabic.highlights import Piece, Span, pieces
from statements.arabic.passage import Stretch
from statements.arabic.tokens import WORD
from statements.models import Display, Statement
from statements.models.paragraph import Paragraph

MAP_WIDTH = 52
MAP_STEP = 3.6
LONGEST_LINE = 700
MOST_LINES = 60


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
    """A paragraph, or of a long article several, in the small map."""

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
    paragraphs = statement.article.seen_paragraphs
    holding = [p.number for p in paragraphs if _holds(p, statement)]
    shown = [
        _surrounding(p, statement, hits)
        for p in paragraphs
        if holding and holding[0] - 1 <= p.number <= holding[-1] + 1
    ]
    may_show = statement.article.display != Display.LINK
    first = holding[0] if holding else 0
    lines = _map(paragraphs, set(holding))
    return PlaceInArticle(first, len(paragraphs), shown if may_show else [], lines)


def reporters_words(statement: Statement) -> list[Stretch]:
    """What the reporter says around the quotes of a verbatim statement, without these.

    Each stretch is cut where a quote follows. None where there is nothing but quotes, and where
    of the article only a link may be shown.
    """
    passage = statement.passage
    quoted = any(stretch.is_quoted for stretch in passage)
    if not (statement.is_verbatim and quoted) or statement.article.display == Display.LINK:
        return []
    told = (s for s in passage if not (s.is_quoted or s.is_mark) and WORD.search(s.text))
    return [_from_a_word(s, is_cut=s.end < passage[-1].end) for s in told]


def _from_a_word(stretch: Stretch, *, is_cut: bool) -> Stretch:
    """The stretch without the punctuation that stands behind a quote before it, but a space."""
    word = WORD.search(stretch.text)
    begin = word.start() if word else 0
    space = " " if begin else ""
    text = space + stretch.text[begin:].rstrip()
    return replace(stretch, text=text, start=stretch.start + begin - len(space), is_cut=is_cut)


def _map(paragraphs: Sequence[Paragraph], holding: set[int]) -> list[MapLine]:
    """A line for each paragraph, in a long article for so many together that all find room."""
    step = ceil(len(paragraphs) / MOST_LINES) or 1
    parts = [paragraphs[first : first + step] for first in range(0, len(paragraphs), step)]
    return [
        _line(place, part, any(p.number in holding for p in part))
        for place, part in enumerate(parts)
    ]


def _holds(paragraph: Paragraph, statement: Statement) -> bool:
    return paragraph.start < statement.end and statement.start < paragraph.end


def _surrounding(paragraph: Paragraph, statement: Statement, hits: Sequence[Span]) -> Surrounding:
    first = min(max(statement.start, paragraph.start), paragraph.end)
    last = max(min(statement.end, paragraph.end), first)
    edges = (paragraph.start, first, last, paragraph.end)
    before, marked, after = (
        pieces(statement.article.seen_body[start:end], start, hits)
        for start, end in pairwise(edges)
    )
    return Surrounding(before, marked, after)


def _line(place: int, part: Sequence[Paragraph], is_here: bool) -> MapLine:
    length = sum(len(paragraph.text) for paragraph in part) // len(part)
    width = min(MAP_WIDTH, 18 + length * (MAP_WIDTH - 18) // LONGEST_LINE)
    return MapLine(MAP_WIDTH - width, f"{place * MAP_STEP:.1f}", width, is_here)
