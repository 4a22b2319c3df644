"""Plain text is read: the first line is the title, unless the text tells otherwise."""

import re
from dataclasses import dataclass

from statements.extraction.boilerplate import boilerplate
from statements.importers.body import Cut, cut_out
from statements.importers.mapping import kept_stretches
from statements.importers.records import Piece
from statements.importers.titles import from_text, shortened

# A first line longer than this is a paragraph.
LONGEST_TITLE = 200
LINE = re.compile(r"[^\n]*\n|[^\n]+")
OTHER_LINE_ENDS = str.maketrans("\r\v\f\x85\u2028\u2029", "\n" * 6)


@dataclass(frozen=True, slots=True)
class PlainText:
    """An article read from a text; cuts and pieces count code points of the text as it was.

    `text` is the title and all behind it, before any cut.
    """

    title: str
    text: str
    body: str
    cuts: tuple[Cut, ...]
    pieces: tuple[Piece, ...]


def read_plain_text(text: str, stated_title: str = "") -> PlainText:
    """The article of a text: the stated title or its first line, and the rest as body.

    Where the text is one line, or begins with a paragraph, its first sentence is the title and all
    of it is the body. The body's lines end with a newline alone.
    """
    level = text.replace("\r\n", " \n").translate(OTHER_LINE_ENDS)
    begin = len(level) - len(level.lstrip("\ufeff \t\n\u00a0"))
    line, _, rest = level[begin:].partition("\n")
    has_title = len(line) <= LONGEST_TITLE and bool(rest.strip())
    if stated_title:
        has_title = line.split() == stated_title.split()
    body_start = begin + len(line) if has_title else begin
    title = shortened(stated_title or (line if has_title else from_text(line)))
    found = [Cut(s.start, s.end, s.reason) for s in boilerplate(level, body_start)]
    body = cut_out(level, [Cut(0, body_start, "title"), *found] if body_start else found)
    lines = f"{title}\n{level[body_start:]}"
    return PlainText(title, lines, *_with_line_ends(text, level, body.cuts))


def _with_line_ends(
    text: str, level: str, cuts: tuple[Cut, ...]
) -> tuple[str, tuple[Cut, ...], tuple[Piece, ...]]:
    """The body without carriage returns, the cuts, and the pieces: one for each line."""
    lines: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for start, end in kept_stretches(len(level), cuts):
        for found in LINE.finditer(level, start, end):
            line = found[0]
            if text.startswith("\r\n", found.end() - 2):
                line = f"{line[:-2]}\n"
            words = line.strip()
            if words:
                behind = line.index(words)
                place, source = at + behind, found.start() + behind
                pieces.append(Piece(place, place + len(words), source, source + len(words)))
            lines.append(line)
            at += len(line)
    return "".join(lines), cuts, tuple(pieces)
