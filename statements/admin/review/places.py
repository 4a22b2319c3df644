"""The words of an article as lists to choose from, for whoever does not point at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from statements.arabic.whole_words import STOPS, words
from statements.models import Article, Paragraph, Statement

# A word is shown with so many behind it, so that one knows which it is.
BEHIND = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the body: its place, and as it is listed."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Places:
    """The words around a statement, those in it, and those before which it may be divided."""

    around: Sequence[Word]
    within: Sequence[Word]
    pauses: Sequence[Word]


def places(statement: Statement) -> Places:
    """The words of its paragraphs and of those beside them, and its own; a pause comes first."""
    body, start, end = statement.article.body, statement.start, statement.end
    near = _near(statement.article, start, end)
    around = _listed(body, near[0].start, near[-1].end) if near else []
    within = [word for word in around if start <= word.start and word.end <= end]
    pauses = [word for word in within[1:] if body[: word.start].rstrip(' «“"')[-1:] in f"{STOPS}\n"]
    return Places(around, within, pauses)


def _near(article: Article, start: int, end: int) -> list[Paragraph]:
    paragraphs = article.paragraphs
    holding = {p.number for p in paragraphs if start < p.end and p.start < end}
    return [p for p in paragraphs if {p.number - 1, p.number, p.number + 1} & holding]


def _listed(body: str, start: int, end: int) -> list[Word]:
    spans = words(body, start, end)
    return [
        Word(first, last, " ".join(body[a:b] for a, b in spans[n : n + 1 + BEHIND]))
        for n, (first, last) in enumerate(spans)
    ]
