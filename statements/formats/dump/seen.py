"""What of an article's text and of a passage readers may see, with every place as it is."""

import re
from collections.abc import Iterable, Iterator

from statements.arabic.highlights import Span
from statements.formats.dump.shapes import TextLine
from statements.formats.words import LEFT_OUT, text_of
from statements.models import Article, Display, Statement
from statements.models.article import VEIL

LINE = re.compile(r"[^\n]+")


def lines(article: Article, statements: Iterable[Statement]) -> Iterator[TextLine]:
    """The lines of a body, those of white space included, so that it can be put together again.

    The statements are the published ones in it; of a line of which they show nothing there is
    only its place.
    """
    seen = _seen(article, list(statements))
    for line in LINE.finditer(article.body):
        start, end = line.span()
        text = seen[start:end]
        shown = None if text == VEIL * (end - start) else text
        yield {"article": article.pk, "start": start, "end": end, "text": shown}


def _seen(article: Article, statements: list[Statement]) -> str:
    """The body with a veil for each character that readers may not see, of blanks in it too."""
    body, parts, at = article.seen_body, [], 0
    for start, end in sorted(_spans(article, statements)):
        if start > at:
            parts.append(_veiled(body[at:start], body, at))
        parts.append(body[max(start, at) : max(end, at)])
        at = max(at, end)
    return "".join([*parts, _veiled(body[at:], body, at)])


def _spans(article: Article, statements: list[Statement]) -> Iterator[Span]:
    """The stretches that are shown: paragraphs; where there is but a link, a statement's words."""
    if article.display != Display.LINK:
        yield from ((p.start, p.end) for p in article.shown_paragraphs(statements))
        return
    for statement in statements:
        for words in statement.words_shown:
            yield statement.start + words.start, statement.start + words.end


def _veiled(stretch: str, body: str, place: int) -> str:
    """A stretch with a veil for each character but those of lines of mere white space."""

    def veil(line: re.Match[str]) -> str:
        start, end = place + line.start(), place + line.end()
        first = body.rfind("\n", 0, start) + 1
        last = body.find("\n", end)
        is_blank = not body[first : last if last >= 0 else None].strip()
        return line[0] if is_blank else VEIL * len(line[0])

    return LINE.sub(veil, stretch)


def passage(statement: Statement) -> tuple[str, list[Span]]:
    """A passage as it is shown, and the places of the quoted words in that very text."""
    text = text_of(statement)
    quoted = [stretch for stretch in statement.passage if stretch.is_quoted]
    if text == statement.text:
        return text, [(stretch.start, stretch.end) for stretch in quoted]
    spans, at = [], 0
    for stretch in quoted:
        spans.append((at + 1, at + 1 + len(stretch.text)))
        at += len(stretch.text) + 2 + len(LEFT_OUT)
    return text, spans
