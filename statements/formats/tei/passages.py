"""Text with the statements that stand in it as `said`, and their quoted words as `quote`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from statements.arabic.nesting import Closing, Opening, nested
from statements.formats.site import Site
from statements.formats.tei.elements import Ids, element, id_of_statement
from statements.formats.xml import XML, Element, add_text
from statements.models import Article, Display, Kind, Quote, Statement
from statements.models.article import VEIL
from statements.models.paragraph import Paragraph, paragraphs_of

WITHHELD = re.compile(rf"({VEIL}(?:\s*{VEIL})*)")

Mark = Statement | Quote


@dataclass
class Passages:
    """The passages of a document, whose fragments know each other when all are made."""

    site: Site
    ids: Ids
    fragments: dict[Mark, list[Element]] = field(default_factory=lambda: defaultdict(list))

    def of_article(self, article: Article, statements: Sequence[Statement]) -> list[Element]:
        """The article as far as readers may see it: in paragraphs, and gaps between them.

        Where only a link may be shown these are the statements alone.
        """
        if article.display == Display.LINK:
            return [part for s in statements for part in (not_shown(), *self.of_statement(s))]
        shown = article.shown_paragraphs(statements)
        paragraphs = list(self._paragraphs(shown, article.seen_body, 0, statements))
        return _with_gaps(article, shown, paragraphs)

    def of_statement(self, statement: Statement) -> list[Element]:
        """A statement alone, in as many paragraphs as it has in its article.

        Where only a link may be shown a verbatim statement is its quoted words.
        """
        is_linked = statement.article.display == Display.LINK
        if is_linked and statement.is_verbatim and statement.quotes.all():
            return [element("p", self._quotes_alone(statement))]
        paragraphs = paragraphs_of(statement.text)
        return list(self._paragraphs(paragraphs, statement.text, statement.start, [statement]))

    def join(self, statements: Iterable[Statement]) -> None:
        """Give each fragment its id, and those of one passage the next and the one before."""
        for statement in statements:
            own = id_of_statement(statement)
            _chain(self.fragments[statement], own)
            for number, quote in enumerate(statement.quotes.all(), start=1):
                if len(self.fragments[quote]) > 1:
                    _chain(self.fragments[quote], f"{own}.q{number}")

    def _paragraphs(
        self,
        paragraphs: Iterable[Paragraph],
        text: str,
        offset: int,
        statements: Iterable[Statement],
    ) -> Iterator[Element]:
        """The paragraphs of a text that stands at that place of the body."""
        marks: list[Mark] = []
        for statement in statements:
            marks += [statement, *statement.quotes.all()]
        for paragraph in paragraphs:
            made = element("p")
            self._fill(made, text, offset, paragraph, marks)
            yield made

    def _fill(
        self, made: Element, text: str, offset: int, paragraph: Paragraph, marks: list[Mark]
    ) -> None:
        open_ones = [made]
        for part in nested(paragraph.start + offset, paragraph.end + offset, marks):
            if isinstance(part, Opening):
                opened = self._opened(part.opens)
                open_ones[-1].append(opened)
                open_ones.append(opened)
            elif isinstance(part, Closing):
                open_ones.pop()
            else:
                _add_seen(open_ones[-1], text[part.start - offset : part.end - offset])

    def _opened(self, mark: Mark) -> Element:
        """The beginning of a fragment of a statement or of quoted words."""
        made = element("quote") if isinstance(mark, Quote) else self._said(mark)
        self.fragments[mark].append(made)
        return made

    def _said(self, statement: Statement) -> Element:
        """A fragment of a statement; it is direct if all that is reported stands in quotes."""
        return element(
            "said",
            who=f"#{self.ids.speaker(statement.said_by)}",
            direct=str(statement.kind == Kind.DIRECT).lower(),
            ana=f"#{self.ids.kind(statement.kind)}",
            cert=statement.confidence,
            corresp=self.site.permanent(statement),
        )

    def _quotes_alone(self, statement: Statement) -> Element:
        made = self._opened(statement)
        for number, quote in enumerate(statement.quotes.all()):
            made.extend([not_shown()] if number else [])
            made.append(element("quote", quote.text))
        return made


def not_shown() -> Element:
    """Where words of the article are left out that may not be shown."""
    return element("gap", reason="not-shown")


def _with_gaps(
    article: Article, shown: Sequence[Paragraph], paragraphs: Sequence[Element]
) -> list[Element]:
    """The paragraphs, with a gap wherever others are left out."""
    found: list[Element] = []
    before = 0
    for paragraph, made in zip(shown, paragraphs, strict=True):
        found += [not_shown()] if paragraph.number > before + 1 else []
        found.append(made)
        before = paragraph.number
    return found + ([not_shown()] if before < len(article.paragraphs) else [])


def _add_seen(made: Element, text: str) -> None:
    """The text as readers see it; what is withheld of it is a gap."""
    for number, part in enumerate(WITHHELD.split(text)):
        if number % 2:
            made.append(element("gap", reason="withheld"))
        else:
            add_text(made, part)


def _chain(fragments: Sequence[Element], first: str) -> None:
    """Gives the fragments their ids, and says of each which comes next and which before."""
    ids = [first, *(f"{first}.{number}" for number in range(2, len(fragments) + 1))]
    for fragment, own in zip(fragments, ids, strict=True):
        fragment.set(f"{XML}id", own)
    for (fragment, own), (following, its) in pairwise(zip(fragments, ids, strict=True)):
        fragment.set("next", f"#{its}")
        following.set("prev", f"#{own}")
