"""Proposed statements as the desk lists them, and marked in the text where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from statements.admin.desk import date_in_words
from statements.importers.wording import reasons_in_words
from statements.models import Article, Paragraph, Proposal, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal and its place among those of its article, from 1."""

    number: int
    proposal: Proposal

    @property
    def statement(self) -> Statement:
        """The candidate, or what a curator has made of it."""
        return self.proposal.statement

    @property
    def reasons(self) -> list[str]:
        """Why it is proposed so, in the language in use."""
        return reasons_in_words(self.proposal.reasons)

    @property
    def said_on(self) -> str | None:
        """When it was said, in words; None where the article does not tell."""
        return date_in_words(self.statement.said_on)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph: of one statement, by its number, or of none (0)."""

    text: str
    number: int = 0
    begins: bool = False


def rows(proposals: Iterable[Proposal]) -> list[Row]:
    """The proposals, numbered."""
    return [Row(number, proposal) for number, proposal in enumerate(proposals, start=1)]


def marked_paragraphs(article: Article, listed: Sequence[Row]) -> list[list[Stretch]]:
    """The body's paragraphs, each cut where a proposed statement begins or ends."""
    return [list(_stretches(paragraph, listed)) for paragraph in article.paragraphs]


def _stretches(paragraph: Paragraph, listed: Sequence[Row]) -> Iterator[Stretch]:
    at = 0
    for row in listed:
        start = max(row.statement.start - paragraph.start, at)
        end = min(row.statement.end, paragraph.end) - paragraph.start
        if start >= end:
            continue
        if at < start:
            yield Stretch(paragraph.text[at:start])
        begins = row.statement.start >= paragraph.start
        yield Stretch(paragraph.text[start:end], row.number, begins)
        at = end
    if paragraph.text[at:]:
        yield Stretch(paragraph.text[at:])
